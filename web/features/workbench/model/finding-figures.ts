import type { Book } from '@duzhi/core/book';
import { describePlace, formName } from '@duzhi/core/book';
import type { Finding } from '@duzhi/core/checks';
import type { JsonPointer } from '@duzhi/core/shared';
import { formIndexOf } from './cell-places.ts';
import { drawnSheet } from './drawn-sheet.ts';

/** 并排的一个数：哪一栏、谁的、多少。 */
export interface Figure {
  readonly at: JsonPointer;
  readonly field: string;
  readonly name: string;
  readonly text: string;
}

const FIGURES = new Set(['amount', 'target', 'points', 'rate']);
const MOST = 5;

/** 问题里对不上的几个数；只有一个数，或说的不是数时为空。 */
export function figuresOf(book: Book, finding: Finding): readonly Figure[] {
  const [judged = ''] = finding.at;
  const home = formIndexOf(judged);
  const figures = finding.at.flatMap((at): Figure[] => {
    const index = formIndexOf(at);
    const form = book.forms[index];
    const cell = form === undefined ? undefined : drawnSheet(form, index).sheet.findValue(at);
    if (form === undefined || cell === undefined || !FIGURES.has(cell.kind)) return [];
    const { row, field } = describePlace(book, at);
    const name = row.replace(/^“|”$/g, '');
    return [{ at, field, name: index === home ? name : `${formName(form)} ${name}`.trim(), text: cell.text }];
  });
  return figures.length < 2 ? [] : figures.slice(0, MOST);
}
