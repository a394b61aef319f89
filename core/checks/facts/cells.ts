import type { Form, JsonPatch, Target } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { rememberAt } from './memory.ts';
import type { Noticed } from './noticed.ts';
import { noticedIn } from './noticed.ts';
import { readTarget } from './read-target.ts';

/** 一格文字。 */
export interface TextCell {
  readonly text: string;
  readonly at: JsonPointer;
  /** 指标值、完成值那样的格，连同读出的数；文字格为 null。 */
  readonly target: Target | null;
  readonly noticed: Noticed | null;
}

/** 把一格的文字换成另一段；指标值重新解析。 */
export function rewriteCell({ at, target }: TextCell, text: string): JsonPatch {
  return [{ op: 'replace', path: at, value: target === null ? text : reparsed(target, text) }];
}

/** 指标值换成另一段文字后读作什么；原来读出的是钱，仍按钱读。 */
export function reparsed({ unit }: Target, text: string): Target {
  return readTarget(text, /(?:万|亿)?元$/.test(unit ?? ''));
}

/** 不是人填的字：表的种类、金额单位、日期、序号。 */
const NO_TEXT = new Set(['kind', 'amountUnit', 'scope', 'from', 'to', 'serial']);

/** 一张表里有字的各格，照表上的次序；空白格不在内。行没有换，它的各格也不换。 */
const textCells: (form: Form, at: JsonPointer) => readonly TextCell[] = rememberAt((form: Form, at) =>
  cellsWithin(form as unknown as Node, at),
);

/** 一张表里有话可说的各格：有笔误、有填报提示，或用了有几种叫法的词。 */
export const noticedCells: (form: Form, at: JsonPointer) => readonly NoticedCell[] = rememberAt((form: Form, at) =>
  textCells(form, at).filter((cell): cell is NoticedCell => cell.noticed !== null),
);

/** 有话可说的一格。 */
export interface NoticedCell extends TextCell {
  readonly noticed: Noticed;
}

type Node = Readonly<Record<string, unknown>>;

/** 一行里有字的各格。 */
const cellsOfRow = rememberAt(cellsWithin);

function cellsWithin(node: Node, at: JsonPointer): readonly TextCell[] {
  const cells: TextCell[] = [];
  for (const key in node) {
    const value = node[key];
    if (typeof value === 'string') {
      if (value !== '' && !NO_TEXT.has(key)) cells.push(cellOf(value, `${at}/${key}`, null));
    } else if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1)
        cells.push(...cellsOfRow(value[index], `${at}/${key}/${index}`));
    } else if (typeof value === 'object' && value !== null) {
      if (!isTarget(value)) cells.push(...cellsWithin(value as Node, `${at}/${key}`));
      else if (value.text) cells.push(cellOf(value.text, `${at}/${key}`, value));
    }
  }
  return cells;
}

const cellOf = (text: string, at: JsonPointer, target: Target | null): TextCell => ({
  text,
  at,
  target,
  noticed: noticedIn(text),
});

/** Only a target keeps what its cell says beside what was understood of it. */
function isTarget(value: object): value is Target {
  return 'text' in value;
}
