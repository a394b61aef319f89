import type { Book, JsonPatch } from '@duzhi/core/book';
import { applyPatch } from '@duzhi/core/book';
import type { SheetCell } from './sheet.ts';
import { hasValue } from './sheet.ts';
import { inTypingOrder } from './typed-part.ts';
import { patchFor } from './typed-value.ts';

/** 清空各格的补丁；不能空着的（表名）留着。 */
export function clearCells(book: Book, cells: readonly SheetCell[]): JsonPatch {
  const patch = [];
  let current = book;
  // Cell after cell: three cells may be of one target.
  for (const { at, kind, part } of inTypingOrder(cells.filter(hasValue))) {
    const cleared = patchFor(current, { at, kind, part, text: '' });
    const next = cleared.ok ? applyPatch(current, cleared.value) : cleared;
    if (!cleared.ok || !next.ok) continue;
    patch.push(...cleared.value);
    current = next.value;
  }
  return patch;
}
