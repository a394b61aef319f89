import type { Target } from '@duzhi/core/book';
import type { AmountUnit, Fen } from '@duzhi/core/shared';
import { fen, formatAmount, parsePlainAmount } from '@duzhi/core/shared';
import { readTarget } from './read-target.ts';

/** 金额写进话里：“36 万元”。 */
export function sayMoney(amount: number, unit: AmountUnit): string {
  return `${formatAmount(fen(amount), unit)} ${unit}`;
}

/** 两笔钱相差多少，写进话里：“6 万元”。 */
export function sayGap(a: number, b: number, unit: AmountUnit): string {
  return sayMoney(Math.abs(a - b), unit);
}

const UNITS: Readonly<Record<string, AmountUnit>> = { 元: '元', 万元: '万元', 亿元: '亿元' };

/**
 * 指标值是一笔钱时的金额（分）；没有写单位的按表上的单位。
 *
 * Null where it is no single amount: a unit price, a range, words, a blank cell.
 */
export function amountOfTarget(target: Target, amountUnit: AmountUnit): Fen | null {
  if (target.nature !== 'quantity' || target.value === undefined || target.upper !== undefined) return null;
  const unit = target.unit === undefined ? amountUnit : UNITS[target.unit];
  if (unit === undefined) return null;
  return parsePlainAmount(target.value, unit);
}

const FIGURE = /\d[\d,，]*(?:\.\d+)?/;
const SIGNS = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '=': '=', '~': '约' } as const;

/** 把指标值里的金额换成另一笔，符号与前面的话不变（共计约36万 → 共计约35万）。 */
export function withAmount(target: Target, amount: Fen, amountUnit: AmountUnit): Target {
  const unit = target.unit === undefined ? amountUnit : (UNITS[target.unit] ?? amountUnit);
  const figure = formatAmount(amount, unit);
  const rewritten = readTarget((target.text ?? '').replace(FIGURE, figure), true);
  if (amountOfTarget(rewritten, amountUnit) === amount) return rewritten;
  const sign = target.comparator === undefined ? '' : SIGNS[target.comparator];
  return readTarget(`${sign}${figure}${unit}`, true);
}
