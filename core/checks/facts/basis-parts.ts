import type { Basis, Expression } from '@duzhi/core/basis';
import type { Rational } from '@duzhi/core/shared';
import { memoiseText } from '@duzhi/core/shared';
import { institutionIn } from '../lexicon/institutions.ts';
import { basisOf } from './basis.ts';

/** 测算依据里相加的一项：危树砍伐 15万。 */
export interface BasisPart {
  /** 所说的事项；没有时为 null。 */
  readonly label: string | null;
  /** 元；不是一个数（要乘出来）时也是乘得的结果，算不出时为 null。 */
  readonly amount: Rational | null;
  /** 由数量和单价乘得，而不是一笔总数。 */
  readonly computed: boolean;
}

/** 读过的测算依据，就“细不细”而言。 */
export interface BasisDepth {
  readonly basis: Basis;
  readonly parts: readonly BasisPart[];
  /** 有数量乘单价的算式。 */
  readonly computed: boolean;
  /** 单价都是按社区、村、部门给的总数（每个社区50万）时，第一个的写法；否则为 null。 */
  readonly perInstitution: string | null;
}

/** 测算依据由哪几项构成、算得细不细。 */
export const basisDepthOf = memoiseText((text): BasisDepth => readDepth(basisOf(text)));

function readDepth(basis: Basis): BasisDepth {
  const parts: BasisPart[] = [];
  for (const equation of basis.equations) {
    // What is claimed without being worked out is one part; a sum is as many as it adds.
    if (equation.value.unit.money === 1) collectParts(equation.expression, equation.label, parts);
  }
  const institutional = basis.unitCosts.filter(({ cost }) =>
    cost.unit.under.some((word) => institutionIn(word.replace(/^个/, '')) !== null),
  );
  const all = institutional.length > 0 && institutional.length === basis.unitCosts.length;
  return {
    basis,
    parts,
    computed: parts.some(({ computed }) => computed),
    perInstitution: all ? sayEach(institutional[0]!.text) : null,
  };
}

/** 50万元/个社区 → 每个社区50万元。 */
function sayEach(price: string): string {
  const slash = price.indexOf('/');
  return `每${price.slice(slash + 1)}${price.slice(0, slash)}`;
}

function collectParts(expression: Expression, label: string | null, into: BasisPart[]): void {
  if (expression.kind === 'sum') {
    collectParts(expression.left, label, into);
    collectParts(expression.right, null, into);
  } else if (expression.kind === 'group') collectParts(expression.inner, label, into);
  else if (expression.kind === 'number') {
    const { unit, value } = expression.quantity;
    if (unit.money === 1)
      into.push({ label: expression.label ?? label, amount: value, computed: unit.under.length > 0 });
  } else into.push({ label: firstLabel(expression) ?? label, amount: null, computed: true });
}

function firstLabel(expression: Expression): string | null {
  if (expression.kind === 'number') return expression.label;
  if (expression.kind === 'group') return firstLabel(expression.inner);
  return firstLabel(expression.left) ?? firstLabel(expression.right);
}
