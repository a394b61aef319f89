import type { JsonPointer } from '@duzhi/core/shared';
import { escapeSegment, sameJson } from '@duzhi/core/shared';
import { alignRows } from './align.ts';
import type { Book } from './book.ts';
import { canonicalJson } from './canonical.ts';
import { difference } from './difference.ts';
import { editBook } from './patch.ts';
import { isRecord, rowKeysOf, WHOLE_CELLS } from './rows.ts';

/**
 * 两边都改了、又改得不一样的一处：一个格，或一边删了而另一边改了的一行。
 *
 * undefined is a row or a cell that is not there (removed, or not yet added).
 */
export interface MergeConflict {
  /** 在合并后的册中的位置；`ours` 删去的行指它原来该在的地方。 */
  readonly at: JsonPointer;
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
}

export interface Merge {
  /** 合并后的册；冲突处取 `ours`。来源取 `ours` 的，改动过的值没有来源。 */
  readonly book: Book;
  /** 空表示两边的改动都在。 */
  readonly conflicts: readonly MergeConflict[];
}

/**
 * 三方合并：两人从同一版本 `base` 各自改成 `ours` 与 `theirs`，把两边的改动合在一起。
 *
 * Rows are matched by what they say, so that rows added or removed by either side do not move the other's edits. Rows that
 * both added at one place all stay, the same row once. Without conflicts the content is the same whichever side is ours.
 */
export function mergeBooks(base: Book, ours: Book, theirs: Book): Merge {
  const [before, left, right] = [contentOf(base), contentOf(ours), contentOf(theirs)];
  if (sameJson(before, right)) return { book: ours, conflicts: [] };
  if (sameJson(before, left)) return { book: theirs, conflicts: [] };
  const conflicts: MergeConflict[] = [];
  const content = mergeValue({ at: '', name: '' }, before, left, right, conflicts) as Omit<Book, 'origins'>;
  const merged: Book = { ...content, origins: ours.origins };
  // The edit from ours to the merged book drops and moves the origins as any edit does.
  const edited = editBook(ours, difference(ours, merged));
  return { book: { ...merged, origins: edited.ok ? edited.value.origins : {} }, conflicts };
}

function contentOf(book: Book): Omit<Book, 'origins'> {
  const { origins: _origins, ...content } = book;
  return content;
}

interface Place {
  readonly at: JsonPointer;
  readonly name: string;
}

function mergeValue(place: Place, base: unknown, ours: unknown, theirs: unknown, into: MergeConflict[]): unknown {
  if (sameJson(ours, theirs) || sameJson(base, theirs)) return ours;
  if (sameJson(base, ours)) return theirs;
  if (Array.isArray(base) && Array.isArray(ours) && Array.isArray(theirs)) {
    return mergeLists(place, base, ours, theirs, into);
  }
  if (isDivisible(place, base, ours, theirs)) {
    const [before, left, right] = [base, ours, theirs] as Record<string, unknown>[];
    return mergeRecords(place, before ?? {}, left!, right!, into);
  }
  into.push({ at: place.at, base, ours, theirs });
  return ours;
}

/** 是否由几格组成，可以逐格合并：不是一格，也不是两种不同的表。 */
function isDivisible(place: Place, base: unknown, ours: unknown, theirs: unknown): boolean {
  if (WHOLE_CELLS.has(place.name) || !isRecord(ours) || !isRecord(theirs) || ours.kind !== theirs.kind) return false;
  return base === undefined || (isRecord(base) && base.kind === ours.kind);
}

function mergeRecords(
  place: Place,
  base: Record<string, unknown>,
  ours: Record<string, unknown>,
  theirs: Record<string, unknown>,
  into: MergeConflict[],
): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const inner = { at: `${place.at}/${escapeSegment(key)}`, name: key };
    const value = mergeValue(inner, base[key], ours[key], theirs[key], into);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** 清单的一边：`base` 的每一行在这边的对应（没有为 undefined），与插在每一行之前（及末尾）的行。 */
interface Side {
  readonly counterparts: readonly unknown[];
  readonly added: readonly unknown[][];
}

