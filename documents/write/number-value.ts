import type { CellKind } from '@duzhi/core/layouts';

/** 写进 Excel 的数：数值，以及照原样显示它的数字格式。 */
export interface NumberValue {
  readonly value: number;
  /** 如 "0.00"、"0.0%"：小数位数与文字相同。 */
  readonly format: string;
}

/** Excel keeps 15 significant digits; what has more stays text. */
const MOST_DIGITS = 15;
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?$/;
const PERCENT = /^(\d+)(?:\.(\d+))?%$/;

/**
 * 金额、分值、比率单元格的文字是不是一个数；不是时为 null，按文字写。
 *
 * The format shows exactly the text: "36" stays 36 and "0.50" stays 0.50. Other kinds of cell are never numbers, so that
 * a target "5000" or a telephone number keeps its spelling.
 */
export function numberValue(kind: CellKind, text: string): NumberValue | null {
  if (kind === 'amount' || kind === 'points') {
    const match = NUMBER.exec(text);
    if (match === null) return null;
    const [, , whole = '', decimals = ''] = match;
    return canHold(whole, decimals) ? { value: Number(text), format: formatOf(decimals.length) } : null;
  }
  if (kind === 'rate') {
    const match = PERCENT.exec(text);
    if (match === null) return null;
    const [, whole = '', decimals = ''] = match;
    // The decimal point is moved in the text: dividing by 100 would leave the error of a binary fraction.
    return canHold(whole, decimals)
      ? { value: Number(`${whole}${decimals}e-${decimals.length + 2}`), format: `${formatOf(decimals.length)}%` }
      : null;
  }
  return null;
}

/** A leading zero (007) is spelling, not a number. */
function canHold(whole: string, decimals: string): boolean {
  return (whole === '0' || !whole.startsWith('0')) && whole.length + decimals.length <= MOST_DIGITS;
}

function formatOf(decimals: number): string {
  return decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
}
