import type { AmountUnit, Fen, Rational } from '@duzhi/core/shared';
import { Exact, FEN_PER_UNIT, fen } from '@duzhi/core/shared';
import { basisOf } from '../../facts/basis.ts';

/** 元值写成金额单元格时的分：四舍五入到该单位的两位小数。Null beyond the safe range. */
export function roundedFen(yuan: Rational, unit: AmountUnit): Fen | null {
  // 4.4442万元 stands as 4.44 in a table of 万元: two decimals of the table's unit, and never less than 1 分.
  const step = BigInt(FEN_PER_UNIT[unit] / 100);
  const hundredths = Exact.divide(Exact.multiply(yuan, Exact.rational(100)), Exact.rational(step));
  const rounded = Number(BigInt(Exact.formatDecimal(hundredths, 0)) * step);
  return Number.isSafeInteger(rounded) ? fen(rounded) : null;
}

/** 元值与单元格的金额相符：相等，或四舍五入到两位小数后相等。 */
export function matchesCell(yuan: Rational, amount: Fen, unit: AmountUnit): boolean {
  return Exact.equals(yuan, Exact.rational(amount, 100)) || roundedFen(yuan, unit) === amount;
}

/** 测算依据算得的金额；只有文字、算不出或不足一分时为 null。 */
export function basisFen(basis: string | null, unit: AmountUnit): Fen | null {
  const amount = basis === null ? null : basisOf(basis).amount;
  if (amount === null) return null;
  const exact = Exact.multiply(amount, Exact.rational(100));
  if (exact.d !== 1n) return roundedFen(amount, unit);
  const value = Number(exact.n);
  return Number.isSafeInteger(value) ? fen(value) : null;
}
