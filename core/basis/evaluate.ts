import type { Rational } from '@duzhi/core/shared';
import { Exact } from '@duzhi/core/shared';
import type { Expression, Quantity, Unit } from './basis.ts';
import { isOccasion } from './measure-words.ts';
import { divideUnits, isAmount, isCount, isUnitless, MONEY, multiplyUnits, unitsMatch } from './units.ts';

/** 算得的结果，连同单位是否合得上。 */
export interface Evaluated {
  readonly value: Rational;
  readonly unit: Unit;
  /** 式中有没有单位的数，它可以是任何单位。 */
  readonly wild: boolean;
  /** 加减的各项单位相合。 */
  readonly agree: boolean;
  /** 式中第一个金额的写法倍数（万元 10000）；没有金额时为 null。 */
  readonly scale: Rational | null;
}

// A basis is a few figures; a value beyond this is a slip of the keyboard and not worth the arithmetic.
const LIMIT = 1n << 256n;

/** 计算算式。Null on a division by zero or a value beyond reason. */
export function evaluate(expression: Expression): Evaluated | null {
  switch (expression.kind) {
    case 'number':
      return {
        value: expression.quantity.value,
        unit: expression.quantity.unit,
        wild: expression.bare,
        agree: true,
        scale: expression.quantity.unit.money === 0 ? null : expression.scale,
      };
    case 'group':
      return evaluate(expression.inner);
    default: {
      const left = evaluate(expression.left);
      const right = left === null ? null : evaluate(expression.right);
      if (left === null || right === null) return null;
      const result = combine(expression.kind, left, right);
      return result === null || bounded(result.value) ? result : null;
    }
  }
}

function bounded({ n, d }: Rational): boolean {
  return n < LIMIT && n > -LIMIT && d < LIMIT;
}

function combine(
  kind: 'sum' | 'difference' | 'product' | 'quotient',
  left: Evaluated,
  right: Evaluated,
): Evaluated | null {
  const agree = left.agree && right.agree;
  const scale = left.scale ?? right.scale;
  if (kind === 'product') {
    return {
      value: Exact.multiply(left.value, right.value),
      unit: multiplyUnits(left.unit, right.unit),
      wild: left.wild || right.wild,
      agree,
      scale,
    };
  }
  if (kind === 'quotient') {
    if (right.value.n === 0n) return null;
    // 350万元÷7个社区=50万元 is how a share is written: the divisor's unit may be left unsaid.
    const wild = left.wild || right.wild || isCount(right.unit);
    return {
      value: Exact.divide(left.value, right.value),
      unit: divideUnits(left.unit, right.unit),
      wild,
      agree,
      scale,
    };
  }
  const a = settle(left, right);
  const b = settle(right, left);
  const operate = kind === 'sum' ? Exact.add : Exact.subtract;
  const matches = unitsMatch(a.unit, b.unit);
  const lenient = (isUnitless(a.unit) && a.wild) || (isUnitless(b.unit) && b.wild);
  return {
    value: operate(a.value, b.value),
    unit: isUnitless(a.unit) ? b.unit : a.unit,
    wild: a.wild && b.wild,
    agree: agree && (matches || lenient),
    scale,
  };
}

/** 相加之前：3人*12月*2000元 当作金额；没有单位的数随另一项的金额写法（15万+5）。 */
function settle(term: Evaluated, other: Evaluated): Evaluated {
  const amount = asAmount(term);
  if (isUnitless(amount.unit) && amount.wild && other.scale !== null && asAmount(other).unit.money === 1) {
    return { ...amount, value: Exact.multiply(amount.value, other.scale), unit: MONEY };
  }
  return amount;
}

/** 金额乘以数量而没有单价（3人*12月*2000元）按金额理解。 */
export function asAmount(term: Evaluated): Evaluated {
  const { unit, wild } = term;
  if (unit.money !== 1 || isAmount(unit)) return term;
  // 3万元/人·年: a budget is for one year, and 68个点位×600元/年 means each of them.
  const settled =
    unit.under.length === 0 || wild || (unit.under.every((word) => word === '年') && !unit.over.some(isOccasion));
  return settled ? { ...term, unit: MONEY } : term;
}

/** 算得的与写出的相比。 */
export interface Comparison {
  readonly value: Quantity;
  readonly claimed: Quantity;
  readonly unitsAgree: boolean;
  readonly equal: boolean | null;
  readonly rounded: boolean;
}

/** 写出的结果：数值、单位与小数位。 */
export interface Claim {
  readonly quantity: Quantity;
  readonly bare: boolean;
  readonly scale: Rational;
  /** 写出的小数位数。 */
  readonly places: number;
}

const PLAIN: Rational = Exact.ONE;

/**
 * 算得的与写出的是否一致。
 *
 * Figures without a unit take the unit of the claim (7*50=350万), in 万元 where it is in 万元 or else in 元; a claim
 * without one takes that of the calculation.
 */
export function compareWithClaim(result: Evaluated, claim: Claim): Comparison {
  const { quantity } = claim;
  if (isUnitless(quantity.unit) && claim.bare && !isUnitless(result.unit)) {
    const amount = asAmount(result);
    const scales = amount.unit.money === 1 ? [amount.scale ?? PLAIN, PLAIN] : [PLAIN];
    return firstThatHolds(
      scales.map((scale) => {
        const claimed = { value: Exact.multiply(quantity.value, scale), unit: amount.unit };
        return judge({ value: amount.value, unit: amount.unit }, claimed, result.agree, scale, claim.places);
      }),
    );
  }
  if (quantity.unit.money === 1 && result.unit.money === 0 && result.wild) {
    return firstThatHolds(
      [claim.scale, PLAIN].map((scale) =>
        judge(
          { value: Exact.multiply(result.value, scale), unit: quantity.unit },
          quantity,
          result.agree,
          claim.scale,
          claim.places,
        ),
      ),
    );
  }
  const settled = isAmount(quantity.unit) ? asAmount(result) : result;
  const agree =
    result.agree &&
    (unitsMatch(settled.unit, quantity.unit) || (settled.wild && settled.unit.money === quantity.unit.money));
  return judge(
    { value: settled.value, unit: agree ? quantity.unit : settled.unit },
    quantity,
    agree,
    claim.scale,
    claim.places,
  );
}

function firstThatHolds(candidates: readonly Comparison[]): Comparison {
  return (
    candidates.find((candidate) => candidate.equal === true && !candidate.rounded) ??
    candidates.find((candidate) => candidate.equal === true) ??
    candidates[0]!
  );
}

function judge(value: Quantity, claimed: Quantity, unitsAgree: boolean, scale: Rational, places: number): Comparison {
  if (!unitsAgree) return { value, claimed, unitsAgree, equal: null, rounded: false };
  if (Exact.equals(value.value, claimed.value)) return { value, claimed, unitsAgree, equal: true, rounded: false };
  const rounded =
    Exact.formatDecimal(Exact.divide(value.value, scale), places) ===
      Exact.formatDecimal(Exact.divide(claimed.value, scale), places) && withinOneInHundred(value.value, claimed.value);
  return { value, claimed, unitsAgree, equal: rounded, rounded };
}

/** 0.5万元 rounds to 1万元 at no decimals, but nobody who rounds doubles the amount. */
function withinOneInHundred(value: Rational, claimed: Rational): boolean {
  const gap = Exact.subtract(value, claimed);
  const size = (magnitude: Rational) => (magnitude.n < 0n ? { n: -magnitude.n, d: magnitude.d } : magnitude);
  return Exact.compare(Exact.multiply(size(gap), { n: 100n, d: 1n }), size(value)) <= 0;
}
