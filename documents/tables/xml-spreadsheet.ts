import { err, type Result } from '@duzhi/core/shared';
import { DocumentBuilder, TOO_MUCH_CONTENT } from './document-builder.ts';
import { numberText } from './number-text.ts';
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
 * 2003 版 XML 电子表格（财政系统常以 .xls 为扩展名导出）：每张可见工作表为一张表。
 *
 * Errors: `damaged`, `too-large`, `no-content`.
 */
export function readXmlSpreadsheet(xml: string): Result<TableDocument, ReadingFailure> {
  if (xml.length > MAX_XML) return err(TOO_MUCH_CONTENT);
  const reader = new XmlSpreadsheetReader();
  const isWell = walkXml(xml, {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
    isEnough: () => reader.isTooLarge,
  });
  if (reader.isTooLarge) return err(TOO_MUCH_CONTENT);
  if (!isWell) return err(DAMAGED);
  return reader.document.finish();
}

const MAX_XML = 32 * 1024 * 1024;
const MAX_CELL_TAGS = 1_000_000;
const DAYS_TO_1970 = 25_569;
const MS_PER_DAY = 86_400_000;

const DAMAGED: ReadingFailure = {
  code: 'damaged',
  message: 'XML 电子表格残缺或已损坏，读不出来。请用 Excel 打开，另存为 .xlsx 后再试。',
};

/** The formats that the schema names instead of spelling them. */
const NAMED_FORMATS: Record<string, string> = {
  Percent: '0.00%',
  Fixed: '0.00',
  Standard: '#,##0.00',
  'General Number': 'General',
  'General Date': 'yyyy-mm-dd hh:mm',
  'Short Date': 'yyyy-mm-dd',
  'Medium Date': 'yyyy-mm-dd',
  'Long Date': 'yyyy"年"m"月"d"日"',
};

type OpenSheet = {
  -readonly [Key in keyof Sheet]: Sheet[Key] extends ReadonlySet<infer Item>
    ? Set<Item>
    : Sheet[Key] extends readonly (infer Item)[]
      ? Item[]
      : Sheet[Key];
};

class XmlSpreadsheetReader {
  readonly document = new DocumentBuilder('xls');
  isTooLarge = false;

  readonly #formats = new Map<string, string>();
  #style = '';
  #sheet: OpenSheet | undefined;
  #isHidden = false;
  #row = 0;
  #rowsBeyond = 0;
  #column = 0;
  #columnsBeyond = 0;
  #listedColumn = 0;
  #cellTags = 0;
  #cellStyle = '';
  #type = '';
  #data: string | undefined;
  #word: string | undefined;

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'Style':
        this.#style = attributeOf(attributes, 'ID') ?? '';
        break;
      case 'NumberFormat': {
        const format = attributeOf(attributes, 'Format') ?? 'General';
        this.#formats.set(this.#style, NAMED_FORMATS[format] ?? format);
        break;
      }
      case 'Worksheet':
        this.#openSheet(attributeOf(attributes, 'Name') ?? '');
        break;
      case 'Visible':
        this.#word = '';
        break;
      case 'Column':
        this.#listColumns(attributes);
        break;
      case 'Row':
        this.#openRow(attributes);
        break;
      case 'Cell':
        this.#openCell(attributes);
        break;
      case 'Data':
        this.#type = attributeOf(attributes, 'Type') ?? 'String';
        this.#data = '';
        break;
    }
  }

  text(text: string): void {
    if (this.#data !== undefined) this.#data += text;
    else if (this.#word !== undefined) this.#word += text;
  }

  close(name: string): void {
    if (name === 'Data') this.#closeData();
    else if (name === 'Visible') {
      this.#isHidden ||= /^SheetHidden|^SheetVeryHidden/.test(this.#word ?? '');
      this.#word = undefined;
    } else if (name === 'Worksheet') this.#closeSheet();
  }

  #openSheet(name: string): void {
    this.#sheet = { name, cells: [], merges: [], hiddenRows: new Set(), hiddenColumns: new Set(), problems: [] };
    this.#isHidden = false;
    this.#row = 0;
    this.#rowsBeyond = 0;
    this.#listedColumn = 0;
  }

  #closeSheet(): void {
    if (this.#sheet === undefined) return;
    if (this.#isHidden) this.document.addProblem(hiddenSheet(this.#sheet.name));
    else addSheet(this.document, this.#sheet);
    this.#sheet = undefined;
  }

  #listColumns(attributes: Attributes): void {
    const first = Math.min(countOf(attributes, 'Index', this.#listedColumn + 1), MAX_COLUMN);
    const last = Math.min(first + countOf(attributes, 'Span', 0), MAX_COLUMN);
    this.#listedColumn = last;
    if (attributeOf(attributes, 'Hidden') !== '1') return;
    for (let column = first; column <= last; column += 1) this.#sheet?.hiddenColumns.add(column);
  }

  #openRow(attributes: Attributes): void {
    this.#row = Math.min(countOf(attributes, 'Index', this.#row + this.#rowsBeyond + 1), MAX_ROW);
    this.#rowsBeyond = countOf(attributes, 'Span', 0);
    this.#column = 0;
    this.#columnsBeyond = 0;
    if (attributeOf(attributes, 'Hidden') === '1') this.#sheet?.hiddenRows.add(this.#row);
  }

  #openCell(attributes: Attributes): void {
    this.#cellTags += 1;
    if (this.#cellTags > MAX_CELL_TAGS) this.isTooLarge = true;
    this.#column = Math.min(countOf(attributes, 'Index', this.#column + this.#columnsBeyond + 1), MAX_COLUMN);
    this.#columnsBeyond = countOf(attributes, 'MergeAcross', 0);
    this.#cellStyle = attributeOf(attributes, 'StyleID') ?? 'Default';
    const rows = countOf(attributes, 'MergeDown', 0);
    if (this.#columnsBeyond + rows === 0) return;
    const merge: Merge = {
      top: this.#row,
      left: this.#column,
      bottom: Math.min(this.#row + rows, MAX_ROW),
      right: Math.min(this.#column + this.#columnsBeyond, MAX_COLUMN),
    };
    this.#sheet?.merges.push(merge);
  }

  #closeData(): void {
    const text = this.#valueText(this.#data ?? '');
    this.#data = undefined;
    const cell: SheetCell = { row: this.#row, column: this.#column, text };
    if (text === '' || this.#sheet === undefined) return;
    this.#sheet.cells.push(cell);
    if (this.#type === 'Error') this.#sheet.problems.push({ ...cell, message: '公式结果是错误值。请更正公式后再试。' });
  }

  #valueText(data: string): string {
    const format = this.#formats.get(this.#cellStyle) ?? 'General';
    switch (this.#type) {
      case 'Number': {
        const number = Number(data);
        return data !== '' && Number.isFinite(number) ? numberText(number, format, false) : cellText(data);
      }
      case 'DateTime': {
        const days = Date.parse(`${data.slice(0, 19)}Z`) / MS_PER_DAY + DAYS_TO_1970;
        return Number.isNaN(days)
          ? cellText(data)
          : numberText(days, format === 'General' ? 'yyyy-mm-dd' : format, false);
      }
      case 'Boolean':
        return data === '1' ? 'TRUE' : 'FALSE';
      default:
        return cellText(data);
    }
  }
}

function countOf(attributes: Attributes, name: string, otherwise: number): number {
  const count = Number(attributeOf(attributes, name) ?? otherwise);
  return Number.isInteger(count) && count >= 0 ? count : otherwise;
}
