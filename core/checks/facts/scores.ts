import type { SelfEvaluationBudgetRow, SelfEvaluationForm } from '@duzhi/core/book';
import type { Fen, JsonPointer, Ratio, Rational } from '@duzhi/core/shared';
import { Exact } from '@duzhi/core/shared';
import type { Located } from './index.ts';
import type { IndicatorRow } from './indicators.ts';
import { indicatorRows } from './indicators.ts';

/** 分数的最小单位：万分之一分。Points and scores are added and compared as whole numbers of it, never as floats. */
const PER_POINT = 10_000;

/** 分数化为整数个万分之一分；空白按 0 计。A score beyond the safe integers stays at their end: it is wrong at any size. */
export function scoreUnits(score: number | null | undefined): number {
  const units = Math.round((score ?? 0) * PER_POINT);
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, units));
}

/** 若干分数之和，万分之一分；空白按 0 计。 */
export function sumScores(scores: Iterable<number | null | undefined>): number {
  let total = 0;
  for (const score of scores) total += scoreUnits(score);
  return total;
}

/** 万分之一分化为分数，写进单元格。 */
export const scoreOf = (units: number): number => units / PER_POINT;

/** 分数写进话里：“9.5 分”。 */
export function sayScore(units: number): string {
  return `${Exact.formatDecimal(Exact.rational(units, PER_POINT), 4)} 分`;
}

const TOTAL_SOURCE = /总额|合计|总计|小计/;

/** 自评表资金的总额行：执行率和得分所在的一行。没有资金行时为 undefined。 */
export function totalBudgetRow(
  form: SelfEvaluationForm,
  at: JsonPointer,
): Located<SelfEvaluationBudgetRow> | undefined {
  const { budget } = form;
  const named = budget.findIndex(({ source }) => TOTAL_SOURCE.test(source ?? ''));
  const index =
    named >= 0
      ? named
      : Math.max(
          0,
          budget.findIndex(({ points }) => points !== null),
        );
  const value = budget[index];
  return value === undefined ? undefined : { value, at: `${at}/budget/${index}` };
}

/** 清单里的一行“预算执行率”：有些表把执行率列作指标。 */
export function isExecutionRow(row: IndicatorRow): boolean {
  return /^(?:预算|资金|项目)*(?:预算|资金)(?:执行|支出|支付)(?:进度|率)/.test(row.name);
}

/** 执行率 = 执行数 ÷ 全年预算数（没有时用年初预算数）。Null where a figure is blank or the budget is 0. */
export function executedShare(row: SelfEvaluationBudgetRow): { readonly share: Rational; readonly budget: Fen } | null {
  const budget = row.adjusted ?? row.initial;
  if (row.executed === null || budget === null || budget <= 0) return null;
  return { share: Exact.rational(row.executed, budget), budget };
}

/** 应得的执行率分：min(执行率, 1) × 分值，未舍入。Null where it cannot be computed. */
export function executionScore(row: SelfEvaluationBudgetRow, share: Rational | undefined): Rational | null {
  if (share === undefined || row.points === null) return null;
  const capped = Exact.compare(share, Exact.ONE) > 0 ? Exact.ONE : share;
  return Exact.multiply(capped, Exact.rational(scoreUnits(row.points), PER_POINT));
}

/** 精确的分数四舍五入到两位小数，写进单元格。 */
export const roundedScore = (exact: Rational): number => Number(Exact.formatDecimal(exact, 2));

/** 单元格里的分数是否就是这个数：四舍五入到两位、一位，或它自己所写的位数。 */
export function isRounded(score: number, exact: Rational): boolean {
  const written = Exact.formatDecimal(Exact.rational(scoreUnits(score), PER_POINT), 4);
  const places = written.split('.')[1]?.length ?? 1;
  return [places, 2, 1].some((count) => Exact.formatDecimal(exact, count) === written);
}

/** 比率化为精确分数；分母为 0 时为 null。 */
export const exactRatio = (ratio: Ratio): Rational | null => (ratio.d === 0 ? null : Exact.rational(ratio.n, ratio.d));

/** 各行指标的得分之和加执行率得分，万分之一分。Null where a row that carries points has no score yet. */
export function scoresAdded(form: SelfEvaluationForm, at: JsonPointer, execution: number | null): number | null {
  const open = indicatorRows(form, at).some(
    ({ indicator, state }) => state === 'declared' && scoreUnits(indicator.points) > 0 && indicator.score == null,
  );
  return open ? null : sumScores([execution, ...form.indicators.map(({ score }) => score)]);
}
