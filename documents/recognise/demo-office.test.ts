import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Book } from '@duzhi/core/book';
import { parseBook } from '@duzhi/core/book';
import { foldText } from '@duzhi/core/shared';
import type { Cell, Table, TableDocument } from '../tables/index.ts';
import { readTables } from '../tables/index.ts';
import { recognise } from './index.ts';
import { isKnownLabel } from './labels.ts';
import { copiedRow, filledRows } from './read-sample.ts';

const fixture = (extension: string): URL => new URL(`../../fixtures/demo-office-2023.${extension}`, import.meta.url);
const expected = JSON.parse(readFileSync(fixture('json'), 'utf8'));

function tablesOf(bytes: Uint8Array, name: string): TableDocument {
  const document = readTables(bytes, name);
  assert.ok(document.ok, document.ok ? '' : document.error.message);
  return document.value;
}

function tablesIn(extension: string): TableDocument {
  return tablesOf(readFileSync(fixture(extension)), `demo-office-2023.${extension}`);
}

function assertIsDemoOffice(document: TableDocument): void {
  const { book, problems } = recognise(document);
  assert.deepEqual(problems, []);
  assert.deepEqual({ ...book, origins: {} }, expected);
}

describe('the demonstration office: every value of six forms, whatever the format', () => {
  it('expects a book', () => assert.ok(parseBook(expected).ok));
  for (const extension of ['txt', 'html', 'docx', 'xlsx'])
    it(`reads .${extension}`, () => assertIsDemoOffice(tablesIn(extension)));
});

/** What the reader concludes and no cell states. */
const CONCLUDED = new Set(['kind', 'fiscalYear']);

/** Pointers of the values of the forms, down to the nearest one that has an origin. */
function valuesWithoutOrigin(book: Book): string[] {
  const missing: string[] = [];
  const visit = (value: unknown, at: string): void => {
    if (book.origins[at] !== undefined && at.split('/').length > 3) return;
    if (typeof value !== 'object' || value === null) missing.push(at);
    else for (const [key, inner] of Object.entries(value)) if (!CONCLUDED.has(key)) visit(inner, `${at}/${key}`);
  };
  book.forms.forEach((form, index) => {
    visit(form, `/forms/${index}`);
  });
  return missing;
}

describe('the demonstration office: every value has the cell it came from', () => {
  for (const extension of ['txt', 'html', 'docx', 'xlsx'])
    it(`.${extension}`, () => {
      const document = tablesIn(extension);
      const { book } = recognise(document);
      assert.deepEqual(valuesWithoutOrigin(book), []);
      // An origin quotes its cell, whole and untouched; a blank cell is quoted as blank.
      const cells = new Map<string, string>();
      for (const block of document.blocks)
        if (block.kind === 'table')
          for (const cell of block.cells) cells.set(`${block.index} ${cell.row} ${cell.column}`, cell.text);
      for (const { table, row, column, text } of Object.values(book.origins))
        if (table > 0) assert.equal(text, cells.get(`${table} ${row} ${column}`));
      assert.equal(book.origins['/forms/1/funds/3/periodGoal']?.text, '');
      assert.equal(book.origins['/forms/0/budget/total']?.text, '资金总额：930.09万元');
      assert.equal(book.origins['/forms/5/directionAmount']?.text, '48万');
      assert.equal(book.origins['/forms/5/title']?.sheet, extension === 'xlsx' ? '附表3-4' : undefined);
    });
});

/** The rows with only their own cells: all that is left of a table whose spans were lost. */
function bareRows(table: Table): string[][] {
  const rows: string[][] = Array.from({ length: table.rowCount }, () => []);
  for (const cell of table.cells) rows[cell.row - 1]!.push(cell.text);
  return rows;
}

function pasted(rowsOf: (table: Table) => string[][], line: (cells: string[]) => string): Uint8Array {
  const text = tablesIn('xlsx')
    .blocks.filter((block) => block.kind === 'table')
    .map((table) => rowsOf(table).map(line).join('\n'))
    .join('\n\n\n\n');
  return new TextEncoder().encode(text);
}

const barred = (cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll('\n', '<br>')).join(' | ')} |`;
/** Every cell a line that ends with a bar, a blank line after the row. */
const linesWithBars = (cells: string[]): string =>
  `${cells.map((cell) => `${cell.replace(/\n+/g, '\n')}|`).join('\n')}\n`;

describe('the demonstration office as pasted text', () => {
  it('tab-separated, as a spreadsheet copies it', () =>
    assertIsDemoOffice(tablesOf(pasted(filledRows, copiedRow), 'pasted.txt')));
  it('rows between bars', () => assertIsDemoOffice(tablesOf(pasted(filledRows, barred), 'pasted.md')));
  it('rows between bars, spans lost', () => assertIsDemoOffice(tablesOf(pasted(bareRows, barred), 'pasted.md')));
  it('cells as lines that end with a bar, spans lost', () =>
    assertIsDemoOffice(tablesOf(pasted(bareRows, linesWithBars), 'pasted.txt')));
});

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));
const halfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0));

const SPELLINGS: readonly { readonly name: string; readonly spell: (label: string) => string }[] = [
  { name: 'spaces between the characters', spell: (label) => [...label].join('  ') },
  { name: 'full-width spaces', spell: (label) => [...label].join('\u3000') },
  { name: 'one character a line', spell: (label) => [...label].join('\n') },
  { name: 'full-width punctuation', spell: fullWidth },
  { name: 'half-width punctuation', spell: halfWidth },
  { name: 'a bookmark in front', spell: (label) => `[bookmark: OLE_LINK9]${label}` },
];

describe('the demonstration office with its labels in another spelling', () => {
  for (const { name, spell } of SPELLINGS)
    it(name, () => {
      const respell = (cell: Cell): Cell =>
        isKnownLabel(foldText(cell.text)) ? { ...cell, text: spell(cell.text) } : cell;
      const document = tablesIn('docx');
      assertIsDemoOffice({
        ...document,
        blocks: document.blocks.map((block) =>
          block.kind === 'table' ? { ...block, cells: block.cells.map(respell) } : block,
        ),
      });
    });
});
