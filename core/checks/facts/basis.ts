import type { Basis } from '@duzhi/core/basis';
import { readBasis } from '@duzhi/core/basis';

const readings = new Map<string, Basis>();

/** 读一段文字里的算式与数量，记住读过的：规则各看各的，文字只读一遍。 */
export function basisOf(text: string): Basis {
  let basis = readings.get(text);
  if (basis === undefined) {
    basis = readBasis(text);
    if (readings.size > 5_000) readings.clear();
    readings.set(text, basis);
  }
  return basis;
}
