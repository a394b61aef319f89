import type { Unit } from './basis.ts';
import { measuresAgree, partsOfMeasure } from './measure-words.ts';

/** 没有单位。 */
export const NO_UNIT: Unit = { money: 0, over: [], under: [] };
/** 金额（元）。 */
export const MONEY: Unit = { money: 1, over: [], under: [] };

/** 是否没有任何单位。 */
export const isUnitless = (unit: Unit): boolean =>
  unit.money === 0 && unit.over.length === 0 && unit.under.length === 0;
/** 是否正好是金额。 */
export const isAmount = (unit: Unit): boolean => unit.money === 1 && unit.over.length === 0 && unit.under.length === 0;
/** 是否为单价：每单位多少钱。 */
export const isRate = (unit: Unit): boolean => unit.money === 1 && unit.under.length > 0;
/** 是否为数量：不讲钱、有量词。 */
export const isCount = (unit: Unit): boolean => unit.money === 0 && unit.over.length > 0;

/** 由量词表作单位，分子分母相合的先相消。 */
export function makeUnit(money: number, over: readonly string[], under: readonly string[]): Unit {
  if (over.length === 0 && under.length === 0 && (money === 0 || money === 1)) return money === 0 ? NO_UNIT : MONEY;
  if (over.length > 0 && under.length > 0) {
    const remaining = [...under];
    const kept = over.filter((word) => {
      let at = remaining.indexOf(word);
      if (at < 0) at = remaining.findIndex((other) => measuresAgree(word, other));
      if (at >= 0) remaining.splice(at, 1);
      return at < 0;
    });
    cancelParts(kept, remaining);
    cancelParts(remaining, kept);
    return { money, over: kept.sort(), under: remaining.sort() };
  }
  return {
    money,
    over: over.length > 1 ? [...over].sort() : over,
    under: under.length > 1 ? [...under].sort() : under,
  };
}

/** 5人×3次×2000元/人次、60米×5米×30元/平方米：合成的量词与它的各部分相消。 */
function cancelParts(parts: string[], wholes: string[]): void {
  for (let at = wholes.length - 1; at >= 0 && parts.length > 0; at--) {
    const needed = partsOfMeasure(wholes[at]!);
    if (needed === null) continue;
    const rest = [...parts];
    const found = needed.every((word) => {
      const place = rest.findIndex((other) => measuresAgree(word, other));
      if (place >= 0) rest.splice(place, 1);
      return place >= 0;
    });
    if (!found) continue;
    wholes.splice(at, 1);
    parts.splice(0, parts.length, ...rest);
  }
}

/** 单位相乘。 */
export function multiplyUnits(a: Unit, b: Unit): Unit {
  if (isUnitless(b)) return a;
  if (isUnitless(a)) return b;
  return makeUnit(a.money + b.money, [...a.over, ...b.over], [...a.under, ...b.under]);
}

/** 单位相除。 */
export function divideUnits(a: Unit, b: Unit): Unit {
  if (isUnitless(b)) return a;
  return makeUnit(a.money - b.money, [...a.over, ...b.under], [...a.under, ...b.over]);
}

/** 两个单位相合（人与名、个与个社区视为相合）。 */
export function unitsMatch(a: Unit, b: Unit): boolean {
  return a.money === b.money && listsMatch(a.over, b.over) && listsMatch(a.under, b.under);
}

function listsMatch(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  if (a.length === 0) return true;
  const remaining = [...b];
  return a.every((word) => {
    const at = remaining.findIndex((other) => measuresAgree(word, other));
    if (at >= 0) remaining.splice(at, 1);
    return at >= 0;
  });
}
