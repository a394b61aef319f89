import type { Fen } from '@duzhi/core/shared';
import * as z from 'zod/mini';
import type { FormCommon } from '../common.ts';
import { amount, formCommonShape, text } from '../common.ts';

/** 汇总表的一行专项资金。 */
export interface SpecialFund {
  /** 序号，照原文（一、二 …） */
  readonly serial: string | null;
  /** 专项名称 */
  readonly name: string | null;
  /** 金额（分） */
  readonly amount: Fen | null;
  /** 实施期绩效目标 */
  readonly periodGoal: string | null;
  /** 年度绩效目标 */
  readonly annualGoal: string | null;
}

/** 专项资金绩效目标汇总表 */
export interface SpecialFundSummaryForm extends FormCommon {
  readonly kind: 'special-fund-summary';
  /** 合计行 */
  readonly total: {
    readonly amount: Fen | null;
    readonly periodGoal: string | null;
    readonly annualGoal: string | null;
  };
  readonly funds: readonly SpecialFund[];
}

export const specialFundSummarySchema = z.object({
  kind: z.literal('special-fund-summary'),
  ...formCommonShape,
  total: z.object({ amount, periodGoal: text, annualGoal: text }),
  funds: z.array(z.object({ serial: text, name: text, amount, periodGoal: text, annualGoal: text })),
});
