import type { Cell, Table } from './table-document.ts';

/** 一个 td 或 th，合并数未经核对。 */
export interface SourceCell {
  readonly text: string;
  readonly columnSpan: number;
  readonly rowSpan: number;
}

/** Spans up to this are taken at their word; a longer one ends where the cells of the other rows end. */
const BELIEVED_SPAN = 100;
const MAX_COLUMNS = 16_384;
/** Columns looked at while looking for a free place, in one table. */
const MAX_STEPS = 20_000_000;

/**
 * 按 HTML 标准把各行单元格排到网格上；跨行不出行组。
 *
 * Undefined when the grid is too large to lay out.
 */
export function layOutRows(groups: readonly (readonly SourceCell[])[][]): Omit<Table, 'kind' | 'index'> | undefined {
  const cells: Cell[] = [];
  const natural = naturalWidth(groups);
  let row = 0;
  let lastColumn = 0;
  let steps = 0;
  for (const rows of groups) {
    const groupEnd = row + rows.length;
    /** For each column the first row that no cell from above covers. */
    const freeFrom: number[] = [];
    for (const sources of rows) {
      let column = 0;
      for (const { text, columnSpan, rowSpan } of sources) {
        while ((freeFrom[column] ?? 0) > row) column += 1;
        const width = freeWidth(freeFrom, row, column, columnSpan > BELIEVED_SPAN ? natural - column : columnSpan);
        const height = Math.min(rowSpan, groupEnd - row);
        steps += column + width;
        if (column + width > MAX_COLUMNS || steps > MAX_STEPS) return undefined;
        for (let covered = column; covered < column + width; covered += 1) freeFrom[covered] = row + height;
        cells.push({ row: row + 1, column: column + 1, rowSpan: height, columnSpan: width, text });
        column += width;
        lastColumn = Math.max(lastColumn, column);
      }
      row += 1;
    }
  }
  return { rowCount: row, columnCount: lastColumn, cells };
}

/** Columns that the rows fill by themselves, where a span beyond belief counts as one. */
function naturalWidth(groups: readonly (readonly SourceCell[])[][]): number {
  let most = 0;
  for (const rows of groups) {
    for (const cells of rows) {
      const width = cells.reduce((sum, { columnSpan }) => sum + (columnSpan > BELIEVED_SPAN ? 1 : columnSpan), 0);
      most = Math.max(most, width);
    }
  }
  return most;
}

/** A span ends where a cell from above stands: the cells of a grid do not overlap. */
function freeWidth(freeFrom: readonly number[], row: number, column: number, width: number): number {
  for (let at = 1; at < width; at += 1) if ((freeFrom[column + at] ?? 0) > row) return at;
  return Math.max(width, 1);
}
