import { err, type Result } from '@duzhi/core/shared';
import { DocumentBuilder, isBlank, joinParagraphs, singleCell } from './document-builder.ts';
import type { Cell, ReadingFailure, TableDocument } from './table-document.ts';

/**
 * 文本中的表格：制表符起头的一行是一个单元格，空行结束一行；也认从 Word、Excel、网页粘贴的各种文本。
 *
 * Text has no spans: a cell's column is its ordinal in its row. The shape is decided for every chunk (the lines between
 * two blank lines), because one file may hold several:
 *
 * - flattened: a tab opens a cell, a line without a tab is one more paragraph of the open cell, a blank line ends the row;
 * - delimited: one line is one row, tabs part its cells, a cell in ASCII quotes may hold line breaks;
 * - barred: `| a | b |` is one row, or a cell is lines of which the last ends with a bar and a blank line ends the row;
 * - prose: every line is a paragraph.
 *
 * Nothing but blanks and the marks of the shape itself (tabs, bars, ruling lines, quotes around a delimited cell) is left
 * out. Errors: `no-content`, `too-large`.
 */
export function readText(source: string): Result<TableDocument, ReadingFailure> {
  if (source.length > MAX_SOURCE) return err(TOO_LONG);
  const reader = new TextReader();
  const chunks = chunksOf(logicalLines(source));
  for (let at = 0; at < chunks.length && !reader.isFull; at += 1) reader.read(chunks[at]!, chunks[at + 1]);
  return reader.finish();
}

/** Four hundred times the six forms of a unit, in characters. */
const MAX_SOURCE = 4 * 1024 * 1024;

const TOO_LONG: ReadingFailure = {
  code: 'too-large',
  message: `文本超过 ${MAX_SOURCE / 1024 / 1024} 兆字，没有读取。请把文件拆开，只保留绩效表后再试。`,
};

/** Two blank lines happen inside a table (an empty paragraph, doubled line ends); three part two pages. */
const PAGE_BREAK_LINES = 3;

interface Chunk {
  readonly lines: readonly string[];
  readonly blankLinesBefore: number;
}

type Shape = 'flattened' | 'delimited' | 'barred-rows' | 'barred-cells' | 'prose';

function chunksOf(lines: readonly string[]): Chunk[] {
  const chunks: Chunk[] = [];
  let open: string[] = [];
  let blankLines = 0;
  for (const line of lines) {
    if (line === '' || (!line.includes('\t') && isBlank(line))) {
      open = [];
      blankLines += 1;
      continue;
    }
    if (open.length === 0) {
      chunks.push({ lines: open, blankLinesBefore: blankLines });
      blankLines = 0;
    }
    open.push(line);
  }
  return chunks;
}

class TextReader {
  readonly #document = new DocumentBuilder('text');
  #shape: Shape = 'prose';
  #cells: Cell[] = [];
  #row = 0;
  #rowWidth = 0;
  #tableWidth = 0;
  /** Paragraphs of the flattened cell that is open. */
  #paragraphs: string[] | undefined;

  get isFull(): boolean {
    return this.#document.isFull;
  }

