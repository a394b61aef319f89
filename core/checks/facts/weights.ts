import type { Form } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { IndicatorRow } from './indicators.ts';
import { indicatorRows } from './indicators.ts';
import { isExecutionRow, scoreUnits, sumScores, totalBudgetRow } from './scores.ts';

/** 一行带分值的指标。 */
export interface WeightedRow {
  readonly row: IndicatorRow;
  /** 万分之一分。 */
  readonly points: number;
  readonly pointsAt: JsonPointer;
}

/** 一张表的权重。 */
export interface Weights {
  /** 填了分值的各行。 */
  readonly rows: readonly WeightedRow[];
  /** 有指标而分值空着的各行。 */
  readonly blank: readonly IndicatorRow[];
  /** 各行之和，万分之一分。 */
  readonly sum: number;
  /** 资金表里执行率的分值；没有写时为 null。 */
  readonly execution: { readonly points: number; readonly at: JsonPointer } | null;
  /** 清单里有没有“预算执行率”一行。 */
  readonly executionListed: boolean;
}

/** 一张表的权重；没有分值一栏，或全空时为 null。 */
export function weightsOf(form: Form, at: JsonPointer): Weights | null {
  const all = indicatorRows(form, at).filter(({ indicator }) => indicator.points !== undefined);
  const rows = all
    .filter(({ indicator }) => indicator.points !== null)
    .map((row): WeightedRow => ({ row, points: scoreUnits(row.indicator.points), pointsAt: `${row.at}/points` }));
  if (rows.length === 0) return null;
  const money = form.kind === 'self-evaluation' ? totalBudgetRow(form, at) : undefined;
  return {
    rows,
    blank: all.filter(({ indicator, state }) => indicator.points === null && state === 'declared'),
    sum: sumScores(rows.map(({ row }) => row.indicator.points)),
    execution:
      money === undefined || money.value.points === null
        ? null
        : { points: scoreUnits(money.value.points), at: `${money.at}/points` },
    executionListed: rows.some(({ row }) => isExecutionRow(row)),
  };
}
