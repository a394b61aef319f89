import type { Fen, JsonPointer, Ratio } from '@duzhi/core/shared';
import { Exact, fen, formatMoney, formatRatio, pointerSegments } from '@duzhi/core/shared';
import type { Book, Form } from './book.ts';
import { FORM_KIND_TITLES } from './book.ts';
import type { Period } from './common.ts';
import { describePlace, formName } from './describe.ts';
import type { Change } from './difference.ts';
import { bookChanges } from './difference.ts';
import type { Target } from './target.ts';

const BLANK = '（空白）';
// The figures that are money, wherever they stand; points, scores and years are not.
const MONEY_KEYS = new Set([
  'amount',
  'total',
  'directionAmount',
  'fundAmount',
  'linesTotal',
  'initial',
  'adjusted',
  'executed',
  'fiscal',
  'carryOver',
  'own',
  'other',
  'generalPublicBudget',
  'governmentFund',
  'stateCapital',
  'nonTax',
  'basic',
  'project',
]);
const SHORT = 30;
const AROUND = 8;

/**
 * 两本目标册的差别，一处一句：`附表3-4 “垃圾清运费” 指标值：30万元 → 36万元（增加 6万元）`。
 *
 * In the order of the tables and rows; empty when nothing but origins differs. Rows are named as they were before.
 */
export function differenceSentences(before: Book, after: Book): string[] {
  return bookChanges(before, after).map((change) => sentenceFor(before, after, change));
}

function sentenceFor(before: Book, after: Book, change: Change): string {
  if (change.kind === 'added') return rowSentence(after, change.after, change.to, '新增');
  if (change.kind === 'removed') return rowSentence(before, change.before, change.from, '删去');
  const where = placeText(before, after, change);
  if (Array.isArray(change.from) || Array.isArray(change.to)) return listSentence(where, change.from, change.to);
  if (isForm(change.from) && isForm(change.to)) {
    return `${formName(change.from)}：由${FORM_KIND_TITLES[change.from.kind]}改为${FORM_KIND_TITLES[change.to.kind]}`;
  }
  const key = pointerSegments(change.before).at(-1) ?? '';
  if (change.from === undefined && isBlank(change.to)) return `${where}：增加此栏，尚未填写`;
  if (change.to === undefined && isBlank(change.from)) return `${where}：取消此栏`;
  return `${where}：${changeText(key, change.from, change.to)}`;
}

function placeText(
  before: Book,
  after: Book,
  change: { readonly before: JsonPointer; readonly after: JsonPointer },
): string {
  // A cell that was not there before is named by the new book, but its row still by the old name.
  const old = describePlace(before, change.before);
  const { form, row, field } = old.field === '' ? { ...old, field: describePlace(after, change.after).field } : old;
  return [form, row, field].filter((part) => part !== '').join(' ') || '全册';
}

function rowSentence(book: Book, pointer: JsonPointer, row: unknown, verb: '新增' | '删去'): string {
  if (isForm(row))
    return `${verb}一张表：${formName(row)}${row.label === null ? '' : `（${row.title || FORM_KIND_TITLES[row.kind]}）`}`;
  const list = pointer.slice(0, pointer.lastIndexOf('/'));
  const { form, field } = describePlace(book, list);
  const { row: name } = describePlace(book, pointer);
  const facts = factsOf(row);
  return `${form} ${field}${verb}一行${name}${facts === '' ? '' : `，${facts}`}`;
}

/** 一行里最要紧的：金额与指标值。 */
function factsOf(row: unknown): string {
  if (row === null || typeof row !== 'object') return '';
  const { amount, target } = row as { readonly amount?: Fen | null; readonly target?: Target };
  const facts: string[] = [];
  if (amount != null) facts.push(`金额 ${formatMoney(amount)}`);
  if (target?.text != null) facts.push(`指标值 ${excerpt(target.text)}`);
  return facts.join('，');
}

