import type { Equation, Expression } from '@duzhi/core/basis';
import { formatFigure, formatQuantity, readBasis } from '@duzhi/core/basis';

/** 测算说明里的一个算式：怎样算、算得多少、与写的是否相符。 */
export interface EvaluatedEquation {
  /** "24次 × 1.5万元/次 = 36万元" */
  readonly text: string;
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
  if (holds !== false || claim === null) return { text: `${write(expression)} = ${computed}`, holds };
  return { text: `${write(expression)} = ${computed}，写的是 ${formatFigure(claim)}`, holds };
}

const SIGN = { sum: '+', difference: '−', product: '×', quotient: '÷' } as const;

function write(expression: Expression): string {
  if (expression.kind === 'number') return formatFigure(expression);
  if (expression.kind === 'group') return `（${write(expression.inner)}）`;
  return `${write(expression.left)} ${SIGN[expression.kind]} ${write(expression.right)}`;
}
