/**
 * 比率：整数分子与整数分母（如预算执行率 15474/31020）。
 *
 * Kept as two integers and formatted at the edge only; a denominator of 0 means 不适用.
 */
export interface Ratio {
  readonly n: number;
  readonly d: number;
}

/** 比率写成百分数，四舍五入到两位小数（"49.88%"）；分母为 0 时为 "不适用"。 */
export function formatRatio(ratio: Ratio): string {
  if (ratio.d === 0) return '不适用';
  const hundredths = (BigInt(ratio.n) * 20000n + BigInt(ratio.d)) / (BigInt(ratio.d) * 2n);
  const fraction = (hundredths % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  return `${hundredths / 100n}${fraction === '' ? '' : `.${fraction}`}%`;
}
