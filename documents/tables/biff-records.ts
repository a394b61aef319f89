import { err, ok, type Result } from '@duzhi/core/shared';
import type { ReadingFailure } from './table-document.ts';

/** 可以安全交给解析库的工作簿记录。 */
export interface PreparedRecords {
  readonly stream: Uint8Array;
  /** Hidden columns from 1, for each sheet in the order of their places in the stream. */
  readonly hiddenColumns: readonly ReadonlySet<number>[];
  /** Excel 5 and 95 keep texts as bytes of this code page; undefined in later files, which keep characters. */
  readonly codePage: number | undefined;
}

/**
 * 只留下读单元格所需的记录：去掉图形、超链接、宏、公式本身和嵌入的图表。
 *
 * The library walks every hyperlink's whole range and parses formulas that nobody reads; a damaged file makes it hang or
 * fail there. Errors: `encrypted`, `wrong-format` (older than Excel 5), `damaged`, `too-large`.
 */
export function prepareRecords(stream: Uint8Array): Result<PreparedRecords, ReadingFailure> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const writer = new RecordWriter(stream);
  const substreams: { readonly oldStart: number; readonly newStart: number; readonly hidden: Set<number> }[] = [];
  const sheetPlaces: number[] = [];
  let depth = 0;
  let isContinued: boolean = false;
  let continued = { bytes: 0, pieces: 0 };
  let cells = 0;
  let merges = 0;
  let codePage: number | undefined;
  let at = 0;
  while (at + 4 <= stream.length) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    const data = at + 4;
    if (depth === 0 && type !== BOF) {
      if (at === 0) return err(OLDER_BOF.has(type) ? TOO_OLD : DAMAGED);
      break;
    }
    if (data + length > stream.length) return err(DAMAGED);
    if (type === FILE_PASS) return err(ENCRYPTED);
    if (type === BOF) {
      depth += 1;
      if (depth === 1) substreams.push({ oldStart: at, newStart: writer.length, hidden: new Set() });
      if (at === 0 && length >= 2 && view.getUint16(data, true) === EXCEL_5) codePage = SYSTEM_CODE_PAGE;
    }
    const keeps: boolean = depth === 1 && (type === CONTINUE ? isContinued : KEPT.has(type));
    if (type !== CONTINUE) {
      isContinued = keeps && CONTINUABLE.has(type);
      continued = { bytes: 0, pieces: 0 };
    }
    if (keeps) {
      continued = { bytes: continued.bytes + length, pieces: continued.pieces + 1 };
      // The library looks through the list of pieces for every character.
      if (continued.bytes * continued.pieces > MAX_SEARCHES) return err(TOO_LARGE);
      cells += type === MUL_RK ? length / 6 : 1;
      if (cells > MAX_RECORDS) return err(TOO_LARGE);
      if (type === MERGES) merges += 1;
      if (merges > MAX_MERGE_RECORDS) return err(TOO_LARGE);
      if (type === CODE_PAGE && length === 2 && codePage !== undefined) codePage = view.getUint16(data, true);
      if (type === BOUND_SHEET && length >= 8) sheetPlaces.push(writer.length + 4);
      if (type === COLUMN_INFO) hideColumns(view, data, length, substreams.at(-1)!.hidden);
      else if (type === FORMULA) writer.formula(at, length);
      else writer.copy(at, 4 + length);
    }
    if (type === EOF) depth -= 1;
    at = data + length;
  }
  if (depth !== 0 || substreams.length === 0) return err(DAMAGED);
  return ok({ ...writer.finish(substreams, sheetPlaces), codePage });
}

const BOF = 0x0809;
const EOF = 0x000a;
const FILE_PASS = 0x002f;
const CONTINUE = 0x003c;
const COLUMN_INFO = 0x007d;
const BOUND_SHEET = 0x0085;
const CODE_PAGE = 0x0042;
const MERGES = 0x00e5;
const EXCEL_5 = 0x0500;
/** What a Chinese system wrote when the file does not say. */
const SYSTEM_CODE_PAGE = 936;
const MUL_RK = 0x00bd;
const FORMULA = 0x0006;
const OLDER_BOF = new Set([0x0009, 0x0209, 0x0409]);

