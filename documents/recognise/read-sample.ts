import { readTables } from '../tables/index.ts';
import type { Recognition } from './index.ts';
import { recognise } from './index.ts';

/** 识别一份样例：以 "<" 开头的是网页，其余是文本。Throws when the tables cannot be read. */
export function readSample(source: string): Recognition {
  const name = source.startsWith('<') ? 'sample.html' : 'sample.txt';
  const document = readTables(new TextEncoder().encode(source), name);
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
