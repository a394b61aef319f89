import { memoiseText } from './text-memo.ts';

/**
 * 文本规整：去掉只来自排版的空白，保留单元格内的分段。
 *
 * Inner runs of blanks vanish between Han characters (and the full-width punctuation that goes with them) and
 * become one blank elsewhere; paragraph breaks stay as "\n"; empty paragraphs vanish. Null for a blank text.
 */
export function normaliseText(raw: string | null | undefined): string | null {
  if (raw == null || raw === '') return null;
  if (!MESSY.test(raw)) return raw;
  const paragraphs: string[] = [];
  for (const line of raw.split(PARAGRAPH_BREAK)) {
    const paragraph = collapseBlanks(line);
    if (paragraph !== '') paragraphs.push(paragraph);
  }
  return paragraphs.length === 0 ? null : paragraphs.join('\n');
}

const PARAGRAPH_BREAK = /\r\n|[\n\r\u2029\f]/;
// Zero-width marks and the byte-order mark are invisible debris of conversion, not blanks. Marks of direction make what is
// shown another text than what is kept: ≤05 seen as ≤50.
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\u0000-\u0008\u000e-\u001f\u007f]/g;
const MESSY = /[\s\u00a0\u2028\u3000\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\u0000-\u001f\u007f]/;
const BLANKS = /[\s\u00a0\u2028\u3000]+/g;
const HAN_LIKE =
  /[\p{Script=Han}\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u2018-\u201d\u2026\u2014]/u;

function collapseBlanks(line: string): string {
  const visible = line.replace(INVISIBLE, '').trim();
  return visible.replace(BLANKS, (_blanks, offset: number) => {
    const before = visible[offset - 1] ?? '';
    const rest = visible.slice(offset).trimStart();
    const after = rest[0] ?? '';
    return HAN_LIKE.test(before) && HAN_LIKE.test(after) ? '' : ' ';
  });
}

const PUNCTUATION: Record<string, string> = {
  '、': ',',
  '，': ',',
  '；': ';',
  '：': ':',
  '。': '.',
  '（': '(',
  '）': ')',
  '〔': '(',
  '〕': ')',
  '［': '(',
  '］': ')',
  '[': '(',
  ']': ')',
  '【': '(',
  '】': ')',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '—': '-',
  '－': '-',
  '–': '-',
  '～': '~',
};

/**
 * 用于比对的形式：全角转半角、去掉一切空白、统一标点与大小写。
 *
 * For comparing labels and names only; never shown and never stored.
 */
export const foldText: (raw: string) => string = memoiseText(fold);

function fold(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\s\u00a0\u3000\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '')
    .toLowerCase()
    .replace(/[、，；：。（）〔〕［］[\]【】“”‘’—－–～]/g, (mark) => PUNCTUATION[mark] ?? mark);
}

const NO_MATCHES: readonly RegExpExecArray[] = [];

/** 一段文字里与样式（带 g）相符的各处，照先后。As matchAll, which copies the pattern for each text it is asked about. */
export function matchesOf(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NO_MATCHES;
  const matches: RegExpExecArray[] = [];
  for (; match !== null; match = pattern.exec(text)) {
    matches.push(match);
    // An empty match must not be found again and again.
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return matches;
}
