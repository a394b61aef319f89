import type { Book, Origin, Origins } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { findAt } from '@duzhi/core/shared';
import type { ReadingProblem } from '../../../api/types.ts';

/** 读文件时没有读懂的一处，落在现在的册子上。 */
export interface PlacedProblem {
  readonly problem: ReadingProblem;
  /** 现在是哪一格；不属于任何格，或那一行已经删去了，为 null。 */
  readonly at: JsonPointer | null;
  /** 那一格后来填上了。 */
  readonly settled: boolean;
}

/**
 * 没有读懂的各处现在落在哪一格。
 *
 * Rows come and go after reading, and the pointers of values with them; the origins are kept true, so a value is found by
 * where it stood in the file. A value that was typed since has no origin and is looked for where it was. What was not
 * understood was left blank: a cell that is no longer blank has been seen to.
 */
export function placeProblems(book: Book, problems: readonly ReadingProblem[]): readonly PlacedProblem[] {
  return problems.map((problem): PlacedProblem => {
    const { at, origin } = problem;
    if (at === undefined) return { problem, at: null, settled: false };
    const now = (origin === undefined ? undefined : findOrigin(book.origins, origin, at)) ?? at;
    const value = findAt(book, now);
    return { problem, at: value === undefined ? null : now, settled: !isBlank(value) };
  });
}

/** The value that stood there; a cell of the file may have given several, which differ in their column. */
function findOrigin(origins: Origins, place: Origin, at: JsonPointer): JsonPointer | undefined {
  const stoodThere = (pointer: JsonPointer): boolean => {
    const origin = origins[pointer];
    return (
      origin !== undefined &&
      origin.table === place.table &&
      origin.row === place.row &&
      origin.column === place.column &&
      origin.sheet === place.sheet
    );
  };
  if (stoodThere(at)) return at;
  const key = at.slice(at.lastIndexOf('/'));
  return Object.keys(origins).find((pointer) => pointer.endsWith(key) && stoodThere(pointer));
}

/** Blank as a value, a target or a period is. */
function isBlank(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'object') return false;
  return 'text' in value ? value.text === null : Object.values(value).every((part) => part === null);
}
