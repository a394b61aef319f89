import type { Rational } from '@duzhi/core/shared';

/**
 * 计量单位：量词与货币的乘除（万元/次、元/人·月）。
 *
 * Money is always normalised to 元 inside `Quantity.value`; `money` is its power (1 for an amount, 0 for a count). Equal
 * units have equal fields; the lists are sorted.
 */
export interface Unit {
  readonly money: number;
  /** 分子上的量词（次、人、月 …），按字典序，重复表示乘方。 */
  readonly over: readonly string[];
  /** 分母上的量词。 */
  readonly under: readonly string[];
}

/** 带单位的精确数；讲钱时以元计。 */
export interface Quantity {
  readonly value: Rational;
  readonly unit: Unit;
}

/** 算式树。 */
export type Expression =
  | { readonly kind: 'number'; readonly quantity: Quantity; readonly text: string; /** 数字前面所说的事项（危树砍伐）。 */ readonly label: string | null }
  | { readonly kind: 'sum' | 'difference' | 'product' | 'quotient'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'group'; readonly inner: Expression };

/** 单位成本：0.6万元/次。 */
export interface UnitCost {
  /** 每单位多少元。 */
  readonly cost: Quantity;
  /** 所买之事（下水道疏通），由算式前的文字得来；没有时为 null。 */
  readonly subject: string | null;
  /** 数量（10次）；说了单价没有说数量时为 null。 */
  readonly count: Quantity | null;
}

/** 测算文字中的一个算式，或单独的一个带单位的数。 */
export interface Equation {
  /** 在原文中的起止（UTF-16 位置）。 */
  readonly start: number;
  readonly end: number;
  readonly expression: Expression;
  /** 算出的结果。 */
  readonly value: Quantity;
  /** 等号后面写的结果；没有写时为 null。 */
  readonly claimed: Quantity | null;
  /** 算出的与写的是否相等；没有写结果，或单位不合无法比较时为 null。 */
  readonly holds: boolean | null;
  /** 单位是否合得上（次 × 万元/次 = 万元）。没有单位的数与任何单位相合。 */
  readonly unitsAgree: boolean;
}

/** 测算依据：一格“支出测算依据及过程说明”读成的东西。文字仍是文字。 */
export interface Basis {
  readonly text: string;
  readonly equations: readonly Equation[];
  /**
   * 全文算得的金额（元）：各算式互为独立的分项时为其和，后一算式重述前一算式时取其结果。
   * Null when the text is prose or the parts cannot be added.
   */
  readonly amount: Rational | null;
  readonly unitCosts: readonly UnitCost[];
  /** 文中出现的带量词的数（7个社区、10次），不含钱。 */
  readonly counts: readonly { readonly quantity: Quantity; readonly label: string | null; readonly noun: string | null }[];
}
