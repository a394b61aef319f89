import type { Equation, Expression } from '@duzhi/core/basis';
import { formatFigure, formatQuantity, readBasis } from '@duzhi/core/basis';

/** 测算说明里的一个算式：怎样算、算得多少、与写的是否相符。 */
export interface EvaluatedEquation {
  /** "24次 × 1.5万元/次 = 36万元" */
  readonly text: string;
  /** 写的是另一个数时，写的是多少："30万元"；否则为 null。 */
  readonly claimed: string | null;
  /** 与写出的结果相等；没有写结果或无法比较时为 null。 */
  readonly holds: boolean | null;
}

/** 测算说明算出来是什么；只有文字、没有算式时为空。 */
export function evaluatedBasis(text: string): readonly EvaluatedEquation[] {
  return readBasis(text)
    .equations.filter(({ expression }) => expression.kind !== 'number')
    .map(evaluate);
}

function evaluate({ expression, value, claim, holds }: Equation): EvaluatedEquation {
  const computed = formatQuantity(value);
  const claimed = holds !== false || claim === null ? null : formatFigure(claim);
  return { text: `${write(expression)} = ${computed}`, claimed, holds };
}

const SIGN = { sum: '+', difference: '−', product: '×', quotient: '÷' } as const;

function write(expression: Expression): string {
  if (expression.kind === 'number') return formatFigure(expression);
  if (expression.kind === 'group') return `（${write(expression.inner)}）`;
  return `${write(expression.left)} ${SIGN[expression.kind]} ${write(expression.right)}`;
}
