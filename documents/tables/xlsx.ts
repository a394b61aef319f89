import { err, ok, type Result } from '@duzhi/core/shared';
import { SSF } from '@e965/xlsx';
import type { Archive } from './archive.ts';
import { DocumentBuilder, TOO_MUCH_CONTENT } from './document-builder.ts';
import { decimal, numberText } from './number-text.ts';
import { readPart, readRelations, relatedPath } from './office-package.ts';
import {
  addSheet,
  cellText,
  hiddenSheet,
  MAX_COLUMN,
  MAX_ROW,
  type Merge,
  type Sheet,
  type SheetCell,
} from './sheet-grid.ts';
import type { ReadingFailure, TableDocument } from './table-document.ts';
import { type Attributes, attributeOf, walkXml } from './xml.ts';

/**
 * Excel 工作簿（.xlsx）：每张可见工作表为一张表，公式取保存时的结果。
 *
 * The parts are read here, and only number formats by the library: it trusts the sizes an archive claims (CVE-2026-38359),
 * passes over a sheet it cannot parse in silence, and shows a formula without a saved result as nothing. Errors:
 * `damaged`, `too-large`, `encrypted`, `no-content`.
 */
export function readXlsx(archive: Archive): Result<TableDocument, ReadingFailure> {
  const book = readWorkbook(archive);
  if (!book.ok) return book;
  const document = new DocumentBuilder('xlsx');
  for (const { name, path, isHidden } of book.value.sheets) {
    if (isHidden) {
      document.addProblem(hiddenSheet(name));
      continue;
    }
    const xml = readPart(archive, path);
    if (!xml.ok) return xml;
    const sheet = readSheet(xml.value, name, book.value);
    if (sheet === undefined) return err(damagedSheet(name));
    if (sheet === 'too-large') return err(TOO_MUCH_CONTENT);
    addSheet(document, sheet);
    if (document.isFull) break;
  }
  return document.finish();
}

function damagedSheet(name: string): ReadingFailure {
  return { code: 'damaged', message: `工作表“${name}”已损坏，读不出来。请用 Excel 打开并另存一份后再试。` };
}

const MAX_CELL_TAGS = 2_000_000;
const MAX_MERGES = 100_000;

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly path: string; readonly isHidden: boolean }[];
  readonly date1904: boolean;
  readonly strings: readonly string[];
  /** Number format of each cell style, by its index. */
  readonly formats: readonly string[];
}

const DAMAGED: ReadingFailure = {
  code: 'damaged',
  message: 'Excel 文件残缺或已损坏，读不出来。请用 Excel 打开并另存一份后再试。',
};

function readWorkbook(archive: Archive): Result<Workbook, ReadingFailure> {
  const roots = readRelations(archive, '');
  const path = (roots.ok && relatedPath(roots.value, 'officeDocument')) || 'xl/workbook.xml';
  const workbook = readPart(archive, path);
  if (!workbook.ok) return workbook;
  const relations = readRelations(archive, path);
  if (!relations.ok) return relations;

  const sheets: { name: string; path: string; isHidden: boolean }[] = [];
  let date1904 = false;
  const isWell = walkXml(workbook.value, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const relation = relations.value.get(attributes['r:id'] ?? attributeOf(attributes, 'id') ?? '');
      // Chart and macro sheets have no cells.
      if (relation?.type !== 'worksheet') return;
      const state = attributes.state ?? 'visible';
      sheets.push({ name: attributes.name ?? '', path: relation.path, isHidden: state !== 'visible' });
    },
  });
  if (!isWell) return err(DAMAGED);

  const strings = readOptional(archive, relatedPath(relations.value, 'sharedStrings'), readStrings);
  if (!strings.ok) return strings;
  const formats = readOptional(archive, relatedPath(relations.value, 'styles'), readFormats);
  if (!formats.ok) return formats;
  return ok({ sheets, date1904, strings: strings.value, formats: formats.value });
}

