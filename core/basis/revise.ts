import type { Rational } from '@duzhi/core/shared';
import { Exact } from '@duzhi/core/shared';
import type { Equation, Expression, NumberExpression } from './basis.ts';
import { readBasis } from './read-basis.ts';
import { isAmount, isCount, isRate, isUnitless } from './units.ts';

/** 测算依据中改动的一个数：写出的结果（元），或数量。 */
export type BasisChange = { readonly result: Rational } | { readonly count: Rational };

/**
 * 改动一个数之后重写测算依据：24次*1.5万元/次=36万元，数量改为 20 次 → 20次*1.5万元/次=30万元。
 *
 * The unit price is a standard and stays: a new result changes the count, a new count changes the result. Null unless
 * exactly one other figure follows and the text then ties (a single equation that holds now, no brackets, no sum).
 */
export function reviseBasis(text: string, change: BasisChange): string | null {
  const { equations } = readBasis(text);
  const [equation] = equations;
  if (equation === undefined || equations.length > 1 || equation.approximate) return null;
  const edits = 'result' in change ? forResult(equation, change.result) : forCount(equation, change.count);
  const revised = edits === null ? null : rewrite(text, edits);
  return revised !== null && ties(revised) ? revised : null;
}

type Edit = { readonly number: NumberExpression; readonly written: Rational };

const writtenOf = (number: NumberExpression): Rational => Exact.divide(number.quantity.value, number.scale);

function forResult(equation: Equation, result: Rational): Edit[] | null {
  const { expression, claim, claimed, value } = equation;
  if (!isAmount(value.unit) || result.n <= 0n) return null;
  if (expression.kind === 'number' && claim === null)
    return [{ number: expression, written: Exact.divide(result, expression.scale) }];
  if (claim !== null && claimed !== null && equation.holds === false && Exact.equals(value.value, result)) {
    // The arithmetic was right and only its result was copied wrong.
    return [{ number: claim, written: Exact.multiply(writtenOf(claim), Exact.divide(result, claimed.value)) }];
  }
  return scaleCount(equation, Exact.divide(result, value.value));
}

function forCount(equation: Equation, count: Rational): Edit[] | null {
  const found = soleCount(equation.expression);
  if (found === null || count.n <= 0n || found.quantity.value.n === 0n) return null;
  return scaleCount(equation, Exact.divide(count, found.quantity.value));
}

/** 数量与结果同乘一个倍数；数量原是整数的仍须是整数。 */
function scaleCount(equation: Equation, times: Rational): Edit[] | null {
  const { expression, claim } = equation;
  const count = soleCount(expression);
  if (count === null || (claim !== null && (equation.holds !== true || equation.rounded))) return null;
  const written = Exact.multiply(writtenOf(count), times);
  if (writtenOf(count).d === 1n && written.d !== 1n) return null;
  const edits: Edit[] = [{ number: count, written }];
  if (claim !== null) edits.push({ number: claim, written: Exact.multiply(writtenOf(claim), times) });
  return edits;
}

/** 乘积里唯一的数量：其余的因数都是单价。 */
function soleCount(expression: Expression): NumberExpression | null {
  const factors = factorsOf(expression);
  if (factors === null || factors.length !== 2) return null;
  const counts = factors.filter(({ quantity }) => isCount(quantity.unit));
  const prices = factors.filter(({ quantity }) => isRate(quantity.unit) || isAmount(quantity.unit));
  if (counts.length === 1) return prices.length === 1 ? counts[0]! : null;
  const bare = factors.filter(({ quantity, bare }) => bare && isUnitless(quantity.unit));
  return bare.length === 1 && prices.length === 1 ? bare[0]! : null;
}

function factorsOf(expression: Expression): NumberExpression[] | null {
  if (expression.kind === 'number') return [expression];
  if (expression.kind !== 'product') return null;
  const left = factorsOf(expression.left);
  const right = factorsOf(expression.right);
  return left === null || right === null ? null : [...left, ...right];
}

const MOST_PLACES = 6;

function rewrite(text: string, edits: readonly Edit[]): string | null {
  let revised = text;
  const inOrder = [...edits].sort((a, b) => (b.number.span?.digitsStart ?? 0) - (a.number.span?.digitsStart ?? 0));
  for (const { number, written } of inOrder) {
    const figure = Exact.formatDecimal(written, MOST_PLACES);
    if (number.span === null || !Exact.equals(Exact.parseDecimal(figure)!, written)) return null;
    revised = revised.slice(0, number.span.digitsStart) + figure + revised.slice(number.span.digitsEnd);
  }
  return revised;
}

function ties(text: string): boolean {
  const { equations } = readBasis(text);
  return equations.length === 1 && equations[0]!.unitsAgree && equations[0]!.holds !== false;
}
