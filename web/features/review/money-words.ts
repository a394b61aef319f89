import type { Fen } from '@duzhi/core/shared';

const YI = 1_0000_0000_00;

/** 合计的金额：上亿的说亿元，其余说万元。 */
export function bigMoney(amount: Fen): { readonly figure: string; readonly unit: 'yi' | 'wan' } {
  return amount >= YI
    ? { figure: (Math.round(amount / (YI / 100)) / 100).toFixed(2), unit: 'yi' }
    : { figure: wan(amount), unit: 'wan' };
}

/** 同比变化，一位小数的百分数，带正负号："+12.4%"；没有可比的为 null。 */
export function changeOf(amount: number | null, last: number | null): { text: string; up: boolean } | null {
  if (amount === null || last === null || last === 0) return null;
  const tenths = Math.round(((amount - last) / last) * 1000);
  const sign = tenths > 0 ? '+' : tenths < 0 ? '−' : '';
  return { text: `${sign}${(Math.abs(tenths) / 10).toFixed(1)}%`, up: tenths > 0 };
}

const WAN = 1_0000_00;
const FIGURES = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** 以万元写的金额，有千分位，两位小数："1,486.00"。只为比大小；准确的数在表上。 */
export function wan(amount: number): string {
  return FIGURES.format(amount / WAN);
}
