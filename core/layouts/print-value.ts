import type { Period, Target } from '@duzhi/core/book';
import { splitTarget } from '@duzhi/core/book';
import type { AmountUnit, Fen, Ratio } from '@duzhi/core/shared';
import { formatAmount, formatRatio } from '@duzhi/core/shared';
import type { ValueKind } from './box.ts';
import type { TargetPart } from './layout.ts';

/**
 * 值印在表上的文字；空白（null）为 ""。
 *
 * Exact: an amount in the form's unit without trailing zeros, a rate as it was printed, a target in its own words.
 */
export function printValue(value: unknown, kind: ValueKind, unit: AmountUnit): string {
  if (value === null || value === undefined) return '';
  switch (kind) {
    case 'amount':
      return formatAmount(value as Fen, unit);
    case 'target':
      return printText((value as Target).text ?? '');
    case 'rate':
      return printRate(value as Ratio);
    case 'period':
      return printPeriod(value as Period);
    case 'points':
      return String(value);
    case 'text':
    case 'choice':
      return printText(value as string);
  }
}

/** 指标值的一栏印的文字；分不开的整个印在数值一栏，定性的在指标性质一栏写明。 */
export function printTargetPart(target: Target, part: TargetPart): string {
  const parts = splitTarget(target);
  const sign = parts.sign === '' && target.nature === 'quality' ? '定性' : parts.sign;
  return printText({ ...parts, sign }[part]);
}

// No file format can hold these, and nobody can see them.
const UNPRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f]/g;
const NO_CHARACTER = /[\ufffe\uffff]/g;

/** 文字中印不出的控制字符去掉，残缺的字和不是字的码换成替代字符。 */
export function printText(text: string): string {
  return text.replace(UNPRINTABLE, '').replace(NO_CHARACTER, '\ufffd').toWellFormed();
}

/** 执行率照表上所印：95/100 为 95%，950/1000 为 95.0%；不是十进的比率四舍五入到两位小数。 */
function printRate(rate: Ratio): string {
  const places = String(rate.d).length - 3;
  if (places < 0 || rate.d !== 10 ** (places + 2) || rate.n < 0) return formatRatio(rate);
  const digits = String(rate.n).padStart(places + 1, '0');
  return places === 0 ? `${digits}%` : `${digits.slice(0, -places)}.${digits.slice(-places)}%`;
}

/** 实施期："2023.1.1-2023.12.31"；没有写清的一端空着。 */
function printPeriod({ from, to }: Period): string {
  return from === null && to === null ? '' : `${printDate(from)}-${printDate(to)}`;
}

function printDate(date: string | null): string {
  return date === null ? '' : date.split('-').map(Number).join('.');
}
