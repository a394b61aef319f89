import type { Position, Rectangle, Sheet, SheetCell } from './sheet.ts';
import { hasValue } from './sheet.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** 选区：从 `anchor` 到 `focus`；只选一格时两者相同。 */
export interface Selection {
  readonly anchor: Position;
  readonly focus: Position;
}

/** 只选一格。 */
export const selectOne = (position: Position): Selection => ({ anchor: position, focus: position });

export const positionOf = ({ row, column }: SheetCell): Position => ({ row, column });

/**
 * 向一个方向走到下一个有值的格；没有时停在原处。
 *
 * Labels are passed over. The row (or column) in which one walks is kept when a wide cell is crossed, as in a spreadsheet.
 */
export function step(sheet: Sheet, from: Position, direction: Direction): Position {
  const start = sheet.cellAt(from);
  if (start === undefined) return from;
  if (direction === 'left' || direction === 'right') {
    const by = direction === 'right' ? 1 : -1;
    let column = by > 0 ? start.column + start.columnSpan : start.column - 1;
    for (; column >= 1 && column <= sheet.columnCount; column += by) {
      const cell = sheet.cellAt({ row: from.row, column });
      if (cell !== undefined && hasValue(cell)) return { row: from.row, column: by > 0 ? cell.column : column };
    }
    return from;
  }
  const by = direction === 'down' ? 1 : -1;
  let row = by > 0 ? start.row + start.rowSpan : start.row - 1;
  for (; row >= sheet.firstRow && row <= sheet.lastRow; row += by) {
    const cell = sheet.cellAt({ row, column: from.column });
    if (cell !== undefined && hasValue(cell)) return { row: by > 0 ? cell.row : row, column: from.column };
  }
  return from;
}

/** 按阅读次序的下一格或上一格（Tab、Shift+Tab）；到头时停在原处。 */
export function stepInOrder(sheet: Sheet, from: Position, by: 1 | -1): Position {
  const current = sheet.cellAt(from);
  if (current === undefined || !hasValue(current)) return from;
  const next = sheet.values[sheet.values.indexOf(current) + by];
  return next === undefined ? from : positionOf(next);
}

/** 所在行的第一格或最后一格（Home、End）。 */
export function rowEnd(sheet: Sheet, from: Position, end: 'first' | 'last'): Position {
  const inRow = sheet.values.filter(({ row, rowSpan }) => row <= from.row && from.row < row + rowSpan);
  const cell = end === 'first' ? inRow[0] : inRow.at(-1);
  if (cell === undefined) return from;
  const columns = inRow.map(({ column }) => column);
  return { row: from.row, column: end === 'first' ? Math.min(...columns) : Math.max(...columns) };
}

/** 全表的第一格或最后一格（Ctrl+Home、Ctrl+End）。 */
export function sheetEnd(sheet: Sheet, end: 'first' | 'last'): Position {
  const inTable = sheet.values.filter(({ row }) => row >= 1);
  const cell = (end === 'first' ? inTable[0] : inTable.at(-1)) ?? sheet.values[0];
  return cell === undefined ? { row: 1, column: 1 } : positionOf(cell);
}

/** 选区所占的矩形；碰到合并的格就扩到整格。 */
export function rectangleOf(sheet: Sheet, { anchor, focus }: Selection): Rectangle {
  let area: Rectangle = {
    top: Math.min(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    bottom: Math.max(anchor.row, focus.row),
    right: Math.max(anchor.column, focus.column),
  };
  for (;;) {
    const grown = cellsIn(sheet, area).reduce(
      (all, cell): Rectangle => ({
        top: Math.min(all.top, cell.row),
        left: Math.min(all.left, cell.column),
        bottom: Math.max(all.bottom, cell.row + cell.rowSpan - 1),
        right: Math.max(all.right, cell.column + cell.columnSpan - 1),
      }),
      area,
    );
    if (
      grown.top === area.top &&
      grown.left === area.left &&
      grown.bottom === area.bottom &&
      grown.right === area.right
    )
      return area;
    area = grown;
  }
}

/** 与矩形相交的各格，按行、再按列。 */
export function cellsIn(sheet: Sheet, { top, left, bottom, right }: Rectangle): SheetCell[] {
  return sheet.cells.filter(
    ({ row, column, rowSpan, columnSpan }) =>
      row <= bottom && row + rowSpan > top && column <= right && column + columnSpan > left,
  );
}
