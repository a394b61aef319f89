import type { DrawnCell, DrawnForm, DrawnLine } from '@duzhi/core/layouts';
import { ok } from '@duzhi/core/shared';
import { drawBook } from './draw-book.ts';
import { cellText, runText } from './drawn-text.ts';
import type { BookWriter } from './writing.ts';

/**
 * 写文本（.txt）：一行是表的一行，制表符分格，可以贴进 Word、WPS 和 Excel；合并的格只有左上角有字。
 *
 * A cell of several paragraphs stands in ASCII quotes, as spreadsheets write it. Blank lines part the forms.
 */
export const writeText: BookWriter = async (book, options = {}) => {
  const pages = drawBook(book, options).map(pageOf);
  return ok(new TextEncoder().encode(`${pages.join('\n\n\n\n')}\n`));
};

function pageOf(form: DrawnForm): string {
  const rows = Array.from({ length: form.rowCount }, () => form.columnWidths.map(() => ''));
  for (const cell of form.cells) {
    // A level is said again in each of its rows: where nothing is merged, only that tells a blank indicator from a gap.
    const last = isLevel(cell) ? cell.row + cell.rowSpan - 1 : cell.row;
    for (let row = cell.row; row <= last; row += 1) rows[row - 1]![cell.column - 1] = quoted(cellText(cell));
  }
  return [...form.head.map(lineOf), ...rows.map((cells) => cells.join('\t')), ...form.foot.map(lineOf)].join('\n');
}

const isLevel = ({ at }: DrawnCell): boolean => at !== undefined && /\/level[12]$/.test(at);

const lineOf = (line: DrawnLine): string => line.runs.map((run) => quoted(runText(run))).join('\t');

/** The marks of the shape itself are quoted, so that they stay text. */
function quoted(text: string): string {
  return /[\n\t]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
