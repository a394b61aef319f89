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

/** 有话可说的一格。 */
export interface NoticedCell extends TextCell {
  readonly noticed: Noticed;
}

/** 一张表里有话可说的各格，照表上的次序：有笔误、有填报提示，或用了有几种叫法的词。行没有换，它的各格也不换。 */
export const noticedCells: (form: Form, at: JsonPointer) => readonly NoticedCell[] = rememberAt((form: Form, at) => {
  const cells: NoticedCell[] = [];
  collectCells(form as unknown as Node, at, cells);
  return cells;
});

type Node = Readonly<Record<string, unknown>>;

const cellsOfRow = rememberAt((row: Node, at): readonly NoticedCell[] => {
  const cells: NoticedCell[] = [];
  collectCells(row, at, cells);
  return cells;
});

const cellsOfRows = rememberAt((rows: readonly Node[], at): readonly NoticedCell[] => {
  const cells: NoticedCell[] = [];
  for (let index = 0; index < rows.length; index += 1)
    for (const cell of cellsOfRow(rows[index]!, `${at}/${index}`)) cells.push(cell);
  return cells;
});

function collectCells(node: Node, at: JsonPointer, into: NoticedCell[]): void {
  for (const key in node) {
    const value = node[key];
    if (typeof value === 'string') {
      if (value !== '' && !NO_TEXT.has(key)) notice(value, at, key, null, into);
    } else if (Array.isArray(value)) {
      for (const cell of cellsOfRows(value, `${at}/${key}`)) into.push(cell);
    } else if (typeof value === 'object' && value !== null) {
      if (!isTarget(value)) collectCells(value as Node, `${at}/${key}`, into);
      else if (value.text) notice(value.text, at, key, value, into);
    }
  }
}

function notice(text: string, at: JsonPointer, key: string, target: Target | null, into: NoticedCell[]): void {
  const noticed = noticedIn(text);
  // Nearly every cell has nothing to say.
  if (noticed !== null) into.push({ text, at: `${at}/${key}`, target, noticed });
}

/** Only a target keeps what its cell says beside what was understood of it. */
function isTarget(value: object): value is Target {
  return 'text' in value;
}
