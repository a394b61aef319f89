import { type DocumentBuilder, joinParagraphs } from './document-builder.ts';
import type { Cell, ReadingProblem, Table } from './table-document.ts';

/** 一张工作表读出的内容，行列从 1 起，未合并。 */
export interface Sheet {
  readonly name: string;
  readonly cells: readonly SheetCell[];
  readonly merges: readonly Merge[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  /** Cells whose content could not be had, with the sentence that says so. */
  readonly problems: readonly {
    readonly row: number;
    readonly column: number;
    readonly message: string;
    readonly text: string;
  }[];
}

export interface SheetCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** 合并区域，首尾行列都在内。 */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Excel 工作表的行数与列数上限。 */
export const MAX_ROW = 1_048_576;
export const MAX_COLUMN = 16_384;

/** A merge may reach this far beyond the last text; past it whole rows or columns were merged, and it is cut. */
const BELIEVED_REACH = 100;
/** The longest merge of a sheet too vast to be laid out. */
const SPARSE_ROWS = 1000;
const SPARSE_COLUMNS = 100;
/** Positions looked at for overlapping merges; past it, of a damaged file, merges are left out. */
const MAX_OVERLAP_STEPS = 20_000_000;
/** Blank cells are written out unless they would outnumber those with text by more than this. */
const BLANKS_PER_CELL = 50;
const BLANKS_ANYWAY = 20_000;

/**
 * 工作表 → 表：从有文字的第一行第一列到最后一行最后一列，行列号与 Excel 一致。
 *
 * Text under a merge and text in hidden rows or columns is reported: the one is dropped, the other read.
 */
export function addSheet(document: DocumentBuilder, sheet: Sheet): void {
  const cells = sheet.cells.filter((cell) => cell.text !== '').sort((a, b) => a.row - b.row || a.column - b.column);
  const table = document.nextTable;
  const report = (row: number, column: number, message: string, text: string) =>
    document.addProblem({ table, row, column, message: `工作表“${sheet.name}”：${message}`, text });
  for (const problem of sheet.problems) report(problem.row, problem.column, problem.message, problem.text);
  if (cells.length === 0) return;
  const range = usedRange(cells, sheet.merges);
  const area = (range.bottom - range.top + 1) * (range.right - range.left + 1);
  const isDense = area <= Math.max(BLANKS_ANYWAY, BLANKS_PER_CELL * cells.length);
  const placed = isDense ? placeDense(cells, sheet.merges, range) : placeSparse(cells, sheet.merges, range);
  for (const { row, column, text } of placed.covered) report(row, column, '被合并单元格盖住的文字没有读取。', text);
  for (const cell of placed.cells) document.countCell(cell.text);
  reportHidden(sheet, cells, report);
  const grid: Omit<Table, 'kind' | 'index'> = {
    sheet: sheet.name,
    rowCount: range.bottom,
    columnCount: range.right,
    cells: placed.cells,
  };
  document.addTable(grid);
}

/** 隐藏的工作表没有读取的说明。 */
export function hiddenSheet(name: string): ReadingProblem {
  return {
    message: `工作表“${name}”是隐藏的，没有读取。如果需要其中的表，请取消隐藏后再试。`,
    table: 0,
    row: 0,
    column: 0,
    text: name,
  };
}

/** 单元格内换行为段落，与其他格式一致。 */
export function cellText(raw: string): string {
  return joinParagraphs(raw.split(/\r\n|[\n\r]/));
}

interface Placed {
  readonly cells: Cell[];
  readonly covered: SheetCell[];
}

function usedRange(cells: readonly SheetCell[], merges: readonly Merge[]): Merge {
  let top = Number.POSITIVE_INFINITY;
  let left = Number.POSITIVE_INFINITY;
  let bottom = 0;
  let right = 0;
  for (const { row, column } of cells) {
    top = Math.min(top, row);
    left = Math.min(left, column);
    bottom = Math.max(bottom, row);
    right = Math.max(right, column);
  }
  const text = { bottom, right };
  const filled = new Set(cells.map((cell) => positionKey(cell.row, cell.column)));
  for (const merge of merges) {
    if (!filled.has(positionKey(merge.top, merge.left))) continue;
    if (merge.bottom <= text.bottom + BELIEVED_REACH) bottom = Math.max(bottom, merge.bottom);
    if (merge.right <= text.right + BELIEVED_REACH) right = Math.max(right, merge.right);
  }
  return { top, left, bottom, right };
}

function placeDense(cells: readonly SheetCell[], merges: readonly Merge[], range: Merge): Placed {
  const width = range.right - range.left + 1;
  const height = range.bottom - range.top + 1;
  const at = (row: number, column: number) => (row - range.top) * width + (column - range.left);
  const texts = new Array<string>(width * height).fill('');
  for (const cell of cells) texts[at(cell.row, cell.column)] = cell.text;
  const isCovered = new Uint8Array(width * height);
  const spans = new Map<number, Merge>();
  let steps = 0;
  for (const merge of merges) {
    const cut = cutTo(merge, range);
    if (cut === undefined) continue;
    steps += (cut.bottom - cut.top + 1) * (cut.right - cut.left + 1);
    if (steps > MAX_OVERLAP_STEPS) break;
    if (overlaps(cut, isCovered, at)) continue;
    for (let row = cut.top; row <= cut.bottom; row += 1) {
      isCovered.fill(1, at(row, cut.left), at(row, cut.right) + 1);
    }
    spans.set(at(cut.top, cut.left), cut);
  }
  const placed: Placed = { cells: [], covered: [] };
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) {
      const position = at(row, column);
      const text = texts[position]!;
      const span = spans.get(position);
      if (span !== undefined) placed.cells.push(spanning(span, text));
      else if (isCovered[position] === 0) placed.cells.push({ row, column, rowSpan: 1, columnSpan: 1, text });
      else if (text !== '') placed.covered.push({ row, column, text });
    }
  }
  return placed;
}

