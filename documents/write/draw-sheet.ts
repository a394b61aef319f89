import type { CellKind, DrawnCell, DrawnForm, DrawnLine } from '@duzhi/core/layouts';
import { FONT_SIZES, INDENT, PAPER } from '@duzhi/core/layouts';
import type { Borders, Cell, Font, Worksheet } from 'exceljs';
import { cellText, runText } from './drawn-text.ts';
import { numberValue } from './number-value.ts';
import { rowHeights, textHeight } from './row-heights.ts';

const A4 = 9;
const MILLIMETRES_PER_INCH = 25.4;
/** Width of a column is counted in digits of the default font (宋体 11), 8 pixels of 1/96 inch each. */
const PIXELS_PER_DIGIT = 8;
const PIXELS_PER_MILLIMETRE = 96 / MILLIMETRES_PER_INCH;

const THIN = { style: 'thin', color: { argb: 'FF000000' } } as const;
const BORDERS: Borders = { top: THIN, left: THIN, bottom: THIN, right: THIN, diagonal: {} };
const LINE_FONTS: Record<DrawnLine['style'], Partial<Font>> = {
  label: { name: '黑体', size: FONT_SIZES.label },
  title: { name: '宋体', size: FONT_SIZES.title, bold: true },
  note: { name: '宋体', size: FONT_SIZES.note },
};

/** Excel 一行的最大高度，磅。 */
const TALLEST_ROW = 409;

/** 把一张表画在空白工作表上。 */
export function drawSheet(sheet: Worksheet, form: DrawnForm): void {
  setUpPage(sheet, form);
  form.columnWidths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = (width * PIXELS_PER_MILLIMETRE) / PIXELS_PER_DIGIT;
  });
  form.head.forEach((line, index) => {
    drawLine(sheet, line, index + 1, form.columnWidths);
  });
  const rows = sheetRows(form, form.head.length + 1);
  for (const { first, count, height } of rows) {
    for (let row = first; row < first + count; row += 1) sheet.getRow(row).height = height;
  }
  for (const cell of form.cells) drawCell(sheet, cell, rows);
  const last = rows.at(-1);
  const below = last === undefined ? form.head.length : last.first + last.count - 1;
  form.foot.forEach((line, index) => {
    drawLine(sheet, line, below + index + 1, form.columnWidths);
  });
  const titles = repeatedRange(form.repeatedRows, rows);
  if (titles !== undefined) sheet.pageSetup.printTitlesRow = titles;
}

/** 版面的一行在工作表里占的行：从 `first` 起 `count` 行，每行高 `height` 磅。 */
interface SheetRow {
  readonly first: number;
  readonly count: number;
  readonly height: number;
}

/**
 * Excel fits no row to a merged cell, so the heights are computed. A row taller than Excel allows becomes several rows of
 * the sheet, over which its cells are merged.
 */
function sheetRows(form: DrawnForm, from: number): SheetRow[] {
  let first = from;
  return rowHeights(form).map((height) => {
    const count = Math.ceil(height / TALLEST_ROW);
    const row = { first, count, height: Math.ceil(height / count) };
    first += count;
    return row;
  });
}

function setUpPage(sheet: Worksheet, form: DrawnForm): void {
  const margin = PAPER.margin / MILLIMETRES_PER_INCH;
  sheet.views = [{ showGridLines: false, state: 'normal' }];
  Object.assign(sheet.pageSetup, {
    paperSize: A4,
    orientation: form.orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: margin, right: margin, top: margin, bottom: margin, header: margin / 2, footer: margin / 2 },
  });
  sheet.headerFooter.oddFooter = '&C&9第 &P 页，共 &N 页';
}

function drawCell(sheet: Worksheet, drawn: DrawnCell, rows: readonly SheetRow[]): void {
  const top = rows[drawn.row - 1]!;
  const end = rows[drawn.row + drawn.rowSpan - 2]!;
  const bottom = end.first + end.count - 1;
  const right = drawn.column + drawn.columnSpan - 1;
  const cell = sheet.getCell(top.first, drawn.column);
  const isNumber = setValue(cell, drawn.kind, drawn.label === '', cellText(drawn));
  cell.border = BORDERS;
  cell.font = { name: '宋体', size: FONT_SIZES.cell };
  cell.alignment = {
    horizontal: drawn.align,
    ...(drawn.indented && { indent: SHEET_INDENT }),
    // What is taller than a row of Excel is likely cut by the end of a page: it begins at the top.
    vertical: top.count > 1 ? 'top' : 'middle',
    // A number that finds no room would show as ####; smaller figures can still be read.
    ...(isNumber ? { shrinkToFit: true } : { wrapText: true }),
  };
  // Styles first: the cells under a merge take those of its first one, borders included.
  if (bottom > top.first || right > drawn.column) sheet.mergeCells(top.first, drawn.column, bottom, right);
}

