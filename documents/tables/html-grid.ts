import type { Cell, Table } from './table-document.ts';

/** 一个 td 或 th，合并数未经核对。 */
export interface SourceCell {
  readonly text: string;
  readonly columnSpan: number;
  readonly rowSpan: number;
}

/** Spans up to these are taken at their word; a longer one ends with the last cell of the table. */
const BELIEVED_SPAN = 100;
const MAX_COLUMN_SPAN = 1000;
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
        const width = freeWidth(freeFrom, row, column, Math.min(columnSpan, MAX_COLUMN_SPAN));
        const height = Math.min(rowSpan, groupEnd - row);
        steps += column + width;
        if (column + width > MAX_COLUMNS || steps > MAX_STEPS) return undefined;
        for (let covered = column; covered < column + width; covered += 1) freeFrom[covered] = row + height;
        cells.push({ row: row + 1, column: column + 1, rowSpan: height, columnSpan: width, text });
        column += width;
        lastColumn = Math.max(lastColumn, column - (width > BELIEVED_SPAN ? width - 1 : 0));
      }
      row += 1;
    }
  }
  return {
    rowCount: row,
    columnCount: lastColumn,
    cells: cells.map((cell) =>
      cell.column + cell.columnSpan - 1 > lastColumn ? { ...cell, columnSpan: lastColumn - cell.column + 1 } : cell,
    ),
  };
}

/** A span ends where a cell from above stands: the cells of a grid do not overlap. */
function freeWidth(freeFrom: readonly number[], row: number, column: number, width: number): number {
  for (let at = 1; at < width; at += 1) if ((freeFrom[column + at] ?? 0) > row) return at;
  return width;
}