function mergeLists(
  place: Place,
  base: readonly unknown[],
  ours: readonly unknown[],
  theirs: readonly unknown[],
  into: MergeConflict[],
): unknown[] {
  const keysOf = rowKeysOf(place.name);
  const left = sideOf(base, ours, keysOf);
  const right = sideOf(base, theirs, keysOf);
  dropSecondMoves(base, left, right);
  const merged: unknown[] = [];
  const here = (): Place => ({ at: `${place.at}/${merged.length}`, name: '' });
  for (let index = 0; index <= base.length; index++) {
    for (const [mine, other] of mergeAdded(left.added[index]!, right.added[index]!, keysOf)) {
      merged.push(mergeValue(here(), undefined, mine, other, into));
    }
    if (index === base.length) break;
    const row = mergeRow(here(), base[index], left.counterparts[index], right.counterparts[index], into);
    if (row !== undefined) merged.push(row);
  }
  return merged;
}

/** 合并一行；合并后没有这一行的为 undefined。 */
function mergeRow(place: Place, base: unknown, ours: unknown, theirs: unknown, into: MergeConflict[]): unknown {
  if (ours !== undefined && theirs !== undefined) return mergeValue(place, base, ours, theirs, into);
  const kept = ours ?? theirs;
  if (kept !== undefined && !sameJson(base, kept)) {
    into.push({ at: place.at, base, ours, theirs });
    return ours;
  }
  return undefined;
}

function sideOf(
  base: readonly unknown[],
  rows: readonly unknown[],
  keysOf: (row: unknown) => readonly (string | null)[],
): Side {
  const counterparts: unknown[] = new Array(base.length).fill(undefined);
  const added: unknown[][] = Array.from({ length: base.length + 1 }, () => []);
  const rowOf = new Map(alignRows(base, rows, keysOf).map(([before, after]) => [after, before]));
  let gap = 0;
  rows.forEach((row, index) => {
    const before = rowOf.get(index);
    if (before === undefined) {
      added[gap]!.push(row);
      return;
    }
    counterparts[before] = row;
    gap = before + 1;
  });
  return { counterparts, added };
}

/** 两边都把同一行挪到别处（原处都没有了，都插在别处）：只留更前的一处。 */
function dropSecondMoves(base: readonly unknown[], ours: Side, theirs: Side): void {
  base.forEach((row, index) => {
    if (ours.counterparts[index] !== undefined || theirs.counterparts[index] !== undefined) return;
    const [left, right] = [ours, theirs].map(({ added }) => added.findIndex((rows) => indexOf(rows, row) >= 0));
    if (left === undefined || right === undefined || left < 0 || right < 0 || left === right) return;
    const later = left > right ? ours.added[left]! : theirs.added[right]!;
    later.splice(indexOf(later, row), 1);
  });
}

const indexOf = (rows: readonly unknown[], row: unknown): number => rows.findIndex((other) => sameJson(other, row));

type Pair = readonly [ours: unknown, theirs: unknown];

/**
 * 两边在同一处插入的行：一样的、同名的并为一行，其余都留下。
 *
 * Which side comes first is decided by what the rows say, so that it does not matter whose they are.
 */
function mergeAdded(
  ours: readonly unknown[],
  theirs: readonly unknown[],
  keysOf: (row: unknown) => readonly (string | null)[],
): readonly Pair[] {
  if (theirs.length === 0) return ours.map((row) => [row, row]);
  if (ours.length === 0) return theirs.map((row) => [row, row]);
  const swapped = canonicalJson(ours) > canonicalJson(theirs);
  const [first, rest] = swapped ? [theirs, [...ours]] : [ours, [...theirs]];
  const pairs = first.map((row): Pair => {
    const same = indexOf(rest, row);
    const found = same >= 0 ? same : rest.findIndex((other) => isOneRow(row, other, keysOf));
    if (found < 0) return [row, row];
    const [other] = rest.splice(found, 1);
    return swapped ? [other, row] : [row, other];
  });
  return [...pairs, ...rest.map((row): Pair => [row, row])];
}

/** 名称相同的才是同一行：只是相像的，各是各的。 */
function isOneRow(a: unknown, b: unknown, keysOf: (row: unknown) => readonly (string | null)[]): boolean {
  const [left, right] = [keysOf(a), keysOf(b)];
  const first = left.findIndex((key, index) => key !== null && right[index] != null);
  return first >= 0 && left[first] === right[first];
}
