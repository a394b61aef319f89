import type { DrawnCell } from './layout.ts';

/** “其中：当年财政拨款”：它和其下各行合起来是上面的总额。 */
const FIRST_PART = /^其中\s*[：:]/;

/**
 * “其中：…”之下的各行，即同一列里紧接着它的各格。
 *
 * `names` are the cells that name rows, in order of rows. Another 其中： begins anew.
 */
export function partsBelow(names: readonly DrawnCell[]): ReadonlySet<DrawnCell> {
  const parts = new Set<DrawnCell>();
  /** By column, the row in which the next part would stand. */
  const following = new Map<number, number>();
  for (const cell of names) {
    const isFirst = FIRST_PART.test(cell.text);
    const isPart = !isFirst && following.get(cell.column) === cell.row;
    if (isPart) parts.add(cell);
    if (isFirst || isPart) following.set(cell.column, cell.row + cell.rowSpan);
  }
  return parts;
}