function readOptional(
  archive: Archive,
  path: string | undefined,
  read: (xml: string) => string[] | undefined,
): Result<string[], ReadingFailure> {
  if (path === undefined) return ok([]);
  const xml = readPart(archive, path);
  if (!xml.ok) return xml;
  const values = read(xml.value);
  return values === undefined ? err(DAMAGED) : ok(values);
}

/** Shared strings: the text of their runs without the phonetic guides. */
function readStrings(xml: string): string[] | undefined {
  const strings: string[] = [];
  const runs = new RunText();
  const isWell = walkXml(xml, {
    open(name) {
      if (name === 'si') runs.start();
      else runs.open(name);
    },
    text: (text) => runs.add(text),
    close(name) {
      if (name === 'si') strings.push(cellText(runs.text));
      else runs.close(name);
    },
  });
  return isWell ? strings : undefined;
}

/** Collects what stands in `t` elements, but for those of a phonetic guide. */
class RunText {
  #text = '';
  #isInText = false;
  #guides = 0;

  start(): void {
    this.#text = '';
    this.#isInText = false;
    this.#guides = 0;
  }

  open(name: string): void {
    if (name === 'rPh') this.#guides += 1;
    else if (name === 't') this.#isInText = this.#guides === 0;
  }

  add(text: string): void {
    if (this.#isInText) this.#text += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.#guides -= 1;
    else if (name === 't') this.#isInText = false;
  }

  get text(): string {
    return unescapeCharacters(this.#text);
  }
}

/** `_x000D_`: characters that XML cannot hold; `_x005F_` protects a text that only looks so. */
function unescapeCharacters(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_mark, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function readFormats(xml: string): string[] | undefined {
  const custom = new Map<number, string>();
  const formats: string[] = [];
  const builtIn = SSF.get_table() as Record<number, string>;
  let isInCells = false;
  const isWell = walkXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? 'General');
      else if (name === 'cellXfs') isInCells = true;
      else if (name === 'xf' && isInCells) {
        const id = Number(attributes.numFmtId ?? 0);
        formats.push(custom.get(id) ?? CHINESE_FORMATS[id] ?? builtIn[id] ?? 'General');
      }
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return isWell ? formats : undefined;
}

/** ECMA-376 part 1, 18.8.30: the built-in formats that depend on the language, for zh-cn. */
const CHINESE_FORMATS: Record<number, string> = {
  ...fill([27, 36, 50, 52, 57], 'yyyy"年"m"月"'),
  ...fill([28, 29, 51, 53, 54, 58], 'm"月"d"日"'),
  ...fill([30, 14], 'yyyy-m-d'),
  ...fill([31], 'yyyy"年"m"月"d"日"'),
  ...fill([32, 33, 34, 35, 55, 56], 'h:mm:ss'),
  ...fill([41, 42], '#,##0'),
  ...fill([43, 44], '#,##0.00'),
};

function fill(ids: readonly number[], format: string): Record<number, string> {
  return Object.fromEntries(ids.map((id) => [id, format]));
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

/** Undefined when the XML is not well formed. */
function readSheet(xml: string, name: string, book: Workbook): Sheet | 'too-large' | undefined {
  const reader = new SheetReader(name, book);
  const isWell = walkXml(xml, {
    open: (tag, attributes) => reader.open(tag, attributes),
    text: (text) => reader.text(text),
    close: (tag) => reader.close(tag),
    isEnough: () => reader.isTooLarge,
  });
  if (reader.isTooLarge) return 'too-large';
  return isWell ? reader : undefined;
}

class SheetReader implements Sheet {
  readonly name: string;
  readonly cells: SheetCell[] = [];
  readonly merges: Merge[] = [];
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  readonly problems: { row: number; column: number; message: string; text: string }[] = [];
  isTooLarge = false;

  readonly #book: Workbook;
  readonly #inline = new RunText();
  #cellTags = 0;
  #row = 0;
  #column = 0;
  #type = 'n';
  #style = 0;
  #value = '';
  #isInValue = false;
  #hasFormula = false;

  constructor(name: string, book: Workbook) {
    this.name = name;
    this.#book = book;
  }

  open(tag: string, attributes: Attributes): void {
    switch (tag) {
      case 'c':
        this.#openCell(attributes);
        break;
      case 'v':
        this.#isInValue = true;
        break;
      case 'f':
        this.#hasFormula = true;
        break;
      case 'is':
        this.#inline.start();
        break;
      case 'row': {
        const number = Number(attributes.r ?? this.#row + 1);
        this.#row = Number.isInteger(number) ? number : this.#row + 1;
        this.#column = 0;
        if (isTrue(attributes.hidden) && this.hiddenRows.size < MAX_COLUMN) this.hiddenRows.add(this.#row);
        break;
      }
      case 'col':
        if (isTrue(attributes.hidden)) this.#hideColumns(Number(attributes.min), Number(attributes.max));
        break;
      case 'mergeCell': {
        const merge = parseRange(attributes.ref ?? '');
        if (merge !== undefined && this.merges.length < MAX_MERGES) this.merges.push(merge);
        break;
      }
      default:
        this.#inline.open(tag);
    }
  }

  text(text: string): void {
    if (this.#isInValue) this.#value += text;
    else this.#inline.add(text);
  }

  close(tag: string): void {
    if (tag === 'v') this.#isInValue = false;
    else if (tag === 'c') this.#closeCell();
    else this.#inline.close(tag);
  }

  #openCell(attributes: Attributes): void {
    this.#cellTags += 1;
    if (this.#cellTags > MAX_CELL_TAGS) this.isTooLarge = true;
    const position = attributes.r === undefined ? undefined : parsePosition(attributes.r);
    this.#column = position?.column ?? this.#column + 1;
    if (position !== undefined) this.#row = position.row;
    this.#type = attributes.t ?? 'n';
    this.#style = Number(attributes.s ?? 0);
    this.#value = '';
    this.#hasFormula = false;
    this.#inline.start();
  }

  #closeCell(): void {
    if (this.isTooLarge) return;
    const text = this.#type === 'inlineStr' ? cellText(this.#inline.text) : this.#valueText();
    if (text !== '') this.cells.push({ row: this.#row, column: this.#column, text });
  }

  #valueText(): string {
    const value = this.#value;
    if (value === '') {
      if (this.#hasFormula && this.#type !== 'str') {
        this.#report('公式没有保存结果，这一格按空白读取。请用 Excel 打开文件，重新计算并保存后再试。', '');
      }
      return '';
    }
    switch (this.#type) {
      case 's': {
        const text = this.#book.strings[Number(value)];
        if (text === undefined)
          this.#report('文字在文件中缺失，这一格按空白读取。请用 Excel 打开并另存后再试。', value);
        return text ?? '';
      }
      case 'str':
        return cellText(unescapeCharacters(value));
      case 'b':
        return isTrue(value) ? 'TRUE' : 'FALSE';
      case 'e':
        this.#report('公式结果是错误值。请更正公式后再试。', value);
        return value;
      case 'd':
        return value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '').replace('T', ' ');
      default: {
        const number = Number(value);
        if (!Number.isFinite(number)) return cellText(value);
        const format = this.#book.formats[this.#style];
        return format === undefined ? decimal(number) : numberText(number, format, this.#book.date1904);
      }
    }
  }

  #report(message: string, text: string): void {
    if (this.problems.length < MAX_PROBLEMS)
      this.problems.push({ row: this.#row, column: this.#column, message, text });
  }

  #hideColumns(first: number, last: number): void {
    for (let column = first; column <= Math.min(last, MAX_COLUMN); column += 1) this.hiddenColumns.add(column);
  }
}

const MAX_PROBLEMS = 1000;

function parsePosition(reference: string): { row: number; column: number } | undefined {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & ~0x20;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  const row = Number(reference.slice(at));
  return Number.isInteger(row) && row >= 1 && row <= MAX_ROW && column >= 1 && column <= MAX_COLUMN
    ? { row, column }
    : undefined;
}

function parseRange(reference: string): Merge | undefined {
  const [first, last] = reference.replaceAll('$', '').split(':');
  const from = parsePosition(first ?? '');
  const to = parsePosition(last ?? first ?? '');
  if (from === undefined || to === undefined) return undefined;
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
}
