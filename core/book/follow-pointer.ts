import type { JsonPointer } from '@duzhi/core/shared';
import { escapeSegment, pointerSegments } from '@duzhi/core/shared';
import { alignRows } from './align.ts';
import type { Book } from './book.ts';
import { isRecord, rowKeysOf } from './rows.ts';

/**
 * 旧册上的一格，在新册的哪里；它所在的行或表删去了为 null。
 *
 * Rows belong together as `bookChanges` has them: what was said of a row stays with it when another is put in above.
 */
export function followPointer(before: Book, after: Book, pointer: JsonPointer): JsonPointer | null {
  let old: unknown = before;
  let now: unknown = after;
  let name = '';
  let followed = '';
  for (const segment of pointerSegments(pointer)) {
    const next = Array.isArray(old) && Array.isArray(now) ? rowAfter(old, now, name, segment) : segment;
    if (next === null) return null;
    followed += `/${escapeSegment(next)}`;
    old = childOf(old, segment);
    now = childOf(now, next);
    name = segment;
  }
  return followed;
}

function rowAfter(before: readonly unknown[], after: readonly unknown[], list: string, row: string): string | null {
  const pair = alignRows(before, after, rowKeysOf(list)).find(([from]) => from === Number(row));
  return pair === undefined ? null : String(pair[1]);
}

function childOf(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) return value[Number(segment)];
  return isRecord(value) ? value[segment] : undefined;
}
