const FIGURES = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/** 单价，元，有千分位，最多两位小数。只为显示。 */
export function yuan(price: number): string {
  return FIGURES.format(price);
}

const WAN = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 6 });

/** 以万元写的金额，精确到分，有千分位："1,486.00"、"1,126.6145"：加起来要对得上。 */
export function exactWan(amount: number): string {
  return WAN.format(amount / 1_000_000);
}

/** 是别家的几倍，一位小数。 */
export function timesOf(price: number, median: number): string {
  return (price / median).toFixed(1);
}

/** 份额，百分数，不取小数。 */
export function percentOf({ n, d }: { readonly n: number; readonly d: number }): string {
  return String(Math.floor((n * 100) / d));
}
