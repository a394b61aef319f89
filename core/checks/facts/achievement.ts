import type { Target } from '@duzhi/core/book';
import type { Rational } from '@duzhi/core/shared';
import { Exact, isBlankMark } from '@duzhi/core/shared';
import { isLowerBetter } from '../lexicon/direction.ts';
import type { IndicatorRow } from './indicators.ts';

/**
 * 完成值与指标值比对的结果。
 *
 * `no-target` 指标值不是数；`blank` 完成值空着；`words` 完成值不是数；`units` 两边的计量单位说的不是一种量。
 */
export type Achievement = { readonly state: 'no-target' | 'blank' | 'words' | 'units' } | Compared;

export interface Compared {
  readonly state: 'compared';
  /** 完成值与指标值，化为同一单位。 */
  readonly actual: Rational;
  readonly target: Rational;
  /** 越少越好（成本、投诉，或写了 ≤）。 */
  readonly lower: boolean;
  /** 是否达到指标值；指标值是约数而差着一点时为 null。 */
  readonly reached: boolean | null;
}

/** 把一行指标的完成值（或全年预计完成值）与指标值比对，精确而不经过浮点数。 */
export function achievementOf(row: IndicatorRow, column: 'actual' | 'forecast'): Achievement {
  const { target } = row.indicator;
  // A patch may blank the text alone; a target that says nothing is none.
  const wanted = target.nature === 'quantity' && target.text !== null ? decimal(target.value) : null;
  if (wanted === null) return { state: 'no-target' };
  const done = row.indicator[column];
  if (done == null || done.text === null || done.text.trim() === '') return { state: 'blank' };
  const value = done.nature === 'quantity' ? decimal(done.value) : null;
  if (value === null) return { state: 'words' };
  const factor = unitFactor(done, target);
  if (factor === null) return { state: 'units' };
  const actual = Exact.multiply(value, factor);
  const upper = decimal(target.upper);
  const lower = isLower(row);
  return {
    state: 'compared',
    actual,
    target: wanted,
    lower,
    reached: reaches(actual, lower && upper !== null ? upper : wanted, target, lower),
  };
}

const decimal = (text: string | undefined): Rational | null => (text === undefined ? null : Exact.parseDecimal(text));

function isLower(row: IndicatorRow): boolean {
  const { comparator } = row.indicator.target;
  if (comparator === '<=' || comparator === '<') return true;
  if (comparator === '>=' || comparator === '>') return false;
  return row.kind === 'cost' || isLowerBetter(row.name);
}

function reaches(actual: Rational, bound: Rational, target: Target, lower: boolean): boolean | null {
  const order = Exact.compare(actual, bound);
  if (target.comparator === '>') return order > 0;
  if (target.comparator === '<') return order < 0;
  const reached = lower ? order <= 0 : order >= 0;
  return reached || target.comparator !== '~' ? reached : null;
}

interface Measured {
  readonly quantity: 'money' | 'share' | 'time' | 'count';
  /** 化为基本单位要乘的数。 */
  readonly factor: number;
  readonly base: string;
}

const MONEY: Record<string, number> = { 元: 1, 千元: 1_000, 万元: 10_000, 亿元: 100_000_000 };
const TIME: Record<string, number> = { 秒: 1, 分钟: 60, 小时: 3_600, 日: 86_400, 天: 86_400 };
const CALENDAR = /^(?:个?月|季度|年|周|工作日)$/;

function measured(unit: string): Measured {
  if (MONEY[unit] !== undefined) return { quantity: 'money', factor: MONEY[unit], base: '元' };
  if (unit === '%' || unit === '‰') return { quantity: 'share', factor: unit === '%' ? 10 : 1, base: '‰' };
  if (TIME[unit] !== undefined) return { quantity: 'time', factor: TIME[unit], base: '秒' };
  if (CALENDAR.test(unit)) return { quantity: 'time', factor: 1, base: unit.replace('个', '') };
  // 6万人次 and 60000人次 are one count. 件 and 个 are clerks' words for the same thing, so they compare.
  const scaled = unit.length > 1 && unit.startsWith('万');
  return { quantity: 'count', factor: scaled ? 10_000 : 1, base: '' };
}

/** 完成值化为指标值的单位要乘的数；两边说的不是一种量时为 null。 */
function unitFactor(done: Target, target: Target): Rational | null {
  if (done.unit === target.unit || target.unit === undefined) return Exact.ONE;
  if (done.unit === undefined) {
    // A spreadsheet holds 0.95 where the page shows 95%.
    const fraction = target.unit === '%' && Exact.compare(decimal(done.value)!, Exact.ONE) <= 0;
    return fraction && Exact.compare(decimal(target.value)!, Exact.ONE) > 0 ? Exact.rational(100) : Exact.ONE;
  }
  const from = measured(done.unit);
  const to = measured(target.unit);
  return from.quantity === to.quantity && from.base === to.base ? Exact.rational(from.factor, to.factor) : null;
}

const NOTHING =
  /^(?:(?:无|没有|不存在)(?:偏差|偏离|原因|问题)?|(?:已经?|全部|均|基本|按[时期]|如期|顺利)*完成(?:年度|预期|全年)?(?:目标|任务|指标)?|完成情况(?:良好|较好|正常)|正常|良好)$/;

/** 偏差说明是否有内容；“无”“—”“无偏差”“已完成”不算。 */
export function isExplained(text: string | null | undefined): boolean {
  const plain = (text ?? '').normalize('NFKC').replace(/[\s。.]/g, '');
  return plain !== '' && !isBlankMark(plain) && !NOTHING.test(plain);
}
