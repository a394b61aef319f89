import { err, ok, type Result } from '@duzhi/core/shared';
import { REPLACEMENT } from './encoding.ts';
import type { Block, Cell, ReadingFailure, ReadingProblem, Table, TableDocument } from './table-document.ts';

/** 一份文件最多读多少单元格：一个区县全部单位的表合在一起也远小于此。 */
const MAX_CELLS = 500_000;
/** 一份文件最多读多少字（单元格与段落合计）。 */
const MAX_CHARACTERS = 32 * 1024 * 1024;
/** 一份文件最多读多少段落与表格。 */
const MAX_BLOCKS = 500_000;
/** 一份文件最多读多少段（空段也算）。 */
const MAX_PARAGRAPHS = 4_000_000;

/**
 * 收集段落与表格，拼成表格文档。
 *
 * A reader adds blocks in document order and asks `isFull` to stop early; `finish` gives the document, or the failure
 * `too-large` past a bound and `no-content` when nothing but blanks was added. Tables without any text are left out.
 */
export class DocumentBuilder {
  readonly #format: TableDocument['format'];
  readonly #blocks: Block[] = [];
  readonly #problems: ReadingProblem[] = [];
  #tables = 0;
  #cells = 0;
  #characters = 0;
  #paragraphs = 0;
  #unreadable = 0;

  constructor(format: TableDocument['format']) {
    this.#format = format;
  }

  get isFull(): boolean {
    return (
      this.#cells > MAX_CELLS ||
      this.#characters > MAX_CHARACTERS ||
      this.#blocks.length > MAX_BLOCKS ||
      this.#paragraphs > MAX_PARAGRAPHS
    );
  }

  /** Counts paragraphs as they are read, for a reader that gathers many before it adds them. */
  countParagraph(): void {
    this.#paragraphs += 1;
  }

  /** Counts cells before they are placed in a table, so that a reader stops before it has gathered too many. */
  countCell(text: string): void {
    this.#cells += 1;
    this.#count(text);
  }

  /** The number the next table of the document will have. */
  get nextTable(): number {
    return this.#tables + 1;
  }

  addParagraph(text: string): void {
    if (isBlank(text)) return;
    this.#count(text);
    this.#blocks.push({ kind: 'paragraph', text });
  }

  /** Adds a table whose cells were counted; false when it holds no text and was left out. */
  addTable(table: Omit<Table, 'kind' | 'index'>): boolean {
    if (table.cells.every((cell) => cell.text === '')) return false;
    this.#tables += 1;
    this.#blocks.push({ kind: 'table', index: this.#tables, ...table });
    return true;
  }

  addProblem(problem: ReadingProblem): void {
    this.#problems.push(problem);
  }

  #count(text: string): void {
    this.#characters += text.length;
    if (text.includes(REPLACEMENT)) this.#unreadable += text.split(REPLACEMENT).length - 1;
  }

  finish(): Result<TableDocument, ReadingFailure> {
    if (this.isFull) return err(TOO_MUCH_CONTENT);
    if (this.#blocks.length === 0) return err(NO_CONTENT);
    if (this.#unreadable > 0)
      this.addProblem({ ...UNREADABLE, message: `文件里有 ${this.#unreadable} ${UNREADABLE.message}` });
    return ok({ format: this.#format, blocks: this.#blocks, problems: this.#problems });
  }
}

export const TOO_MUCH_CONTENT: ReadingFailure = {
  code: 'too-large',
  message: `文件内容过多（上限 ${MAX_CELLS / 10_000} 万个单元格），没有读取。请把文件拆开，只保留绩效表后再试。`,
};

const NO_CONTENT: ReadingFailure = {
  code: 'no-content',
  message: '文件里没有任何文字。请确认选对了文件；如果内容是扫描图片，请换用可以选中文字的电子版。',
};

const UNREADABLE: ReadingProblem = {
  message: '处认不出的字符（读成 �），可能是文件受损或编码不对。请与原件核对。',
  table: 0,
  row: 0,
  column: 0,
  text: REPLACEMENT,
};

/** A cell of a form that knows no spans. */
export function singleCell(row: number, column: number, text: string): Cell {
  return { row, column, rowSpan: 1, columnSpan: 1, text };
}

/**
 * 单元格或段落的文字：段落之间为 "\n"，首尾的空段落去掉，只有空白的为 ""。
 *
 * Blanks inside a paragraph stay as they were written, for rules that judge the source text.
 */
export function joinParagraphs(paragraphs: readonly string[]): string {
  let first = 0;
  let end = paragraphs.length;
  while (first < end && isBlank(paragraphs[first]!)) first += 1;
  while (end > first && isBlank(paragraphs[end - 1]!)) end -= 1;
  if (end - first === 1) return paragraphs[first]!;
  return paragraphs.slice(first, end).join('\n');
}

export function isBlank(text: string): boolean {
  return !/[^\s\u200b\ufeff]/.test(text);
}
