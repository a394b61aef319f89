import type { Table } from '../tables/index.ts';
import { readTables } from '../tables/index.ts';
import type { Recognition } from './index.ts';
import { recognise } from './index.ts';

/** 识别一份样例：以 "<" 开头的是网页，其余是文本。Throws when the tables cannot be read. */
export function readSample(source: string): Recognition {
  return recogniseFile(new TextEncoder().encode(source), source.startsWith('<') ? 'sample.html' : 'sample.txt');
}

/** 识别一份文件。Throws when the tables cannot be read. */
export function recogniseFile(bytes: Uint8Array, name: string): Recognition {
  const document = readTables(bytes, name);
  if (!document.ok) throw new Error(document.error.message);
  return recognise(document.value);
}

/**
 * 一张表的网页：表名，与各行的写法。
 *
 * In a row `|` parts the cells, `→3` at the end of a cell spans three columns, `↓3` three rows, `\n` parts paragraphs.
 */
export function page(title: string, rows: readonly string[]): string {
  const cells = (row: string) => row.split('|').map(cell).join('');
  return `<p>${title}</p><table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table>`;
}

function cell(written: string): string {
  const columns = /→(\d+)/.exec(written)?.[1];
  const rows = /↓(\d+)/.exec(written)?.[1];
  const spans = `${columns === undefined ? '' : ` colspan=${columns}`}${rows === undefined ? '' : ` rowspan=${rows}`}`;
  const text = written
    .replace(/[→↓]\d+/g, '')
    .replace(/</g, '&lt;')
    .replace(/\n/g, '<br>');
  return `<td${spans}>${text}</td>`;
}

/** The rows of a table with a text for every column; covered places are blank, as programs copy them. */
export function filledRows(table: Table): string[][] {
  const rows = Array.from({ length: table.rowCount }, () => Array<string>(table.columnCount).fill(''));
  for (const cell of table.cells) rows[cell.row - 1]![cell.column - 1] = cell.text;
  return rows;
}

/** A row as a spreadsheet copies it: tabs between the cells, quotes around a cell of several lines. */
export function copiedRow(cells: readonly string[]): string {
  return cells.map((cell) => (/["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t');
}

/** 同一份网页样例，像从表格软件复制粘贴成的文本：合并没有了。 */
export function asPastedText(html: string): string {
  const document = readTables(new TextEncoder().encode(html), 'sample.html');
  if (!document.ok) throw new Error(document.error.message);
  return document.value.blocks
    .map((block) => (block.kind === 'paragraph' ? block.text : filledRows(block).map(copiedRow).join('\n')))
    .join('\n\n\n\n');
}
