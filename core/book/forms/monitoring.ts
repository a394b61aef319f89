import type { Fen, Ratio } from '@duzhi/core/shared';
import * as z from 'zod/mini';
import type { FormCommon, Indicator } from '../common.ts';
import { amount, formCommonShape, indicatorSchema, ratioSchema, text } from '../common.ts';

/** 绩效运行监控表 */
export interface MonitoringForm extends FormCommon {
  readonly kind: 'monitoring';
  /** 项目名称 */
  readonly project: string | null;
  readonly budget: {
    /** 年初预算数 */
    readonly initial?: Fen | null;
    /** 调整后（全年）预算数 */
    readonly adjusted?: Fen | null;
    /** 执行数 */
    readonly executed: Fen | null;
    /** 执行率，如表所印；空白为 null。 */
    readonly rate: Ratio | null;
  };
  readonly indicators: readonly Indicator[];
}

export const monitoringSchema = z.object({
  kind: z.literal('monitoring'),
  ...formCommonShape,
  project: text,
  budget: z.object({
    initial: z.exactOptional(amount),
    adjusted: z.exactOptional(amount),
    executed: amount,
    rate: z.nullable(ratioSchema),
  }),
  indicators: z.array(indicatorSchema),
});
