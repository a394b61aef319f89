import type { Fen } from '@duzhi/core/shared';
import * as z from 'zod/mini';
import type { FormCommon, Indicator } from '../common.ts';
import { amount, formCommonShape, indicatorSchema, text } from '../common.ts';

/** 年度重点工作计划：一行事项。 */
export interface KeyTask {
  /** 事项 */
  readonly name: string | null;
  /** 责任单位/科室 */
  readonly responsibleUnit: string | null;
  /** 工作目标 */
  readonly goal: string | null;
  /** 预算金额（有此栏时，分） */
  readonly amount?: Fen | null;
}

/** 部门（单位）整体支出绩效目标表 */
export interface DepartmentOverallForm extends FormCommon {
  readonly kind: 'department-overall';
  /** 部门名称 */
  readonly department: string | null;
  /** 年度预算申请 */
  readonly budget: {
    /** 资金总额 */
    readonly total: Fen | null;
    /** 按收入性质分 */
    readonly revenue: {
      /** 一般公共预算拨款 */
      readonly generalPublicBudget?: Fen | null;
      /** 政府性基金拨款 */
      readonly governmentFund?: Fen | null;
      /** 国有资本经营预算拨款 */
      readonly stateCapital?: Fen | null;
      /** 纳入专户管理的非税收入拨款 */
      readonly nonTax?: Fen | null;
      /** 其他资金 */
      readonly other?: Fen | null;
    };
    /** 按支出性质分 */
    readonly expenditure: {
      /** 基本支出 */
      readonly basic?: Fen | null;
      /** 项目支出 */
      readonly project?: Fen | null;
    };
  };
  /** 部门职责概述 */
  readonly duties: string | null;
  /** 整体绩效目标 */
  readonly overallGoal?: string | null;
  /** 年度重点工作计划 */
  readonly keyTasks: readonly KeyTask[];
  /** 年度绩效指标 */
  readonly indicators: readonly Indicator[];
}

export const departmentOverallSchema = z.object({
  kind: z.literal('department-overall'),
  ...formCommonShape,
  department: text,
  budget: z.object({
    total: amount,
    revenue: z.object({
      generalPublicBudget: z.exactOptional(amount),
      governmentFund: z.exactOptional(amount),
      stateCapital: z.exactOptional(amount),
      nonTax: z.exactOptional(amount),
      other: z.exactOptional(amount),
    }),
    expenditure: z.object({ basic: z.exactOptional(amount), project: z.exactOptional(amount) }),
  }),
  duties: text,
  overallGoal: z.exactOptional(text),
  keyTasks: z.array(z.object({ name: text, responsibleUnit: text, goal: text, amount: z.exactOptional(amount) })),
  indicators: z.array(indicatorSchema),
});