/** Excel indents by three spaces at a time, each half a Chinese character wide. */
const SHEET_INDENT = INDENT / 1.5;

const NUMBERS: ReadonlySet<CellKind> = new Set(['amount', 'points', 'rate']);
/** Excel before 2010 shows longer texts as #### under the text format. */
const LONGEST_TEXT_FORMAT = 255;

/** Returns whether a number was written. */
function setValue(cell: Cell, kind: CellKind, isBare: boolean, text: string): boolean {
  const number = isBare ? numberValue(kind, text) : null;
  if (number !== null) {
    cell.value = number.value;
    cell.numFmt = number.format;
    return true;
  }
  if (text !== '') cell.value = sheetText(text);
  // The text format keeps what a clerk retypes as it is: no "=…" becomes a formula, no 3-1 a date. Cells for numbers stay
  // open to them.
  if (!(isBare && NUMBERS.has(kind)) && text.length <= LONGEST_TEXT_FORMAT) cell.numFmt = '@';
  return false;
}

/** What no XML may hold is shown as U+FFFD; `_x0041_`, which Excel reads as a character code, is protected. */
function sheetText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** Space between the lines outside the table, in points. */
const LINE_SPACE = 4;

/** A line outside the table: each run on its share of the columns, or all in one cell where columns are too few. */
function drawLine(sheet: Worksheet, line: DrawnLine, row: number, columnWidths: readonly number[]): void {
  const font = LINE_FONTS[line.style];
  const parts =
    line.runs.length <= columnWidths.length
      ? line.runs.map((run) => ({ text: runText(run), align: run.align }))
      : [{ text: line.runs.map(runText).join('    '), align: 'left' as const }];
  const starts = partStarts(columnWidths, parts.length);
  let height = 0;
  for (const [index, { text, align }] of parts.entries()) {
    const first = starts[index]!;
    const last = (starts[index + 1] ?? columnWidths.length + 1) - 1;
    const cell = sheet.getCell(row, first);
    setValue(cell, 'label', false, text);
    cell.font = font;
    cell.alignment = { horizontal: align, vertical: 'middle', wrapText: true };
    if (last > first) sheet.mergeCells(row, first, row, last);
    const width = columnWidths.slice(first - 1, last).reduce((sum, part) => sum + part, 0);
    height = Math.max(height, textHeight(text, width, FONT_SIZES[line.style]));
  }
  sheet.getRow(row).height = Math.min(height + LINE_SPACE, TALLEST_ROW);
}

/** The columns, from 1, at which equal shares of the width begin. */
function partStarts(columnWidths: readonly number[], parts: number): number[] {
  const edges = [0];
  for (const width of columnWidths) edges.push(edges.at(-1)! + width);
  const total = edges.at(-1)!;
  const starts = [0];
  for (let part = 1; part < parts; part += 1) {
    const wanted = (total * part) / parts;
    let best = starts.at(-1)! + 1;
    // Each part left over still needs a column of its own.
    for (let edge = best; edge <= columnWidths.length - (parts - part); edge += 1) {
      if (Math.abs(edges[edge]! - wanted) < Math.abs(edges[best]! - wanted)) best = edge;
    }
    starts.push(best);
  }
  return starts.map((start) => start + 1);
}

/** "5:6": Excel repeats one block of rows, the first. */
function repeatedRange(repeated: readonly number[], rows: readonly SheetRow[]): string | undefined {
  const [first] = repeated;
  if (first === undefined) return undefined;
  let last = first;
  while (repeated.includes(last + 1)) last += 1;
  const end = rows[last - 1]!;
  return `${rows[first - 1]!.first}:${end.first + end.count - 1}`;
}
