import { matchesOf } from '@duzhi/core/shared';

/** 转换留下的一处残留。 */
export interface Debris {
  /** 残留原文。 */
  readonly text: string;
  /** 原来的字已经丢失（乱码、替换符）；为 false 时删掉就好。 */
  readonly lost: boolean;
}

const FIELD =
  'HYPERLINK|PAGEREF|NOTEREF|REF|TOC|MERGEFIELD|INCLUDEPICTURE|NUMPAGES|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|MACROBUTTON|EMBED|SEQ';

/** What can be deleted: marks of bookmarks, fields, markup and devices, which were never part of the text. */
const REMOVABLE = [
  String.raw`\[(?:bookmark|image|picture|object|footnote|endnote|comment|shape|field|textbox)\s?:[^\]\n]{0,120}\]`,
  String.raw`\{\s{0,4}(?:${FIELD}|PAGE|DATE|TIME)\b[^}\n]{0,200}\}`,
  String.raw`\b(?:HYPERLINK|INCLUDEPICTURE)\s{1,4}(?:\\l\s{1,4})?(?:"[^"\n]{0,200}"|“[^”\n]{0,200}”|https?:[^\s，。；）]{1,200})(?:\s{0,4}\\[a-z])*`,
  String.raw`\b(?:PAGEREF|NOTEREF|REF)\s{1,4}_[A-Za-z]{2,9}\d{0,12}(?:\s{0,4}\\[a-z])*`,
  String.raw`\bTOC\s{1,4}\\[a-z][^\n]{0,40}`,
  String.raw`\b(?:FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)\b`,
  String.raw`\\\*\s{0,4}(?:MERGEFORMAT|CHARFORMAT)|\bMERGEFORMAT\b`,
  String.raw`\bEMBED\s{1,4}(?:Equation|Word|Excel|Visio)[.\w]{0,30}`,
  String.raw`\b_(?:GoBack|Toc\d{6,12}|Ref\d{6,12}|Hlk\d{6,12})\b`,
  String.raw`&(?:nbsp|lt|gt|amp|quot|apos|[lr]dquo|[lr]squo|mdash|ndash|hellip|middot|emsp|ensp|#\d{2,6}|#x[\da-f]{2,6});`,
  String.raw`</?(?:br|p|span|div|td|tr|th|table|tbody|font|b|i|u|strong|em|a|img|o:p|w:[a-z]{1,12})(?:\s[^<>\n]{0,200})?/?>`,
  String.raw`<!(?:--)?\[(?:if|endif)[^\]\n]{0,60}\](?:--)?>|<!--|-->`,
  String.raw`_x[\dA-F]{4}_`,
  // Control characters, but for tab, line feed, the soft break and carriage return.
  String.raw`[\u0000-\u0008\u000e-\u001f\u007f-\u009f]`,
];

/** What stands for characters that are gone: the replacement mark, glyphs of a private font, and text decoded by the wrong table. */
const LOST = [
  String.raw`\ufffd+|[\ue000-\uf8ff]+`,
  '(?:锟斤拷|锟斤|斤拷)+|烫烫烫+|屯屯屯+',
  // UTF-8 read as GBK, and as Latin-1.
  '[銆鈥锛锟]\\S{0,2}[€侊紝岋細氱殑勭]|ï»¿|ï¿½|â€.|[ÃÂäåæçèé][\\u0080-\\u00bf]{1,2}',
  String.raw`\\u[\da-fA-F]{4}|(?:%[EeBbCcDd][\da-fA-F]%[\da-fA-F]{2}){2,}(?:%[\da-fA-F]{2})*`,
];

const DEBRIS = new RegExp(`(${LOST.join('|')})|${REMOVABLE.join('|')}`, 'g');

/** 原文里的转换残留，逐处列出；没有时为空。Not remembered: one look at a cell costs no more than finding it again. */
export function debrisIn(text: string): readonly Debris[] {
  if (!isSuspect(text)) return NONE;
  return matchesOf(text, DEBRIS).map(([found, lost]) => ({ text: found, lost: lost !== undefined }));
}

/** 去掉可以删去的残留。 */
export function withoutDebris(text: string): string {
  return text.replace(DEBRIS, (found: string, lost: string | undefined) => (lost === undefined ? '' : found)).trim();
}

/** 写进话里的样子：看不见的字符写成编码。 */
export function showDebris({ text }: Debris): string {
  const shown = text.replace(
    /[\u0000-\u001f\u007f-\u009f\ue000-\uf8ff\ufffd]/g,
    (mark) => `U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return shown.length > 30 ? `${shown.slice(0, 29)}…` : shown;
}

const NONE: readonly Debris[] = [];
// Plain Chinese, figures and punctuation cannot hold debris, which is nearly every cell: one look at each character tells.
const SUSPECT = new Uint8Array(0x10000);
for (const [from, to] of [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0xff],
  [0xe000, 0xf8ff],
] as const)
  SUSPECT.fill(1, from, to + 1);
for (const mark of '\ufffd[{\\&<_%€锟烫屯銆鈥锛') SUSPECT[mark.charCodeAt(0)] = 1;
/** 连着三个大写字母（HYPERLINK），或注释的末尾。 */
const CAPITALS = /[A-Z]{3}|-->/;

function isSuspect(text: string): boolean {
  let latin = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (SUSPECT[code] === 1) return true;
    latin ||= code === 0x3e || (code >= 0x41 && code <= 0x5a);
  }
  return latin && CAPITALS.test(text);
}
