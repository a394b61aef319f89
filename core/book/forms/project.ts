import type { Fen } from '@duzhi/core/shared';
import * as z from 'zod/mini';
import type { ExpenditureLine, FormCommon, Indicator, Period } from '../common.ts';
import { amount, expenditureLineSchema, formCommonShape, indicatorSchema, periodSchema, text } from '../common.ts';

/** 项目支出绩效目标表 */
export interface ProjectForm extends FormCommon {
  readonly kind: 'project';
  /** 项目名称 */
  readonly project: string | null;
  /** 主管部门 */
  readonly department: string | null;
  /** 实施单位 */
  readonly implementingUnit: string | null;
  /** 项目属性（新增项目 / 延续项目 …） */
  readonly projectKind?: string | null;
  /** 项目期 */
  readonly period?: Period;
  /** 项目资金 */
  readonly budget: {
    /** 资金总额 */
    readonly total: Fen | null;
    /** 其中：财政拨款 */
    readonly fiscal?: Fen | null;
    /** 上年结转资金 */
    readonly carryOver?: Fen | null;
    /** 自有资金（单位资金），只在另有其他资金时分列；没有的记在其他资金里 */
    readonly own?: Fen | null;
    /** 其他资金 */
    readonly other?: Fen | null;
  };
  /** 实施期（中期）绩效目标 */
  readonly periodGoal?: string | null;
  /** 年度绩效目标 */
  readonly annualGoal: string | null;
  readonly indicators: readonly Indicator[];
  /** 支出明细及测算说明 */
  readonly lines?: readonly ExpenditureLine[];
}

export const projectSchema = z.object({
  kind: z.literal('project'),
  ...formCommonShape,
  project: text,
  department: text,
  implementingUnit: text,
  projectKind: z.exactOptional(text),
  period: z.exactOptional(periodSchema),
  budget: z.object({
    total: amount,
    fiscal: z.exactOptional(amount),
    carryOver: z.exactOptional(amount),
    own: z.exactOptional(amount),
    other: z.exactOptional(amount),
  }),
  periodGoal: z.exactOptional(text),
  annualGoal: text,
  indicators: z.array(indicatorSchema),
  lines: z.exactOptional(z.array(expenditureLineSchema)),
});
