import type { AmountUnit, Fen, JsonPointer, Ratio } from '@duzhi/core/shared';
import { LARGEST_AMOUNT } from '@duzhi/core/shared';
import * as z from 'zod/mini';
import type { Target } from './target.ts';
import { targetSchema } from './target.ts';

/**
 * 签字栏：单位负责人、填表人、联系电话。
 *
 * Null where the line is there and blank.
 */
export interface Signatures {
  /** 单位负责人 */
  readonly head: string | null;
  /** 填表人 */
  readonly preparer: string | null;
  /** 联系电话 */
  readonly phone: string | null;
}

/** 各表共有的栏目。 */
export interface FormCommon {
  /** 附表号，如 "附表3-2"；没有写时为 null。 */
  readonly label: string | null;
  /** 表名 */
  readonly title: string;
  /** 预算年度；表上没有写时为 null。 */
  readonly fiscalYear: number | null;
  /** 金额单位；表上没有写时为 null（按万元理解）。 */
  readonly amountUnit: AmountUnit | null;
  /** 填报单位；空白为 null。 */
  readonly reportingUnit: string | null;
  readonly signatures: Signatures;
}

/**
 * 绩效指标：一行三级指标。
 *
 * A missing key is a column this form does not have; null is a blank cell.
 */
export interface Indicator {
  /** 一级指标（产出指标 …），沿合并单元格带下；没有分级的清单没有此键。 */
  readonly level1?: string | null;
  /** 二级指标（数量指标 …） */
  readonly level2?: string | null;
  /** 三级指标 */
  readonly name: string | null;
  /** 指标值及单位；空白单元格为 { text: null }。 */
  readonly target: Target;
  /** 绩效标准（计划标准 / 行业标准 / 历史标准 / 其他标准） */
  readonly standard?: string | null;
  /** 分值（权重） */
  readonly points?: number | null;
  /** 全年执行（完成）值 */
  readonly actual?: Target | null;
  /** 监控表的全年预计完成情况 */
  readonly forecast?: Target | null;
  /** 得分 */
  readonly score?: number | null;
  /** 偏差原因分析（及改进措施） */
  readonly deviation?: string | null;
  /** 监控表的偏差原因类别：经费保障、制度保障、人员保障、硬件条件保障、其他，可有几类。 */
  readonly causes?: string | null;
  /** 监控表的纠偏措施 */
  readonly corrective?: string | null;
  /** 监控表的完成目标可能性（确定能 / 有可能 / 完全不可能） */
  readonly likelihood?: string | null;
}

/** 绩效标准的各种写法，按通行表样的次序。 */
export const PERFORMANCE_STANDARDS = ['计划标准', '行业标准', '历史标准', '其他标准'] as const;

/** 监控表完成目标可能性的各种写法。 */
export const LIKELIHOODS = ['确定能', '有可能', '完全不可能'] as const;

/** 监控表的偏差原因类别。 */
export const DEVIATION_CAUSES = ['经费保障', '制度保障', '人员保障', '硬件条件保障', '其他'] as const;

/** 一级指标与其下的二级指标，按通行表样的次序；满意度也有放在效益指标之下的。 */
export const INDICATOR_LEVELS = {
  产出指标: ['数量指标', '质量指标', '时效指标', '成本指标'],
  效益指标: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'],
  满意度指标: ['服务对象满意度指标'],
} as const;

/** 支出明细：一行支出内容。 */
export interface ExpenditureLine {
  /** 支出内容简介 */
  readonly content: string | null;
  /** 支出明细 */
  readonly detail: string | null;
  /** 金额（分） */
  readonly amount: Fen | null;
  /** 支出测算依据及过程说明 */
  readonly basis: string | null;
}

/** 实施期起止，ISO 日期；没有写清的一端为 null。 */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * 来源：一个值在原文件中的位置。
 *
 * Counted from 1 on the grid after merging; text outside a table has table 0 (row and column are 0 too).
 */
export interface Origin {
  /** 单元格原文 */
  readonly text: string;
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly page?: number;
  readonly sheet?: string;
}

export type Origins = Readonly<Record<JsonPointer, Origin>>;

// ---- Schemas. They describe the same shapes as the interfaces above; book.test.ts holds the two together. ----

export const text = z.nullable(z.string());
export const date = z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)));
export const points = z.nullable(z.number());

export const fenSchema = z.int().check(z.gte(-LARGEST_AMOUNT), z.lte(LARGEST_AMOUNT)) as unknown as z.ZodMiniType<Fen>;
export const amount = z.nullable(fenSchema);
export const ratioSchema = z.object({ n: z.int(), d: z.int() }) as unknown as z.ZodMiniType<Ratio>;

export const formCommonShape = {
  label: text,
  title: z.string(),
  fiscalYear: z.nullable(z.int()),
  amountUnit: z.nullable(z.enum(['万元', '元', '亿元'])),
  reportingUnit: text,
  signatures: z.object({ head: text, preparer: text, phone: text }),
};

export const indicatorSchema = z.object({
  level1: z.exactOptional(text),
  level2: z.exactOptional(text),
  name: text,
  target: targetSchema,
  standard: z.exactOptional(text),
  points: z.exactOptional(points),
  actual: z.exactOptional(z.nullable(targetSchema)),
  forecast: z.exactOptional(z.nullable(targetSchema)),
  score: z.exactOptional(points),
  deviation: z.exactOptional(text),
  causes: z.exactOptional(text),
  corrective: z.exactOptional(text),
  likelihood: z.exactOptional(text),
});

export const expenditureLineSchema = z.object({ content: text, detail: text, amount, basis: text });
export const periodSchema = z.object({ from: date, to: date });
export const originSchema = z.object({
  text: z.string(),
  table: z.int(),
  row: z.int(),
  column: z.int(),
  page: z.exactOptional(z.int()),
  sheet: z.exactOptional(z.string()),
});
