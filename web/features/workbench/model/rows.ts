import type { Book, JsonPatch, PatchOperation } from '@duzhi/core/book';
import { BLANK_TARGET } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { findAt } from '@duzhi/core/shared';
import { isLevelKey } from './list-place.ts';

type Row = Readonly<Record<string, unknown>>;

/** 空的一行有哪些栏目，按清单；表上另有的栏目照相邻的行。 */
const BLANK_ROWS: Readonly<Record<string, Row>> = {
  indicators: { name: null, target: BLANK_TARGET },
  lines: { content: null, detail: null, amount: null, basis: null },
  keyTasks: { name: null, responsibleUnit: null, goal: null },
  funds: { serial: null, name: null, amount: null, periodGoal: null, annualGoal: null },
  budget: { source: null, initial: null, adjusted: null, executed: null, points: null, rate: null, score: null },
};

/**
 * 在清单第 `index` 项处插入一空行的补丁。
 *
 * The new row has the columns of its neighbour `like` and, among indicators, joins the neighbour's group of levels.
 */
export function insertRow(book: Book, list: JsonPointer, index: number, like: number): JsonPatch {
  return [{ op: 'add', path: `${list}/${index}`, value: blankRow(book, list, like) }];
}

/** 与第 `like` 项栏目相同的空行。 */
function blankRow(book: Book, list: JsonPointer, like: number): Row {
  const name = list.slice(list.lastIndexOf('/') + 1);
  const neighbour = (findAt(book, list) as readonly Row[])[like] ?? {};
  const row: Record<string, unknown> = { ...BLANK_ROWS[name] };
  for (const key of Object.keys(neighbour)) {
    if (isLevelKey(key)) row[key] = neighbour[key];
    else if (!Object.hasOwn(row, key)) row[key] = null;
  }
  return inOrderOf(neighbour, row);
}

function inOrderOf(neighbour: Row, row: Row): Row {
  const keys = [...Object.keys(neighbour), ...Object.keys(row)];
  return Object.fromEntries([...new Set(keys)].map((key) => [key, row[key]]));
}

/** 删去清单里从 `from` 到 `to`（含）各项的补丁，自后往前。 */
export function removeRows(list: JsonPointer, from: number, to: number): JsonPatch {
  return Array.from(
    { length: to - from + 1 },
    (_, offset): PatchOperation => ({ op: 'remove', path: `${list}/${to - offset}` }),
  );
}

/** 把第 `index` 项移动一行的补丁；已在头尾时为空。 */
export function moveRow(book: Book, list: JsonPointer, index: number, by: 1 | -1): JsonPatch {
  const target = index + by;
  const rows = findAt(book, list) as readonly unknown[];
  if (target < 0 || target >= rows.length) return [];
  return [{ op: 'move', from: `${list}/${index}`, path: `${list}/${target}` }];
}