/** Shared strings and the text of a formula's result may run over several records. */
const CONTINUABLE = new Set([0x00fc, 0x0207]);
const KEPT = new Set([
  ...[BOF, EOF, BOUND_SHEET, CODE_PAGE, COLUMN_INFO, MERGES, MUL_RK, FORMULA, ...CONTINUABLE],
  ...[0x0022, 0x041e, 0x00e0], // 1904 dates, number format, cell format
  ...[0x00fd, 0x0204, 0x00d6, 0x0203, 0x027e, 0x0205], // texts, numbers, booleans and errors
  0x0208, // rows
]);

const MAX_RECORDS = 2_000_000;
const MAX_SEARCHES = 300_000_000;
/** The library copies the list of merges for each record, which holds up to 1026 of them. */
const MAX_MERGE_RECORDS = 2000;
/** A formula record up to the formula: cell, result, flags, and four bytes for Excel's own use. */
const FORMULA_HEAD = 20;

const DAMAGED: ReadingFailure = {
  code: 'damaged',
  message: 'Excel 文件残缺或已损坏，读不出来。请用 Excel 打开，另存为 .xlsx 后再试。',
};
const ENCRYPTED: ReadingFailure = {
  code: 'encrypted',
  message: '文件设有打开密码，读不了。请在 Excel 中用密码打开，去掉密码（文件－信息－保护工作簿），另存后再试。',
};
const TOO_OLD: ReadingFailure = {
  code: 'wrong-format',
  message: '这是 Excel 4.0 或更早的工作簿，不能直接读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。',
};
const TOO_LARGE: ReadingFailure = {
  code: 'too-large',
  message: '工作簿过大，没有读取。请用 Excel 打开，只保留绩效表，另存为 .xlsx 后再试。',
};

function hideColumns(view: DataView, at: number, length: number, hidden: Set<number>): void {
  if (length < 10 || (view.getUint16(at + 8, true) & 1) === 0) return;
  const last = Math.min(view.getUint16(at + 2, true), 255);
  for (let column = view.getUint16(at, true); column <= last; column += 1) hidden.add(column + 1);
}

class RecordWriter {
  readonly #source: Uint8Array;
  readonly #target: Uint8Array;
  length = 0;

  constructor(source: Uint8Array) {
    this.#source = source;
    this.#target = new Uint8Array(source.length);
  }

  copy(from: number, length: number): void {
    this.#target.set(this.#source.subarray(from, from + length), this.length);
    this.length += length;
  }

  /** A formula record whose formula is empty: the saved result is all that counts. */
  formula(from: number, length: number): void {
    if (length < FORMULA_HEAD + 2) return;
    const start = this.length;
    this.copy(from, 4 + FORMULA_HEAD);
    this.length += 2;
    this.#view.setUint16(start + 2, FORMULA_HEAD + 2, true);
  }

  finish(
    substreams: readonly { readonly oldStart: number; readonly newStart: number; readonly hidden: Set<number> }[],
    sheetPlaces: readonly number[],
  ): Omit<PreparedRecords, 'codePage'> {
    const moved = new Map(substreams.map((substream) => [substream.oldStart, substream]));
    const sheets: { readonly start: number; readonly hidden: Set<number> }[] = [];
    for (const place of sheetPlaces) {
      const substream = moved.get(this.#view.getUint32(place, true));
      const start = substream?.newStart ?? 0;
      this.#view.setUint32(place, start, true);
      sheets.push({ start, hidden: substream?.hidden ?? new Set() });
    }
    sheets.sort((a, b) => a.start - b.start);
    return { stream: this.#target.subarray(0, this.length), hiddenColumns: sheets.map((sheet) => sheet.hidden) };
  }

  get #view(): DataView {
    return new DataView(this.#target.buffer);
  }
}