/** Excel allows no overlapping merges; of two in a damaged file the first stands. */
function overlaps(merge: Merge, isCovered: Uint8Array, at: (row: number, column: number) => number): boolean {
  for (let row = merge.top; row <= merge.bottom; row += 1) {
    for (let column = merge.left; column <= merge.right; column += 1) if (isCovered[at(row, column)] !== 0) return true;
  }
  return false;
}

/** Texts scattered over a vast range: only they are written out. */
function placeSparse(cells: readonly SheetCell[], merges: readonly Merge[], range: Merge): Placed {
  const spans = new Map<string, Merge>();
  for (const merge of merges) {
    const reach = { bottom: merge.top + SPARSE_ROWS - 1, right: merge.left + SPARSE_COLUMNS - 1 };
    const cut = cutTo(merge, {
      ...range,
      bottom: Math.min(range.bottom, reach.bottom),
      right: Math.min(range.right, reach.right),
    });
    if (cut !== undefined) spans.set(positionKey(cut.top, cut.left), cut);
  }
  const placed = cells.map((cell) => {
    const span = spans.get(positionKey(cell.row, cell.column));
    return span === undefined ? { ...cell, rowSpan: 1, columnSpan: 1 } : spanning(span, cell.text);
  });
  return { cells: placed, covered: [] };
}

function cutTo(merge: Merge, range: Merge): Merge | undefined {
  if (merge.top < range.top || merge.left < range.left || merge.top > range.bottom || merge.left > range.right)
    return undefined;
  const cut = { ...merge, bottom: Math.min(merge.bottom, range.bottom), right: Math.min(merge.right, range.right) };
  return cut.bottom < cut.top || cut.right < cut.left ? undefined : cut;
}

function spanning(merge: Merge, text: string): Cell {
  return {
    row: merge.top,
    column: merge.left,
    rowSpan: merge.bottom - merge.top + 1,
    columnSpan: merge.right - merge.left + 1,
    text,
  };
}

function reportHidden(
  sheet: Sheet,
  cells: readonly SheetCell[],
  report: (row: number, column: number, message: string, text: string) => void,
): void {
  const rows = cells.filter((cell) => sheet.hiddenRows.has(cell.row));
  const columns = cells.filter((cell) => sheet.hiddenColumns.has(cell.column));
  if (rows.length > 0) {
    const numbers = [...new Set(rows.map((cell) => cell.row))];
    report(numbers[0]!, 0, `第 ${listed(numbers)} 行是隐藏行，已照常读取。如果不需要，请删除后再试。`, rows[0]!.text);
  }
  if (columns.length > 0) {
    const numbers = [...new Set(columns.map((cell) => cell.column))].sort((a, b) => a - b);
    report(
      0,
      numbers[0]!,
      `第 ${listed(numbers)} 列是隐藏列，已照常读取。如果不需要，请删除后再试。`,
      columns[0]!.text,
    );
  }
}

function listed(numbers: readonly number[]): string {
  return numbers.length <= 10 ? numbers.join('、') : `${numbers.slice(0, 10).join('、')} 等 ${numbers.length}`;
}

function positionKey(row: number, column: number): string {
  return `${row}:${column}`;
}
