import type { Book } from '@duzhi/core/book';
import type { Report } from '@duzhi/core/checks';
import { runChecks } from '@duzhi/core/checks';
import { drawForm } from '@duzhi/core/layouts';
import type { RevisionSummary } from '@duzhi/store';

/** 一本目标册的检查摘要：各级问题几处，应填的格填了几格。 */
export function summarise(book: Book): RevisionSummary {
  return summaryOf(book, runChecks(book).summary);
}

/** 已经检查过的，不再检查。 */
export function summaryOf(book: Book, { errors, warnings, advice }: Report['summary']): RevisionSummary {
  return { errors, warnings, advice, completeness: completenessOf(book) };
}

/** 表内有值的格：共几格，填了几格；表头和签字栏不计。 */
function completenessOf(book: Book): RevisionSummary['completeness'] {
  let n = 0;
  let d = 0;
  for (const [index, form] of book.forms.entries()) {
    for (const { at, text } of drawForm(form, `/forms/${index}`).cells) {
      if (at === undefined) continue;
      d += 1;
      if (text !== '') n += 1;
    }
  }
  return { n, d };
}
