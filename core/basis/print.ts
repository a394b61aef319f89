import type { AmountUnit, Rational } from '@duzhi/core/shared';
import { Exact } from '@duzhi/core/shared';
import type { Basis, Equation, Expression, NumberExpression, Quantity, Unit, UnitCost } from './basis.ts';

const WAN: Rational = { n: 10_000n, d: 1n };
const PLAIN: Rational = Exact.ONE;
const MULTIPLES: readonly [bigint, string][] = [
  [100_000_000n, '亿'],
  [10_000_000n, '千万'],
  [1_000_000n, '百万'],
  [100_000n, '十万'],
  [10_000n, '万'],
  [1_000n, '千'],
  [100n, '百'],
];
const MOST_PLACES = 10;

/**
 * 带单位的数的通行写法："0.6万元/次"、"24次"、"200元/人·月"、"36万元"。
 *
 * `moneyUnit` chooses 元, 万元 or 亿元; without it 万元 where that takes at most two decimals and the amount is at least 1000元.
 */
export function formatQuantity(quantity: Quantity, moneyUnit?: AmountUnit): string {
  const { value, unit } = quantity;
  if (unit.money === 0) return `${Exact.formatDecimal(value, MOST_PLACES)}${formatUnit(unit)}`;
  const scale =
    moneyUnit === undefined
      ? naturalScale(value)
      : moneyUnit === '万元'
        ? WAN
        : moneyUnit === '元'
          ? PLAIN
          : { n: 100_000_000n, d: 1n };
  return writeScaled(value, unit, scale);
}

function naturalScale(value: Rational): Rational {
  const magnitude = value.n < 0n ? -value.n : value.n;
  const hundredthsOfWan = Exact.divide({ n: magnitude, d: value.d }, { n: 100n, d: 1n });
  return magnitude >= 1000n * value.d && hundredthsOfWan.d === 1n ? WAN : magnitude >= 10_000n * value.d ? WAN : PLAIN;
}

function writeScaled(value: Rational, unit: Unit, scale: Rational): string {
  const figure = Exact.formatDecimal(Exact.divide(value, scale), MOST_PLACES);
  const multiple = MULTIPLES.find(([size]) => size === scale.n && scale.d === 1n)?.[1] ?? '';
  return `${figure}${multiple}${formatUnit(unit)}`;
}

/** 单位的写法：元/人·月、次、个社区。金额写成元。 */
export function formatUnit(unit: Unit): string {
  const over = [...Array<string>(Math.max(unit.money, 0)).fill('元'), ...unit.over].join('·');
  const under = [...Array<string>(Math.max(-unit.money, 0)).fill('元'), ...unit.under].join('·');
  return under === '' ? over : `${over}/${under}`;
}

/** 单位成本的写法："0.6万元/次"，沿用原文的元或万元。 */
export function formatUnitCost(unitCost: UnitCost): string {
  return unitCost.text;
}

/** 一个数的规范写法，不带事项与“约”："10次"、"3-5万元"、"80%"。 */
export function formatFigure(number: NumberExpression): string {
  const { quantity, scale, upper } = number;
  // 每百户3000元 stands as 30元/户.
  if (quantity.unit.under.length > 0 && scale.d !== 1n && upper === null) return formatQuantity(quantity);
  const mark = scale.n === 1n && scale.d === 100n ? '%' : scale.n === 1n && scale.d === 1000n ? '‰' : '';
  const written = (value: Rational) => `${writeScaled(value, quantity.unit, scale)}${mark}`;
  if (upper === null) return written(quantity.value);
  return `${Exact.formatDecimal(Exact.divide(quantity.value, scale), MOST_PLACES)}${mark}-${written(upper)}`;
}

/** 一个数的规范写法，概数写“约”。 */
export function formatNumber(number: NumberExpression): string {
  return `${number.approximate && number.upper === null ? '约' : ''}${formatFigure(number)}`;
}

const STRENGTH = { sum: 1, difference: 1, product: 2, quotient: 2, number: 3, group: 3 } as const;
const SIGN = { sum: '+', difference: '-', product: '*', quotient: '/' } as const;

/** 算式的通行写法："下水道疏通10次*0.6万元/次"；每个社区50万 写成 50万元/个社区。 */
export function printExpression(expression: Expression): string {
  if (expression.kind === 'number') return `${expression.label ?? ''}${formatNumber(expression)}`;
  if (expression.kind === 'group') return `(${printExpression(expression.inner)})`;
  const strength = STRENGTH[expression.kind];
  const left = bracketed(expression.left, strength);
  // a-(b+c) and a/(b*c) keep their brackets; a*(b*c) keeps them too so that the tree reads back as it was.
  const right = bracketed(expression.right, strength + 1);
  const sign = SIGN[expression.kind];
  // 350万元/7个 reads as a division because a digit follows; 5万元/次 is a unit.
  return `${left}${sign}${right}`;
}

function bracketed(expression: Expression, least: number): string {
  const printed = printExpression(expression);
  return STRENGTH[expression.kind] < least ? `(${printed})` : printed;
}

/** 算式连同写出的结果："24次*1.5万元/次=36万元"。 */
export function printEquation(equation: Equation): string {
  const own = printExpression(equation.expression);
  const printed = equation.label === null || own.startsWith(equation.label) ? own : `${equation.label}${own}`;
  return equation.claim === null ? printed : `${printed}=${formatNumber(equation.claim)}`;
}

/** 测算依据的通行写法：各算式以分号隔开；只有文字时照原文。 */
export function printBasis(basis: Basis): string {
  return basis.equations.length === 0 ? basis.text : basis.equations.map(printEquation).join('；');
}
