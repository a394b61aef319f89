import { characterWidth, displayWidth } from './width.ts';

/** 不放在行首的标点。 */
const NOT_FIRST = /^[、。，．：；？！）》】〕」』”’…—％,.:;?!)\]}%]/;
/** 不放在行尾的标点。 */
const NOT_LAST = /[（《【〔「『“‘([{]$/;
// A word, a figure with its marks and the place of a cell are not broken; Han characters may part anywhere.
const PIECES = /第\d+(?:个表|行|列|页)|[A-Za-z0-9_.,%+\-*/=<>≥≤#@&:~]+|[\s\S]/gu;

/**
 * 按终端宽度折行，遵守标点禁则：行首不放句号逗号，行尾不放前括号。
 *
 * Paragraph breaks stay. A word wider than the line is broken. Always at least one line.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, Math.max(8, width)));
}

function wrapParagraph(paragraph: string, width: number): string[] {
  if (displayWidth(paragraph) <= width) return [paragraph];
  const lines: string[] = [];
  let line: string[] = [];
  let used = 0;
  const flush = (): void => {
    lines.push(line.join('').trimEnd());
    line = [];
    used = 0;
  };
  for (const piece of pieces(paragraph, width)) {
    const size = displayWidth(piece);
    if (used + size > width && line.length > 0) {
      const carried = carriedOver(line, piece);
      flush();
      for (const back of carried) push(back);
    }
    if (piece === ' ' && line.length === 0) continue;
    push(piece);
  }
  if (line.length > 0) flush();
  return lines;

  function push(piece: string): void {
    line.push(piece);
    used += displayWidth(piece);
  }
}

/** 要随下一段带到下一行的几段；整行都要带走时不带。 */
function carriedOver(line: string[], next: string): string[] {
  let from = line.length;
  let following = next;
  while (from > 0 && (NOT_FIRST.test(following) || NOT_LAST.test(line[from - 1]!))) {
    from -= 1;
    following = line[from]!;
  }
  return from === 0 ? [] : line.splice(from);
}

function* pieces(paragraph: string, width: number): Generator<string> {
  for (const [piece] of paragraph.matchAll(PIECES)) {
    if (displayWidth(piece) <= width) {
      yield piece;
      continue;
    }
    let part = '';
    let used = 0;
    for (const character of piece) {
      const size = characterWidth(character);
      if (used + size > width) {
        yield part;
        part = '';
        used = 0;
      }
      part += character;
      used += size;
    }
    yield part;
  }
}

/** 折行并在每行前缩进；首行可以另有开头。 */
export function hang(lead: string, text: string, width: number): string[] {
  const indent = displayWidth(lead);
  return wrap(text, width - indent).map((line, index) => `${index === 0 ? lead : ' '.repeat(indent)}${line}`);
}
