import type { Rational } from '@duzhi/core/shared';

/**
 * 计量单位：量词与货币的乘除（万元/次、元/人·月）。
 *
 * Money is always normalised to 元 inside `Quantity.value`; `money` is its power (1 for an amount, 0 for a count). Equal
 * units have equal fields; the lists are sorted.
 */
export interface Unit {
  readonly money: number;
  /** 分子上的量词（次、人、月、个社区 …），按字典序，重复表示乘方。 */
  readonly over: readonly string[];
  /** 分母上的量词。 */
  readonly under: readonly string[];
}

/** 带单位的精确数；讲钱时以元计。 */
export interface Quantity {
  readonly value: Rational;
  readonly unit: Unit;
}

/** 数在原文中的位置（UTF-16）：整个写法，以及其中的数字。 */
export interface FigureSpan {
  readonly start: number;
  readonly end: number;
  readonly digitsStart: number;
  readonly digitsEnd: number;
}

/** 算式中的一个数。 */
export interface NumberExpression {
  readonly kind: 'number';
  readonly quantity: Quantity;
  /** 原文写法（"0.6万元/次"、"每个社区50万"）。 */
  readonly text: string;
  /** 数字前面所说的事项（危树砍伐）。 */
  readonly label: string | null;
  /** 写法的倍数：万元为 10000，元为 1，百分数为 1/100；`quantity.value` 除以它就是写出的数字。 */
  readonly scale: Rational;
  /** 没有单位的数（7*50），与任何单位相合；百分数不是。 */
  readonly bare: boolean;
  /** 概数（约、左右、余），或区间。 */
  readonly approximate: boolean;
  /** 区间的上端；不是区间时为 null。 */
  readonly upper: Rational | null;
  /** 在原文中的位置；不是由原文读来时为 null。 */
  readonly span: FigureSpan | null;
}

/** 算式树。 */
export type Expression =
  | NumberExpression
  | {
      readonly kind: 'sum' | 'difference' | 'product' | 'quotient';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'group'; readonly inner: Expression };

/** 单位成本：0.6万元/次。 */
export interface UnitCost {
  /** 每单位多少元。 */
  readonly cost: Quantity;
  /** 所买之事（下水道疏通），由算式前的文字得来；没有时为 null。 */
  readonly subject: string | null;
  /** 数量（10次）；说了单价没有说数量时为 null。 */
  readonly count: Quantity | null;
  /** 规范写法："0.6万元/次"，沿用原文的元或万元。 */
  readonly text: string;
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
  /** 写出的结果的写法与位置；没有写时为 null。 */
  readonly claim: NumberExpression | null;
  /**
   * 算出的与写的是否相等；没有写结果、单位不合无法比较，或写的是概数而不相等时为 null。
   *
   * Equal means exactly, or after rounding half-up to the decimals of the claimed figure (then `rounded` is true).
   */
  readonly holds: boolean | null;
  /** 只有四舍五入到所写小数位才相等（10/3=3.33）。 */
  readonly rounded: boolean;
  /** 单位是否合得上（次 × 万元/次 = 万元）。没有单位的数与任何单位相合。 */
  readonly unitsAgree: boolean;
  /** 式中有概数或区间。 */
  readonly approximate: boolean;
  /** 算式所说的事项（下水道疏通）；没有时为 null。 */
  readonly label: string | null;
}

/** 文中出现的带量词的数，不含钱。 */
export interface Count {
  readonly quantity: Quantity;
  /** 数前面所说的事项。 */
  readonly label: string | null;
  /** 数后面的名词（7个社区 的 社区）。 */
  readonly noun: string | null;
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
  readonly counts: readonly Count[];
}
