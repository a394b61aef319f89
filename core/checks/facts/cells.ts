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
function textCells(form: Form, at: JsonPointer): TextCell[] {
  const cells: TextCell[] = [];
  walk(form, at, cells);
  return cells;
}

/**
 * 在表里找文字符合 `matches` 的各格，照表上的次序。
 *
 * `matches` must be pure: rows that an edit did not touch are not looked at again.
 */
export function createCellSearch(matches: (text: string) => boolean): (form: Form, at: JsonPointer) => TextCell[] {
  const holding = new WeakMap<object, boolean>();
  const holds = (node: object): boolean => {
    let found = holding.get(node);
    if (found === undefined) {
      found = search(node as Readonly<Record<string, unknown>>);
      holding.set(node, found);
    }
    return found;
  };
  const search = (node: Readonly<Record<string, unknown>>): boolean => {
    for (const key in node) {
      const value = node[key];
      if (typeof value === 'string') {
        if (value !== '' && !NO_TEXT.has(key) && matches(value)) return true;
      } else if (typeof value === 'object' && value !== null) {
        if (isTarget(value) ? value.text !== null && matches(value.text) : holds(value)) return true;
      }
    }
    return false;
  };
  return (form, at) => {
    if (!holds(form)) return [];
    return textCells(form, at).filter(({ text }) => matches(text));
  };
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
