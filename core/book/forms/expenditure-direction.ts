import type { Fen } from '@duzhi/core/shared';
import * as z from 'zod/mini';
import type { ExpenditureLine, FormCommon, Indicator, Period } from '../common.ts';
import { amount, expenditureLineSchema, formCommonShape, indicatorSchema, periodSchema, text } from '../common.ts';

/** 专项资金支出方向绩效目标表 */
export interface ExpenditureDirectionForm extends FormCommon {
  readonly kind: 'expenditure-direction';
  /** 支出方向（子项） */
  readonly direction: string | null;
  /** 所属专项 名称 */
  readonly fund: string | null;
  /** 项目金额（分） */
  readonly directionAmount: Fen | null;
  /** 所属专项 金额（分） */
  readonly fundAmount: Fen | null;
  /** 项目实施期 */
  readonly period: Period;
  /** 实施期绩效目标 */
  readonly periodGoal: string | null;
  /** 年度绩效目标 */
  readonly annualGoal: string | null;
  /** 年度绩效指标 */
  readonly indicators: readonly Indicator[];
  /** 支出明细及测算说明 */
  readonly lines: readonly ExpenditureLine[];
  /** 支出明细 合计（分） */
  readonly linesTotal: Fen | null;
}

export const expenditureDirectionSchema = z.object({
  kind: z.literal('expenditure-direction'),
  ...formCommonShape,
  direction: text,
  fund: text,
  directionAmount: amount,
  fundAmount: amount,
  period: periodSchema,
  periodGoal: text,
  annualGoal: text,
  indicators: z.array(indicatorSchema),
  lines: z.array(expenditureLineSchema),
  linesTotal: amount,
});
