import type { Form, Target } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';

/** 一格文字。 */
export interface TextCell {
  readonly text: string;
  readonly at: JsonPointer;
  /** 指标值、完成值那样的格：文字之外还有读出的数。 */
  readonly target: boolean;
}

/** 不是人填的字：表的种类、金额单位、日期、序号。 */
const NO_TEXT = new Set(['kind', 'amountUnit', 'scope', 'from', 'to', 'serial']);

/** 一张表里有字的各格，照表上的次序；空白格不在内。 */
export function textCells(form: Form, at: JsonPointer): TextCell[] {
  const cells: TextCell[] = [];
  walk(form, at, cells);
  return cells;
}

function walk(node: object, at: JsonPointer, into: TextCell[]): void {
  for (const [key, value] of Object.entries(node)) {
    if (value === null || NO_TEXT.has(key)) continue;
    if (typeof value === 'string') {
      if (value !== '') into.push({ text: value, at: `${at}/${key}`, target: false });
    } else if (typeof value === 'object') {
      if (isTarget(value)) {
        if (value.text) into.push({ text: value.text, at: `${at}/${key}`, target: true });
      } else walk(value, `${at}/${key}`, into);
    }
  }
}

/** Only a target keeps what its cell says beside what was understood of it. */
function isTarget(value: object): value is Target {
  return 'text' in value;
}
