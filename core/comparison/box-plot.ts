import type { Rational } from '@duzhi/core/shared';
import { Exact } from '@duzhi/core/shared';

/** 少于这么多个数，看不出谁高谁低。 */
export const LEAST_TO_JUDGE = 5;

/**
 * 箱线图：五个数，以及在须之外的数。
 *
 * Quartiles are taken as QUARTILE.INC of the spreadsheets does: of n sorted values the quartile p lies at place (n − 1)·p/4,
 * between two values in proportion (method 7 of Hyndman and Fan), so that anyone can reproduce them. All figures are exact.
 */
export interface BoxPlot {
  readonly count: number;
  readonly least: Rational;
  readonly lowerQuartile: Rational;
  readonly median: Rational;
  readonly upperQuartile: Rational;
  readonly greatest: Rational;
  /** 须的下端：不低于下界的最小的数。 */
  readonly lowerWhisker: Rational;
  /** 须的上端：不高于上界的最大的数。 */
  readonly upperWhisker: Rational;
  /** 下界与上界，界外为离群。 */
  readonly fences: readonly [lower: Rational, upper: Rational];
  /** 数太少（不足 5 个）不下判断：有图，没有离群的数。 */
  readonly judged: boolean;
}

const THREE_HALVES = Exact.rational(3, 2);
const FIFTH = Exact.rational(1, 5);

/**
 * 一组数的箱线图；没有数时为 null。
 *
 * The fences lie one and a half times the height of the box beyond the quartiles, but at least a fifth of the median: where
 * nearly all pay the same, the box has little height or none, and a price a little apart is no news.
 */
export function boxPlotOf(values: readonly Rational[]): BoxPlot | null {
  const sorted = [...values].sort(Exact.compare);
  const [least, greatest] = [sorted[0], sorted.at(-1)];
  if (least === undefined || greatest === undefined) return null;
  const [lowerQuartile, median, upperQuartile] = [quartile(sorted, 1), quartile(sorted, 2), quartile(sorted, 3)];
  const box = Exact.subtract(upperQuartile, lowerQuartile);
  const reach = larger(Exact.multiply(box, THREE_HALVES), Exact.multiply(magnitude(median), FIFTH));
  const fences = [Exact.subtract(lowerQuartile, reach), Exact.add(upperQuartile, reach)] as const;
  return {
    count: sorted.length,
    least,
    lowerQuartile,
    median,
    upperQuartile,
    greatest,
    lowerWhisker: sorted.find((value) => Exact.compare(value, fences[0]) >= 0) ?? least,
    upperWhisker: sorted.findLast((value) => Exact.compare(value, fences[1]) <= 0) ?? greatest,
    fences,
    judged: sorted.length >= LEAST_TO_JUDGE,
  };
}

/** 一个数在箱线图里的位置；不下判断时都是 within。 */
export function placeIn({ fences, judged }: BoxPlot, value: Rational): 'below' | 'within' | 'above' {
  if (!judged) return 'within';
  if (Exact.compare(value, fences[0]) < 0) return 'below';
  return Exact.compare(value, fences[1]) > 0 ? 'above' : 'within';
}

function quartile(sorted: readonly Rational[], which: 1 | 2 | 3): Rational {
  const place = (sorted.length - 1) * which;
  const before = sorted[Math.floor(place / 4)]!;
  const rest = place % 4;
  if (rest === 0) return before;
  const after = sorted[Math.floor(place / 4) + 1]!;
  return Exact.add(before, Exact.multiply(Exact.subtract(after, before), Exact.rational(rest, 4)));
}

const larger = (a: Rational, b: Rational): Rational => (Exact.compare(a, b) < 0 ? b : a);
const magnitude = (value: Rational): Rational => (value.n < 0n ? { n: -value.n, d: value.d } : value);
