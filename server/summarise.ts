import type { Book, Form } from '@duzhi/core/book';
import { describePlace } from '@duzhi/core/book';
import type { Finding, Report, RuleProfile } from '@duzhi/core/checks';
import { GENERAL_PROFILE, runChecks } from '@duzhi/core/checks';
import { drawForm } from '@duzhi/core/layouts';
import type { RevisionSummary } from '@duzhi/store';

/** 一本目标册的检查摘要：各级问题几处，应填的格填了几格。 */
export function summarise(book: Book, profile?: RuleProfile): RevisionSummary {
  return summaryOf(book, runChecks(book, profile));
}

/** 刚读入的：读的时候照通用的规则集查过，另有规则集的再照它查。 */
export function summaryOfRead(book: Book, report: Report, profile: RuleProfile): RevisionSummary {
  return profile === GENERAL_PROFILE ? summaryOf(book, report) : summarise(book, profile);
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

type Completeness = RevisionSummary['completeness'];

// A form that an edit did not touch is the same object, and as full as it was.
const known = new WeakMap<Form, Completeness>();

/** 表内有值的格：共几格，填了几格；表头和签字栏不计。 */
function completenessOf(book: Book): Completeness {
  return book.forms.map(completenessOfForm).reduce((sum, { n, d }) => ({ n: sum.n + n, d: sum.d + d }), { n: 0, d: 0 });
}

function completenessOfForm(form: Form): Completeness {
  const before = known.get(form);
  if (before !== undefined) return before;
  const values = drawForm(form, '').cells.filter(({ at }) => at !== undefined);
  const completeness = { n: values.filter(({ text }) => text !== '').length, d: values.length };
  known.set(form, completeness);
  return completeness;
}
