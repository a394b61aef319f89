import { note, type WordCell, type WordRow, type WordTable } from './docx-blocks.ts';
import type { Cell, ReadingProblem, Table } from './table-document.ts';

/** 展开合并后的表，和其中没有读取的内容（表号由调用者填）。 */
export interface WordGrid {
  readonly table: Omit<Table, 'kind' | 'index'>;
  readonly problems: readonly Omit<ReadingProblem, 'table'>[];
}

/**
 * 把 Word 表格排到网格上：横向合并、纵向合并、行首空列，坐标从 1 起。
 *
 * A continued cell belongs to the one above only when both have the same columns; otherwise it shows its own text, as does one
 * with nothing above. Columns too narrow for a character, which uneven borders leave behind, are closed. Undefined when the
 * grid is too wide.
 */
export function layOutTable({ rows, columnWidths }: WordTable): WordGrid | undefined {
  const problems: Omit<ReadingProblem, 'table'>[] = [];
  const placed = placeRows(rows);
  if (placed === undefined) return undefined;
  const columnOf = closeNarrow(placed, columnWidths);
  const cells: MutableCell[] = [];
  /** The merged cells that reach down to the row above, by their first column. */
  let open = new Map<number, MutableCell>();
  let columnCount = 0;
  for (const [index, sources] of placed.entries()) {
    const stillOpen = new Map<number, MutableCell>();
    const row = index + 1;
    for (const { start, end, cell, covered } of sources) {
      const column = columnOf(start) + 1;
      const columnSpan = columnOf(end) + 1 - column;
      const above = cell.vertical === 'continue' ? open.get(column) : undefined;
      for (const { message, text } of cell.notes) problems.push({ row, column, message, text });
      if (above?.columnSpan === columnSpan) {
        above.rowSpan += 1;
        stillOpen.set(column, above);
        if (cell.text !== '') problems.push({ row, column, ...note(COVERED, cell.text) });
      } else {
        const own = { row, column, rowSpan: 1, columnSpan, text: cell.text };
        cells.push(own);
        if (cell.vertical !== undefined) stillOpen.set(column, own);
      }
      for (const hidden of covered) {
        const place = { row, column: columnOf(hidden.start) + 1 };
        for (const { message, text } of hidden.cell.notes) problems.push({ ...place, message, text });
        if (hidden.cell.text !== '') problems.push({ ...place, ...note(COVERED, hidden.cell.text) });
      }
      columnCount = Math.max(columnCount, column + columnSpan - 1);
    }
    open = stillOpen;
  }
  return { table: { rowCount: rows.length, columnCount, cells }, problems };
}

type MutableCell = { -readonly [Key in keyof Cell]: Cell[Key] };

const COVERED = '合并单元格下面压着文字，Word 不显示，没有读取。如果需要，请移到合并后的单元格里；不需要就删掉。';

/** 一格在原网格上的位置，从 0 起，`end` 不含。 */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly cell: WordCell;
}

interface PlacedCell extends Place {
  /** 旧式横向合并盖住的格。 */
  readonly covered: readonly Place[];
}

/** Spans up to this are taken at their word; a longer one ends where the cells of the other rows end. */
const BELIEVED_SPAN = 100;
const MAX_COLUMNS = 4096;

function placeRows(rows: readonly WordRow[]): PlacedCell[][] | undefined {
  const natural = rows.reduce((most, row) => Math.max(most, naturalWidth(row)), 1);
  const placed: PlacedCell[][] = [];
  for (const row of rows) {
    const cells: (PlacedCell & { end: number; covered: Place[] })[] = [];
    let column = row.gridBefore > BELIEVED_SPAN ? 0 : row.gridBefore;
    for (const cell of row.cells) {
      const start = column;
      const end = start + (cell.columnSpan > BELIEVED_SPAN ? Math.max(1, natural - start) : cell.columnSpan);
      if (end > MAX_COLUMNS) return undefined;
      const last = cells.at(-1);
      if (cell.horizontal === 'continue' && last?.cell.horizontal !== undefined) {
        last.end = end;
        last.covered.push({ start, end, cell });
      } else cells.push({ start, end, cell, covered: [] });
      column = end;
    }
    placed.push(cells);
  }
  return placed;
}

/** Columns that the cells of a row fill, where a span beyond belief counts as one. */
function naturalWidth({ gridBefore, cells }: WordRow): number {
  const first = gridBefore > BELIEVED_SPAN ? 0 : gridBefore;
  return cells.reduce((sum, { columnSpan }) => sum + (columnSpan > BELIEVED_SPAN ? 1 : columnSpan), first);
}

/** 1/20 磅；约 2 毫米。Narrower than any character with its margins. */
const NARROW = 113;

/** Where each column goes once the narrow ones that no cell needs are closed. */
function closeNarrow(rows: readonly (readonly PlacedCell[])[], widths: readonly number[]): (column: number) => number {
  const closed = widths.map((width) => width < NARROW);
  if (!closed.includes(true)) return (column) => column;
  for (const cells of rows) {
    for (const { start, end } of cells) {
      let wide = start;
      while (wide < end && closed[wide] === true) wide += 1;
      // A cell of narrow columns alone keeps one.
      if (wide === end) closed[start] = false;
    }
  }
  const places = [0];
  for (const isClosed of closed) places.push(places.at(-1)! + (isClosed ? 0 : 1));
  return (column) => places[column] ?? places.at(-1)! + column - closed.length;
}
