import { REPLACEMENT } from './encoding.ts';

/**
 * 符号字体里的一个字符写成 Unicode：Symbol 的 0xB3 是 ≥，Wingdings 的 0xFE 是 ☑。
 *
 * `code` may be the bare byte or the private use character F000 above it. A font that is no symbol font keeps the character;
 * a symbol that is not known becomes the replacement character, which the document reports.
 */
export function symbolOf(code: number, font: string | undefined): string {
  const byte = code >= PRIVATE && code <= PRIVATE + 0xff ? code - PRIVATE : code;
  if (byte === 0x20) return ' ';
  const table = FONTS.get(font?.toLowerCase() ?? '');
  if (table !== undefined && byte < 0x100) return table(byte) ?? REPLACEMENT;
  if (code < 1 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return REPLACEMENT;
  return byte === code ? String.fromCodePoint(code) : REPLACEMENT;
}

/** 文字中的符号字体字符（私用区 F020–F0FF）按字体换成 Unicode。 */
export function withSymbols(text: string, font: string | undefined): string {
  if (!PRIVATE_CHARACTER.test(text)) return text;
  return text.replace(PRIVATE_CHARACTERS, (character) => symbolOf(character.charCodeAt(0), font));
}

const PRIVATE = 0xf000;
const PRIVATE_CHARACTER = /[\uf020-\uf0ff]/;
const PRIVATE_CHARACTERS = /[\uf020-\uf0ff]/g;

/** Symbol, from 0x20 and from 0xA0; a blank stands for what has no character. */
const SYMBOL_LOW = ' !∀#∃%&∍()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~';
const SYMBOL_HIGH =
  '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ ';

/** The marks that forms hold: boxes, ticks, bullets, numbers in circles, arrows. */
const WINGDINGS: Readonly<Record<number, string | undefined>> = {
  ...run(0x6c, '●❍■□□❑❒◆◆◆❖◆☒'),
  ...run(0x80, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'),
  ...run(0x9e, '·•▪○○○◉◎○▪□'),
  ...run(0xab, '★'),
  ...run(0xd5, '⌫⌦◀➢▲▼◀➤'),
  ...run(0xdf, '←→↑↓↖↗↙↘⬅➔⬆⬇'),
  ...run(0xef, '⇦⇨⇧⇩⬄⇳'),
  ...run(0xfb, '✗✓☒☑'),
};
const WINGDINGS_2: Readonly<Record<number, string | undefined>> = {
  ...run(0x4f, '✗✓☒☑☒☒☒'),
  ...run(0x69, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'),
  ...run(0x96, '·•●●○○◉◉⊙◉▪■□□□□□□▣'),
};

const FONTS = new Map<string, (byte: number) => string | undefined>([
  ['symbol', (byte) => known(byte < 0xa0 ? SYMBOL_LOW[byte - 0x20] : SYMBOL_HIGH[byte - 0xa0])],
  ['wingdings', (byte) => WINGDINGS[byte]],
  ['wingdings 2', (byte) => WINGDINGS_2[byte]],
]);

function known(character: string | undefined): string | undefined {
  return character === ' ' ? undefined : character;
}

function run(first: number, characters: string): Record<number, string> {
  return Object.fromEntries([...characters].map((character, index) => [first + index, character]));
}