function listSentence(where: string, from: unknown, to: unknown): string {
  const rows = (list: unknown): number => (Array.isArray(list) ? list.length : 0);
  return from == null ? `${where}：新增，共 ${rows(to)} 行` : `${where}：整体删去，原有 ${rows(from)} 行`;
}

function changeText(key: string, from: unknown, to: unknown): string {
  if (MONEY_KEYS.has(key) && (typeof from === 'number' || typeof to === 'number')) {
    const gap = typeof from === 'number' && typeof to === 'number' ? `（${moneyGap(to - from)}）` : '';
    return `${moneyText(from)} → ${moneyText(to)}${gap}`;
  }
  if (isTarget(from) && isTarget(to)) return `${excerpt(from.text)} → ${excerpt(to.text)}${targetGap(from, to)}`;
  const [old, fresh] = [textOf(from), textOf(to)];
  const long = old.length > SHORT || fresh.length > SHORT;
  return long && !isBlank(from) && !isBlank(to) ? differingPart(old, fresh) : `${excerpt(old)} → ${excerpt(fresh)}`;
}

function moneyText(amount: unknown): string {
  return typeof amount === 'number' ? formatMoney(fen(amount)) : BLANK;
}

function moneyGap(gap: number): string {
  return gap > 0 ? `增加 ${formatMoney(fen(gap))}` : `减少 ${formatMoney(fen(-gap))}`;
}

/** 单位相同的两个指标值差多少；比不出来时为空串。 */
function targetGap(from: Target, to: Target): string {
  if (from.unit !== to.unit || from.upper !== undefined || to.upper !== undefined) return '';
  const old = Exact.parseDecimal(from.value ?? '');
  const fresh = Exact.parseDecimal(to.value ?? '');
  if (old === null || fresh === null || Exact.equals(old, fresh)) return '';
  const gap = Exact.subtract(fresh, old);
  const size = Exact.formatDecimal(gap.n < 0n ? { n: -gap.n, d: gap.d } : gap, 10);
  const unit = from.unit === '%' ? '个百分点' : (from.unit ?? '');
  return `（${gap.n > 0n ? '增加' : '减少'} ${size}${unit}）`;
}

function textOf(value: unknown): string {
  if (isBlank(value)) return BLANK;
  if (typeof value === 'string') return value;
  if (isTarget(value)) return value.text ?? BLANK;
  if (isRatio(value)) return formatRatio(value);
  if (isPeriod(value)) return `${value.from ?? BLANK}至${value.to ?? BLANK}`;
  if (typeof value === 'object' && value !== null && 'name' in value) return String(value.name);
  return String(value);
}

/** 长文字只写不同的那一段，前后各带几个字。 */
function differingPart(from: string, to: string): string {
  let start = 0;
  const shorter = Math.min(from.length, to.length);
  while (start < shorter && from[start] === to[start]) start++;
  let tail = 0;
  while (tail < shorter - start && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++;
  const part = (text: string): string => {
    const head = Math.max(0, start - AROUND);
    const end = Math.min(text.length, text.length - tail + AROUND);
    return `${head > 0 ? '…' : ''}${excerpt(text.slice(head, end))}${end < text.length ? '…' : ''}`;
  };
  return `“${part(from)}” → “${part(to)}”`;
}

function excerpt(text: string | null): string {
  if (text === null) return BLANK;
  const line = text.replaceAll('\n', ' ');
  return line.length > 2 * SHORT ? `${[...line].slice(0, 2 * SHORT).join('')}…` : line;
}

const isBlank = (value: unknown): boolean => value == null || (isTarget(value) && value.text === null);

function isTarget(value: unknown): value is Target {
  return value !== null && typeof value === 'object' && 'text' in value;
}

function isRatio(value: unknown): value is Ratio {
  return value !== null && typeof value === 'object' && 'n' in value && 'd' in value;
}

function isPeriod(value: unknown): value is Period {
  return value !== null && typeof value === 'object' && 'from' in value && 'to' in value;
}

function isForm(value: unknown): value is Form {
  return value !== null && typeof value === 'object' && 'kind' in value && 'signatures' in value;
}