  read(chunk: Chunk, next: Chunk | undefined): void {
    if (chunk.blankLinesBefore >= PAGE_BREAK_LINES && !this.#continuesOpenCell(chunk)) this.#endTable();
    const shape = shapeOf(chunk.lines, this.#shape);
    if (shape === 'flattened') this.#readFlattened(chunk);
    else if (shape === 'delimited') this.#readRows(chunk, shape, delimitedCells);
    else if (shape === 'barred-rows') this.#readRows(chunk, shape, barredCells);
    else if (shape === 'barred-cells') this.#readBarredCells(chunk.lines);
    else this.#readProse(chunk, next);
  }

  finish(): Result<TableDocument, ReadingFailure> {
    this.#endTable();
    return this.#document.finish();
  }

  #readFlattened(chunk: Chunk): void {
    if (this.#shape !== 'flattened') this.#startTable('flattened');
    if (!this.#continuesOpenCell(chunk)) {
      if (!chunk.lines[0]!.includes('\t')) this.#endTable();
      this.#endRow();
    }
    for (const line of chunk.lines) {
      if (this.#document.isFull) return;
      const [rest = '', ...opened] = line.split('\t');
      if (opened.length === 0 || !isBlank(rest)) {
        if (this.#paragraphs === undefined) this.#document.addParagraph(rest);
        else this.#paragraphs.push(rest);
      }
      for (const text of opened) {
        if (this.#document.isFull) return;
        this.#closeCell();
        this.#shape = 'flattened';
        this.#paragraphs = [text];
      }
    }
  }

  /**
   * Text after blank lines that belongs to the cell before them: a row of nothing but one blank cell, and after the text
   * the row goes on. The blank lines are then empty paragraphs which push a title to its page.
   */
  #continuesOpenCell(chunk: Chunk): boolean {
    const paragraphs = this.#paragraphs;
    if (paragraphs === undefined || this.#rowWidth !== 0 || !paragraphs.every(isBlank)) return false;
    const [first, second] = chunk.lines;
    return !first!.includes('\t') && second?.startsWith('\t') === true;
  }

  #readProse(chunk: Chunk, next: Chunk | undefined): void {
    const open = this.#paragraphs;
    if (open !== undefined && next !== undefined && chunk.blankLinesBefore < PAGE_BREAK_LINES && continuesRows(next)) {
      // The row below leaves its first cell blank under a merged one, so the table has not ended: these are paragraphs
      // of its open cell which an empty paragraph parts from the others.
      open.push('');
      for (const line of chunk.lines) open.push(line);
      return;
    }
    this.#endTable();
    for (const line of chunk.lines) this.#document.addParagraph(line);
  }

  #readRows(chunk: Chunk, shape: Shape, cellsOf: (line: string) => readonly string[]): void {
    const rows = chunk.lines.map((line) => (isRow(line, shape) ? cellsOf(line) : undefined));
    const width = rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
    const first = rows.findIndex((row) => row !== undefined);
    const last = rows.findLastIndex((row) => row !== undefined);
    if (this.#shape !== shape || this.#tableWidth !== width || first > 0) this.#startTable(shape);
    else this.#row += chunk.blankLinesBefore;
    rows.forEach((row, at) => {
      const line = chunk.lines[at]!;
      if (at > last) this.#endTable();
      if (at < first || at > last) {
        this.#document.addParagraph(line);
        return;
      }
      if (shape === 'barred-rows' && isRuling(line)) return;
      for (const text of row ?? [line]) {
        if (this.#document.isFull) return;
        this.#addCell(text);
      }
      this.#endRow();
    });
    if (last === rows.length - 1) this.#shape = shape;
  }

  #readBarredCells(lines: readonly string[]): void {
    if (this.#shape !== 'barred-cells') this.#startTable('barred-cells');
    let paragraphs: string[] = [];
    for (const line of lines) {
      const text = line.trimEnd();
      if (!BAR.test(text)) {
        paragraphs.push(line);
        continue;
      }
      this.#addCell(joinParagraphs([...paragraphs, text.slice(0, -1).trimEnd()]));
      paragraphs = [];
    }
    if (paragraphs.length > 0) this.#addCell(joinParagraphs(paragraphs));
    this.#endRow();
  }

  #startTable(shape: Shape): void {
    this.#endTable();
    this.#shape = shape;
  }

  #endTable(): void {
    this.#endRow();
    if (this.#cells.length > 0) {
      this.#document.addTable({ rowCount: this.#row, columnCount: this.#tableWidth, cells: this.#cells });
    }
    this.#shape = 'prose';
    this.#cells = [];
    this.#row = 0;
    this.#tableWidth = 0;
  }

  #endRow(): void {
    this.#closeCell();
    if (this.#rowWidth === 0) return;
    this.#row += 1;
    this.#tableWidth = Math.max(this.#tableWidth, this.#rowWidth);
    this.#rowWidth = 0;
  }

  #closeCell(): void {
    if (this.#paragraphs === undefined) return;
    const text = joinParagraphs(this.#paragraphs);
    this.#paragraphs = undefined;
    this.#addCell(text);
  }

  #addCell(raw: string): void {
    const text = isBlank(raw) ? '' : raw;
    this.#rowWidth += 1;
    this.#document.countCell(text);
    this.#cells.push(singleCell(this.#row + 1, this.#rowWidth, text));
  }
}

/** Whether the chunk is a row of several cells that leaves the first one blank. */
function continuesRows(chunk: Chunk): boolean {
  const [first, second] = chunk.lines;
  return chunk.blankLinesBefore < PAGE_BREAK_LINES && isBlank(first!) && second?.startsWith('\t') === true;
}

/** One tab, at the start of the line but for blanks: it opens a cell. */
const OPENS_ONE_CELL = /^[ \u3000]*\t[^\t]*$/;
const TEXT_BEFORE_TAB = /^[^\t]*[^\s][^\t]*\t/;

function shapeOf(lines: readonly string[], open: Shape): Shape {
  let cellLines = 0;
  let rowLines = 0;
  let textBeforeTab = 0;
  for (const line of lines) {
    if (!line.includes('\t')) continue;
    if (OPENS_ONE_CELL.test(line)) cellLines += 1;
    else rowLines += 1;
    if (TEXT_BEFORE_TAB.test(line)) textBeforeTab += 1;
  }
  if (cellLines + rowLines === 0) return barredShapeOf(lines, open);
  // A tab typed inside a flattened cell must not turn its table into rows; in a fresh chunk one row that starts with
  // text tells the delimited form, whose blank first cells look like flattened ones.
  const delimited =
    open === 'flattened' ? rowLines > cellLines : textBeforeTab > 0 || (rowLines > 0 && rowLines >= cellLines);
  return delimited ? 'delimited' : 'flattened';
}

/** `│` and `┃` are drawn by consoles, `｜` comes from Chinese input methods. */
const BAR = /[|｜│┃]/;
const RULING_LINE = /^[\s|｜│┃:+\-=_─━═┄┈┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝]*$/;
const RULING_MARK = /[-=_─━═┄┈]{2}/;

function barredShapeOf(lines: readonly string[], open: Shape): Shape {
  let barred = 0;
  let onlyLast = 0;
  let bars = 0;
  for (const line of lines) {
    const count = countBars(line);
    if (count === 0) continue;
    barred += 1;
    bars += count;
    if (count === 1 && isBar(line.trimEnd().at(-1))) onlyLast += 1;
  }
  // One bar is a mark, but for the last short row of a table of such cells.
  if (bars === 0 || (bars === 1 && (open !== 'barred-cells' || onlyLast === 0))) return 'prose';
  return onlyLast === barred ? 'barred-cells' : 'barred-rows';
}

function isBar(mark: string | undefined): boolean {
  return mark === '|' || mark === '｜' || mark === '│' || mark === '┃';
}

function countBars(line: string): number {
  let count = 0;
  for (const mark of line) if (isBar(mark)) count += 1;
  return count;
}

/** The line under a Markdown head, or a drawn edge of a table. */
function isRuling(line: string): boolean {
  return RULING_LINE.test(line) && RULING_MARK.test(line);
}

function isRow(line: string, shape: Shape): boolean {
  return shape === 'delimited' ? line.includes('\t') : BAR.test(line) || isRuling(line);
}

function barredCells(line: string): readonly string[] {
  const trimmed = line.trim();
  const cells: string[] = [];
  let start = isBar(trimmed[0]) ? 1 : 0;
  for (let at = start; at < trimmed.length; at += 1) {
    if (!isBar(trimmed[at]) || trimmed[at - 1] === '\\') continue;
    cells.push(trimmed.slice(start, at));
    start = at + 1;
  }
  if (start < trimmed.length) cells.push(trimmed.slice(start));
  return cells.map((cell) =>
    cell
      .trim()
      .replace(/\\([|｜│┃])/g, '$1')
      .replace(/<br\s*\/?>/gi, '\n'),
  );
}

/** A cell in quotes longer than this began with an unpaired quotation mark. */
const QUOTED_LINES = 200;
/** Lines looked at in vain for a closing quote, in one file; past it quotes are plain marks, so that reading stays linear. */
const VAIN_LINES = 100_000;

/** Lines, where the line breaks inside a quoted cell of a delimited row part nothing. */
function logicalLines(source: string): string[] {
  // A form feed is a page break; a vertical tab is Word's soft line break.
  const paged = source.replace(/\f/g, '\n\n\n\n').replace(/\v/g, ' ');
  const lines = paged.split(/\r{0,2}\n|\r|[\u0085\u2028\u2029]/);
  if (!paged.includes('"')) return lines;
  const logical: string[] = [];
  let vain = 0;
  for (let first = 0; first < lines.length; first += 1) {
    const last = vain < VAIN_LINES ? endOfQuotedRow(lines, first) : first;
    if (last > first) {
      logical.push(lines.slice(first, last + 1).join('\n'));
      first = last;
    } else {
      if (last < first) vain += first - last;
      logical.push(lines[first]!);
    }
  }
  return logical;
}

/**
 * Index of the line that completes a delimited row whose quoted cell runs over several lines; the row's own index when
 * none does, less the number of lines looked at in vain.
 */
function endOfQuotedRow(lines: readonly string[], first: number): number {
  let isOpen = quoteStaysOpen(lines[first]!, false);
  let hasInnerTab = lines[first]!.includes('\t', 1);
  const limit = Math.min(lines.length, first + QUOTED_LINES);
  let at = first;
  while (isOpen === true && at + 1 < limit) {
    const line = lines[at + 1]!;
    // A tab in front opens a flattened cell: the quotation mark was only a mark.
    if (line.startsWith('\t')) break;
    at += 1;
    hasInnerTab ||= line.includes('\t');
    isOpen = quoteStaysOpen(line, true);
  }
  return isOpen === false && hasInnerTab ? at : first - (at - first);
}

/** Whether the end of the line is inside a quoted cell; undefined when its quotes are not those of quoted cells. */
function quoteStaysOpen(line: string, startsInside: boolean): boolean | undefined {
  let isInside = startsInside;
  let at = 0;
  for (;;) {
    if (!isInside) {
      while (line[at] !== '"') {
        const tab = line.indexOf('\t', at);
        if (tab === -1) return false;
        at = tab + 1;
      }
      at += 1;
    }
    const close = closingQuote(line, at);
    if (close === -1) return true;
    if (close + 1 === line.length) return false;
    if (line[close + 1] !== '\t') return undefined;
    at = close + 2;
    isInside = false;
  }
}

function closingQuote(line: string, from: number): number {
  let quote = line.indexOf('"', from);
  while (quote !== -1 && line[quote + 1] === '"') quote = line.indexOf('"', quote + 2);
  return quote;
}

function delimitedCells(row: string): readonly string[] {
  if (!row.includes('"') || quoteStaysOpen(row, false) !== false) return row.split('\t');
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (row[at] === '"') {
      const close = closingQuote(row, at + 1);
      cells.push(row.slice(at + 1, close).replaceAll('""', '"'));
      at = close + 2;
      if (close + 1 >= row.length) return cells;
    } else {
      const tab = row.indexOf('\t', at);
      cells.push(tab === -1 ? row.slice(at) : row.slice(at, tab));
      if (tab === -1) return cells;
      at = tab + 1;
    }
  }
}
