import type { Fen, Ratio } from '@duzhi/core/shared';
import * as z from 'zod/mini';
import type { FormCommon, Indicator } from '../common.ts';
import { amount, formCommonShape, indicatorSchema, ratioSchema, text } from '../common.ts';

/** 监控表年度资金总额之下的一行资金。 */
export interface MonitoringBudgetRow {
  /** 资金来源（其中：本年一般公共预算拨款、其他资金 …） */
  readonly source: string | null;
  /** 年初预算数 */
  readonly initial?: Fen | null;
  /** 调整后（全年）预算数 */
  readonly adjusted?: Fen | null;
  /** 执行数 */
  readonly executed: Fen | null;
  /** 执行率，如表所印；空白为 null。 */
  readonly rate: Ratio | null;
  /** 全年预计执行数 */
  readonly forecast?: Fen | null;
}

/** 绩效运行监控表 */
export interface MonitoringForm extends FormCommon {
  readonly kind: 'monitoring';
  /** 项目名称 */
  readonly project: string | null;
  /** 主管部门 */
  readonly department?: string | null;
  /** 实施单位 */
  readonly implementingUnit?: string | null;
  /** 年度资金总额一行 */
  readonly budget: {
    /** 年初预算数 */
    readonly initial?: Fen | null;
    /** 调整后（全年）预算数 */
    readonly adjusted?: Fen | null;
    /** 执行数 */
    readonly executed: Fen | null;
    /** 执行率，如表所印；空白为 null。 */
    readonly rate: Ratio | null;
    /** 全年预计执行数 */
    readonly forecast?: Fen | null;
  };
  /** 年度资金总额之下的各行；只有总额一行的表没有此键。 */
  readonly budgetRows?: readonly MonitoringBudgetRow[];
  /** 年度总体目标 */
  readonly annualGoal?: string | null;
  readonly indicators: readonly Indicator[];
}

const budgetShape = {
  initial: z.exactOptional(amount),
  adjusted: z.exactOptional(amount),
  executed: amount,
  rate: z.nullable(ratioSchema),
  forecast: z.exactOptional(amount),
};

export const monitoringSchema = z.object({
  kind: z.literal('monitoring'),
  ...formCommonShape,
  project: text,
  department: z.exactOptional(text),
  implementingUnit: z.exactOptional(text),
  budget: z.object(budgetShape),
  budgetRows: z.exactOptional(z.array(z.object({ source: text, ...budgetShape }))),
  annualGoal: z.exactOptional(text),
  indicators: z.array(indicatorSchema),
});
