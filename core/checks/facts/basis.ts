import { readBasis, reviseBasis } from '@duzhi/core/basis';
import type { Fen } from '@duzhi/core/shared';
import { Exact, memoiseText } from '@duzhi/core/shared';

/** 读一段文字里的算式与数量；同样的文字只读一遍。 */
export const basisOf = readBasis;

const revisions = memoiseText((_basis) => new Map<Fen, string | null>());

/** 结果改成另一笔钱时，测算依据怎样改写；不能随着改的为 null。 */
export function basisRevisedTo(basis: string, amount: Fen): string | null {
  const known = revisions(basis);
  let revised = known.get(amount);
  if (revised === undefined) {
    revised = reviseBasis(basis, { result: Exact.rational(amount, 100) });
    if (known.size < MOST_AMOUNTS) known.set(amount, revised);
  }
  return revised;
}

const MOST_AMOUNTS = 100;
