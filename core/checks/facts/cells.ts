import type { Form, Target } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { rememberAt } from './memory.ts';

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
export const textCells = rememberAt((form: Form, at): readonly TextCell[] => {
  const cells: TextCell[] = [];
  walk(form as unknown as Node, at, cells);
  return cells;
});

type Node = Readonly<Record<string, unknown>>;

function walk(node: Node, at: JsonPointer, into: TextCell[]): void {
  for (const key in node) {
    const value = node[key];
    if (typeof value === 'string') {
      if (value !== '' && !NO_TEXT.has(key)) into.push({ text: value, at: `${at}/${key}`, target: false });
    } else if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) walk(value[index], `${at}/${key}/${index}`, into);
    } else if (typeof value === 'object' && value !== null) {
      if (!isTarget(value)) walk(value as Node, `${at}/${key}`, into);
      else if (value.text) into.push({ text: value.text, at: `${at}/${key}`, target: true });
    }
  }
}

/** Only a target keeps what its cell says beside what was understood of it. */
function isTarget(value: object): value is Target {
  return 'text' in value;
}
