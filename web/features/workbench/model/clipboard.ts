import { cellsIn } from './navigate.ts';
import type { Rectangle, Sheet, SheetCell } from './sheet.ts';

/** 一块文字：行，再列。 */
export type Block = readonly (readonly string[])[];

/** 复制到剪贴板的两种写法：Excel、WPS 认表格，其余认制表符分隔的文字。 */
export interface Copied {
  readonly text: string;
  readonly html: string;
}

/**
 * 把网格上的一块写成剪贴板内容。
 *
 * The grid of a form has more columns than anyone sees; only those at which a cell of the block begins become columns.
 */
export function copyBlock(sheet: Sheet, area: Rectangle): Copied {
  const cells = cellsIn(sheet, area);
  const rows = distinct(cells.map(({ row }) => row));
  const columns = distinct(cells.map(({ column }) => column));
  const at = new Map(cells.map((cell) => [`${cell.row},${cell.column}`, cell]));
  const lines = rows.map((row) => columns.map((column) => quote(at.get(`${row},${column}`)?.text ?? '')).join('\t'));
  const span = (start: number, size: number, starts: readonly number[]) =>
    starts.filter((each) => each >= start && each < start + size).length;
  const html = rows.map((row) => {
    const inRow = columns.flatMap((column) => at.get(`${row},${column}`) ?? []);
    return `<tr>${inRow.map((cell) => cellMarkup(cell, span(cell.row, cell.rowSpan, rows), span(cell.column, cell.columnSpan, columns))).join('')}</tr>`;
  });
  return { text: lines.join('\n'), html: `<table>${html.join('')}</table>` };
}

const distinct = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

function cellMarkup({ text }: SheetCell, rows: number, columns: number): string {
  const spans = `${rows > 1 ? ` rowspan="${rows}"` : ''}${columns > 1 ? ` colspan="${columns}"` : ''}`;
  return `<td${spans}>${escapeMarkup(text).replaceAll('\n', '<br>')}</td>`;
}

const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A cell with a line break, a tab or a quote is put in quotes, as Excel does. */
const quote = (text: string): string => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** 读制表符分隔的文字；引号里可以有换行和制表符。末尾的换行不算一行。 */
export function parseTabs(text: string): Block {
  const source = text.replaceAll('\r\n', '\n').replace(/\n$/, '');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < source.length; index += 1) {
    const char = source[index]!;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '' && hasClosingQuote(source, index)) quoted = true;
    else if (char === '\t') {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += char;
  }
  rows.push([...row, cell]);
  return rows;
}

/** An opening quote counts only where one closes the cell; a sentence may begin with a quotation. */
function hasClosingQuote(source: string, start: number): boolean {
  for (let index = start + 1; index < source.length; index += 1) {
    if (source[index] !== '"') continue;
    if (source[index + 1] === '"') {
      index += 1;
      continue;
    }
    const next = source[index + 1];
    return next === undefined || next === '\t' || next === '\n';
  }
  return false;
}
