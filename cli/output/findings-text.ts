import type { Book } from '@duzhi/core/book';
import { differenceSentences, editBook } from '@duzhi/core/book';
import type { Finding, Outcome, Report, Severity } from '@duzhi/core/checks';
import { findCheck } from '@duzhi/core/checks';
import type { Style } from '../text/style.ts';
import { printable } from '../text/style.ts';
import { hang, wrap } from '../text/wrap.ts';
import { cellText, comparedCellText, formHeading, formIndexOf } from './place-text.ts';

const MARKS: Record<
  Severity,
  { readonly mark: string; readonly name: string; readonly colour: 'error' | 'warning' | 'advice' }
> = {
  error: { mark: '✗', name: '错误', colour: 'error' },
  warning: { mark: '!', name: '提醒', colour: 'warning' },
  advice: { mark: '·', name: '建议', colour: 'advice' },
};
const WEIGHT: Record<Severity, number> = { error: 0, warning: 1, advice: 2 };
const WHOLE_BOOK = -1;
const INDENT = '      ';
const MOST_COMPARED = 3;
const MOST_TIES = 12;

/** 发现，按表分组；每组先错误，再提醒，再建议。 */
export function findingsText(book: Book, findings: readonly Finding[], style: Style, width: number): string[] {
  const groups = Map.groupBy(findings, ({ at }) => formIndexOf(at[0] ?? '') ?? WHOLE_BOOK);
  const ordered = [...groups].sort(([a], [b]) => a - b);
  return ordered.flatMap(([index, members]) => {
    const form = book.forms[index];
    const group = members.toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
    return [
      '',
      ...wrap(form === undefined ? '全册' : formHeading(form), width).map(style.strong),
      ...group.flatMap((finding) => findingText(book, finding, index, style, width)),
    ];
  });
}

function findingText(book: Book, finding: Finding, home: number, style: Style, width: number): string[] {
  const { mark, name, colour } = MARKS[finding.severity];
  const [judged = '', ...compared] = finding.at;
  const lead = `  ${mark} ${name} ${finding.code ?? finding.rule} `;
  const [first = '', ...more] = hang(lead, cellText(book, judged), width);
  return [
    `  ${style[colour](lead.slice(2))}${first.slice(lead.length)}`,
    ...more,
    ...hang(INDENT, printable(finding.message), width),
    ...comparedText(
      book,
      compared.filter((at) => !namesRow(at, judged)),
      home,
      style,
      width,
    ),
    ...suggestionText(book, finding, style, width),
  ];
}

/** 与被判的格同一行、只是这一行的名称：位置里已经写了。 */
function namesRow(at: string, judged: string): boolean {
  const row = at.slice(0, at.lastIndexOf('/'));
  return /\/\d+\/(?:name|detail)$/.test(at) && judged.startsWith(`${row}/`);
}

function comparedText(book: Book, compared: readonly string[], home: number, style: Style, width: number): string[] {
  if (compared.length === 0) return [];
  const shown = compared.slice(0, MOST_COMPARED).map((at) => comparedCellText(book, at, home));
  const rest = compared.length > MOST_COMPARED ? `等 ${compared.length} 处` : '';
  return hang(`${INDENT}对照：`, `${shown.join('；')}${rest}`, width).map(style.faint);
}

function suggestionText(book: Book, { fix, repairs }: Finding, style: Style, width: number): string[] {
  if (fix !== undefined) {
    const edited = editBook(book, fix);
    const changes = edited.ok ? differenceSentences(book, edited.value) : [];
    const text = changes.length === 0 ? '统一写法，值不变' : changes.join('；');
    return hang(`${INDENT}可自动修改：`, printable(text), width).map(style.good);
  }
  if (repairs === undefined) return [];
  const labels = repairs.map(({ label }, index) => (repairs.length === 1 ? label : `(${index + 1}) ${label}`));
  return hang(`${INDENT}${repairs.length === 1 ? '改法：' : '可选改法：'}`, printable(labels.join('  ')), width);
}

/** 对得上的勾稽：共几项，主要是哪些。 */
export function tiesText(outcomes: readonly Outcome[], style: Style, width: number): string[] {
  const held = new Map<string, number>();
  for (const { rule, result } of outcomes)
    if (result === 'pass' && isTie(rule)) held.set(rule, (held.get(rule) ?? 0) + 1);
  if (held.size === 0) return [];
  const total = [...held.values()].reduce((sum, count) => sum + count, 0);
  const named = [...held].sort((a, b) => b[1] - a[1]).slice(0, MOST_TIES);
  const rest = held.size > MOST_TIES ? `等 ${held.size} 种` : '';
  const names = named.map(([rule, count]) => `${findCheck(rule)?.title ?? rule}${count > 1 ? `（${count} 处）` : ''}`);
  return ['', style.good(`✓ 勾稽相符 ${total} 项`), ...hang('  ', `${names.join('；')}${rest}`, width)];
}

const isTie = (rule: string): boolean => findCheck(rule)?.basis.endsWith('勾稽') ?? false;

/** "24 个错误、79 个提醒、23 条建议"。 */
export function summaryText({ errors, warnings, advice }: Report['summary'], style: Style): string {
  const parts = [
    ...(errors > 0 ? [style.error(`${errors} 个错误`)] : []),
    ...(warnings > 0 ? [style.warning(`${warnings} 个提醒`)] : []),
    ...(advice > 0 ? [style.advice(`${advice} 条建议`)] : []),
  ];
  return parts.length === 0 ? style.good('没有发现问题') : parts.join('、');
}
