import type { Book, Form } from '@duzhi/core/book';
import { describePointer, FORM_KIND_TITLES, hasIndicators } from '@duzhi/core/book';
import type { Fen } from '@duzhi/core/shared';
import { formatMoney } from '@duzhi/core/shared';
import type { LoadedBook } from '../files/load-book.ts';
import type { Style } from '../text/style.ts';
import { printable } from '../text/style.ts';
import { displayWidth, padEnd, shorten } from '../text/width.ts';
import { hang } from '../text/wrap.ts';
import { sourceText, subjectOf } from './place-text.ts';

const LONGEST_SUBJECT = 36;

/** 目标册的单位与年度："演示街道办事处 2023 年度"。 */
export function bookTitle(book: Book): string {
  return `${printable(book.unit?.name ?? '（没有写填报单位）')}  ${book.fiscalYear === null ? '（没有写年度）' : `${book.fiscalYear} 年度`}`;
}

/** 可读的摘要：各表是什么、多少钱、多少指标，哪里没有读懂。 */
export function bookText({ book, problems }: LoadedBook, style: Style, width: number): string[] {
  const rows = book.forms.map((form, index) => [
    form.label ?? `第 ${index + 1} 张`,
    FORM_KIND_TITLES[form.kind],
    shorten((subjectOf(form) ?? '').replaceAll('\n', ''), LONGEST_SUBJECT),
    moneyOf(form),
    countsOf(form),
  ]);
  const values = Object.keys(book.origins).length;
  return [
    style.strong(bookTitle(book)),
    `共 ${book.forms.length} 张表，${values === 0 ? '' : `取了 ${values} 格，`}${problems.length === 0 ? '全部读懂' : `${problems.length} 处没有读懂`}。`,
    '',
    ...aligned(rows.map((row) => row.map(printable))).map((line) => `  ${line}`),
    ...problemLines(book, problems, style, width),
  ];
}

function problemLines(book: Book, problems: LoadedBook['problems'], style: Style, width: number): string[] {
  if (problems.length === 0) return [];
  return [
    '',
    '没有读懂的地方（原文保留，请核对）：',
    ...problems.flatMap(({ at, message, origin }) => {
      const place = at === undefined ? '' : describePointer(book, at);
      const source = sourceText(origin);
      const lead = place === '' ? source : `${place}（${source}）`;
      const [first = '', ...rest] = hang('  ! ', printable(`${lead}：${message}`), width);
      return [`  ${style.warning('!')}${first.slice(3)}`, ...rest];
    }),
  ];
}

function moneyOf(form: Form): string {
  const [label, amount] = mainAmount(form);
  return amount === undefined ? '' : `${label} ${amount === null ? '（空白）' : formatMoney(amount)}`;
}

function mainAmount(form: Form): [label: string, amount: Fen | null | undefined] {
  switch (form.kind) {
    case 'department-overall':
      return ['资金总额', form.budget.total];
    case 'special-fund-summary':
      return ['合计', form.total.amount];
    case 'expenditure-direction':
      return ['项目金额', form.directionAmount];
    case 'project':
      return ['资金总额', form.budget.total];
    case 'monitoring':
      return ['执行数', form.budget.executed];
    case 'self-evaluation':
      return ['全年执行数', form.budget[0]?.executed];
  }
}

function countsOf(form: Form): string {
  const counts: string[] = [];
  if (form.kind === 'special-fund-summary') counts.push(`专项 ${form.funds.length} 项`);
  if (form.kind === 'department-overall') counts.push(`重点工作 ${form.keyTasks.length} 项`);
  if (hasIndicators(form)) counts.push(`指标 ${form.indicators.filter(({ name }) => name !== null).length} 个`);
  if ('lines' in form && form.lines !== undefined) counts.push(`明细 ${form.lines.length} 行`);
  return counts.join('，');
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column]!))));
  return rows.map((row) =>
    row
      .map((cell, column) => (widths[column] === 0 ? '' : `${padEnd(cell, widths[column]!)}  `))
      .join('')
      .trimEnd(),
  );
}
