import type { Book } from '@duzhi/core/book';
import { describePlace } from '@duzhi/core/book';
import type { Finding, Report } from '@duzhi/core/checks';
import { runChecks } from '@duzhi/core/checks';
import { drawForm } from '@duzhi/core/layouts';
import type { RevisionSummary } from '@duzhi/store';

/** 一本目标册的检查摘要：各级问题几处，应填的格填了几格。 */
export function summarise(book: Book): RevisionSummary {
  return summaryOf(book, runChecks(book));
}

/** 已经检查过的，不再检查。 */
export function summaryOf(book: Book, { findings, summary }: Report): RevisionSummary {
  const { errors, warnings, advice } = summary;
  return { errors, warnings, advice, completeness: completenessOf(book), first: firstOf(book, findings) };
}

/** 最值得先看的一处：最重的里面排在最前的，连同在哪张表。 */
function firstOf(book: Book, findings: readonly Finding[]): string | null {
  const worst = (['error', 'warning', 'advice'] as const)
    .map((level) => findings.find(({ severity }) => severity === level))
    .find((finding) => finding !== undefined);
  if (worst === undefined) return null;
  const { form } = describePlace(book, worst.at[0] ?? '');
  return form === '' || worst.message.includes(form) ? worst.message : `${form}：${worst.message}`;
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
