import type { Fen } from '@duzhi/core/shared';

/** 一册值得先看的程度由什么定。 */
export interface RiskFactors {
  readonly errors: number;
  readonly warnings: number;
  /** 总金额，分；没有写为 null。 */
  readonly amount: Fen | null;
  /** 上年的总金额；没有上年的册、或没有写，为 null。 */
  readonly lastAmount: Fen | null;
}

const WAN = 10_000 * 100;

/** 满足前面的条件，加后面的分；只取第一条。 */
const AMOUNT_POINTS = [
  [1_000 * WAN, 15],
  [500 * WAN, 10],
  [100 * WAN, 5],
] as const;

const CHANGE_POINTS = [
  [0.5, 15],
  [0.3, 10],
  [0.1, 5],
] as const;

/** 没有上年可比的，和金额没有写的，比平常的多看一眼。 */
const UNKNOWN_POINTS = 5;

/**
 * 风险分，0 至 90：错误每处 10 分（至多 40），提醒每处 1 分（至多 20），金额、同比变化各至多 15 分。
 *
 * Days waiting are added where the queue is read, since they grow by themselves.
 */
export function riskOf({ errors, warnings, amount, lastAmount }: RiskFactors): number {
  return Math.min(errors * 10, 40) + Math.min(warnings, 20) + amountPoints(amount) + changePoints(amount, lastAmount);
}

/** 每等一天加的分，和至多加的分。 */
export const WAITING_POINTS = { perDay: 1, most: 10 } as const;

/** 画成几格，0 至 4。 */
export function riskLevel(risk: number): number {
  return risk >= 55 ? 4 : risk >= 40 ? 3 : risk >= 20 ? 2 : risk >= 8 ? 1 : 0;
}

function amountPoints(amount: Fen | null): number {
  if (amount === null) return UNKNOWN_POINTS;
  return AMOUNT_POINTS.find(([least]) => amount >= least)?.[1] ?? 0;
}

function changePoints(amount: Fen | null, lastAmount: Fen | null): number {
  if (amount === null || lastAmount === null || lastAmount === 0) return UNKNOWN_POINTS;
  const change = Math.abs(amount - lastAmount) / lastAmount;
  return CHANGE_POINTS.find(([least]) => change >= least)?.[1] ?? 0;
}
