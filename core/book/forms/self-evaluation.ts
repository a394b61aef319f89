import type { Fen, Ratio } from '@duzhi/core/shared';
import * as z from 'zod/mini';
import type { FormCommon, Indicator } from '../common.ts';
import { amount, formCommonShape, indicatorSchema, points, ratioSchema, text } from '../common.ts';

/** 自评表的一行资金。 */
export interface SelfEvaluationBudgetRow {
  /** 资金来源（年度资金总额、其中：财政拨款 …） */
  readonly source: string | null;
  /** 年初预算数 */
  readonly initial: Fen | null;
  /** 全年（调整后）预算数 */
  readonly adjusted: Fen | null;
  /** 全年执行数 */
  readonly executed: Fen | null;
  /** 分值 */
  readonly points: number | null;
  /** 执行率，如表所印 */
  readonly rate: Ratio | null;
  /** 得分 */
  readonly score: number | null;
}

/** 绩效自评表（项目 / 部门整体） */
export interface SelfEvaluationForm extends FormCommon {
  readonly kind: 'self-evaluation';
  readonly scope: 'project' | 'department';
  /** 项目名称 */
  readonly project?: string | null;
  readonly budget: readonly SelfEvaluationBudgetRow[];
  /** 年度总体目标 预期目标 */
  readonly annualGoal: string | null;
  /** 年度总体目标 实际完成情况 */
  readonly achievement: string | null;
  readonly indicators: readonly Indicator[];
  /** 总分 */
  readonly total: { readonly points: number | null; readonly score: number | null };
}

export const selfEvaluationSchema = z.object({
  kind: z.literal('self-evaluation'),
  ...formCommonShape,
  scope: z.enum(['project', 'department']),
  project: z.exactOptional(text),
  budget: z.array(
    z.object({
      source: text,
      initial: amount,
      adjusted: amount,
      executed: amount,
      points,
      rate: z.nullable(ratioSchema),
      score: points,
    }),
  ),
  annualGoal: text,
  achievement: text,
  indicators: z.array(indicatorSchema),
  total: z.object({ points, score: points }),
});
