import { err, type Result } from '@duzhi/core/shared';
import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { prepareRecords } from './biff-records.ts';
import { DocumentBuilder } from './document-builder.ts';
import { decimal, numberText } from './number-text.ts';
import { addSheet, cellText, hiddenSheet, type Merge, type SheetCell } from './sheet-grid.ts';
import type { ReadingFailure, TableDocument } from './table-document.ts';

/**
 * 旧版 Excel 工作簿（.xls）：每张可见工作表为一张表，公式取保存时的结果。
 *
 * `stream` is the workbook stream of the compound file, or a whole file older than those. Errors: `damaged`, `encrypted`,
 * `too-large`, `no-content`.
 */
export function readXls(stream: Uint8Array): Result<TableDocument, ReadingFailure> {
  const records = prepareRecords(stream);
  if (!records.ok) return records;
  const { stream: prepared, hiddenColumns, codePage } = records.value;
  let book: WorkBook;
  try {
    // The library has no other way to say that a file is damaged.
    book = read(Buffer.from(prepared.buffer, prepared.byteOffset, prepared.length), OPTIONS);
  } catch {
    return err(DAMAGED);
  }
  const document = new DocumentBuilder('xls');
  const properties = new Map((book.Workbook?.Sheets ?? []).map((sheet) => [sheet.name, sheet]));
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const decode = codePage === undefined ? (text: string) => text : byteDecoder(codePage);
  for (const [index, storedName] of book.SheetNames.entries()) {
    const name = decode(storedName);
    if ((properties.get(storedName)?.Hidden ?? 0) !== 0) {
      document.addProblem(hiddenSheet(name));
      continue;
    }
    const sheet = book.Sheets[storedName];
    const context = { name, date1904, decode, hiddenColumns: hiddenColumns[index] ?? new Set<number>() };
    if (sheet !== undefined) addWorksheet(document, sheet, context);
    if (document.isFull) break;
  }
  return document.finish();
}

/** Formulas, styles and rich text are never looked at, so they are not parsed. */
const OPTIONS = {
  type: 'buffer',
  dense: true,
  cellFormula: false,
  cellHTML: false,
  cellNF: true,
  cellText: false,
  nodim: true,
} as const;

const DAMAGED: ReadingFailure = {
  code: 'damaged',
  message: 'Excel 文件残缺或已损坏，读不出来。请用 Excel 打开，另存为 .xlsx 后再试。',
};

interface SheetContext {
  readonly name: string;
  readonly date1904: boolean;
  /** Turns the texts that the library read byte by byte into characters. */
  readonly decode: (text: string) => string;
  readonly hiddenColumns: ReadonlySet<number>;
}

function addWorksheet(document: DocumentBuilder, sheet: WorkSheet, context: SheetContext): void {
  const cells: SheetCell[] = [];
  const problems: { row: number; column: number; message: string; text: string }[] = [];
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  // Rows and cells may be sparse: one cell in the last row must not cost a million steps.
  for (const rowKey in rows) {
    for (const columnKey in rows[rowKey]) {
      const cell = rows[Number(rowKey)]?.[Number(columnKey)];
      if (cell === undefined) continue;
      const row = Number(rowKey) + 1;
      const column = Number(columnKey) + 1;
      const text = textOf(cell, context);
      if (text !== '') cells.push({ row, column, text });
      if (cell.t === 'e') problems.push({ row, column, message: '公式结果是错误值。请更正公式后再试。', text });
    }
  }
  const hiddenRows = new Set<number>();
  for (const [key, properties] of Object.entries(sheet['!rows'] ?? []))
    if (properties?.hidden === true) hiddenRows.add(Number(key) + 1);
  const merges: Merge[] = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r + 1,
    left: s.c + 1,
    bottom: e.r + 1,
    right: e.c + 1,
  }));
  addSheet(document, { ...context, cells, merges, hiddenRows, problems });
}

function textOf(cell: CellObject, { date1904, decode }: SheetContext): string {
  switch (cell.t) {
    case 'n': {
      const value = Number(cell.v);
      const format = typeof cell.z === 'string' ? decode(cell.z) : undefined;
      return format === undefined ? decimal(value) : numberText(value, format, date1904);
    }
    case 's':
      return cellText(decode(String(cell.v ?? '')));
    case 'b':
      return cell.v === true ? 'TRUE' : 'FALSE';
    case 'e':
      return ERRORS[Number(cell.v)] ?? '#N/A';
    default:
      return '';
  }
}

/** MS-XLS 2.5.10. */
const ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

const CODE_PAGES: Record<number, string> = { 936: 'gb18030', 950: 'big5', 932: 'shift_jis', 949: 'euc-kr' };

function byteDecoder(codePage: number): (text: string) => string {
  const decoder = new TextDecoder(CODE_PAGES[codePage] ?? 'windows-1252');
  return (text) => (/^[\0-\x7f]*$/.test(text) ? text : decoder.decode(Buffer.from(text, 'latin1')));
}
