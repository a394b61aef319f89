import type { Result } from '@duzhi/core/shared';
import { err, normaliseText, ok } from '@duzhi/core/shared';
import * as z from 'zod/mini';
import type { Origins } from './common.ts';
import { originSchema } from './common.ts';
import type { DepartmentOverallForm } from './forms/department-overall.ts';
import { departmentOverallSchema } from './forms/department-overall.ts';
import type { ExpenditureDirectionForm } from './forms/expenditure-direction.ts';
import { expenditureDirectionSchema } from './forms/expenditure-direction.ts';
import type { MonitoringForm } from './forms/monitoring.ts';
import { monitoringSchema } from './forms/monitoring.ts';
import type { ProjectForm } from './forms/project.ts';
import { projectSchema } from './forms/project.ts';
import type { SelfEvaluationForm } from './forms/self-evaluation.ts';
import { selfEvaluationSchema } from './forms/self-evaluation.ts';
import type { SpecialFundSummaryForm } from './forms/special-fund-summary.ts';
import { specialFundSummarySchema } from './forms/special-fund-summary.ts';

/** 绩效表：六种之一。 */
export type Form =
  | DepartmentOverallForm
  | SpecialFundSummaryForm
  | ExpenditureDirectionForm
  | ProjectForm
  | MonitoringForm
  | SelfEvaluationForm;

export type FormKind = Form['kind'];
export type FormOf<Kind extends FormKind> = Extract<Form, { kind: Kind }>;

/** 填报单位（预算单位） */
export interface BudgetUnit {
  readonly name: string;
  readonly code?: string;
}

/**
 * 绩效目标册：一个预算单位一个年度的全部绩效表。
 *
 * Immutable; an edit makes a new book that shares every part it did not touch.
 */
export interface Book {
  readonly schema: 'duzhi-book/1';
  /** 预算年度；文件没有写时为 null。 */
  readonly fiscalYear: number | null;
  /** 填报单位 / 部门名称；文件没有写时为 null。 */
  readonly unit: BudgetUnit | null;
  readonly forms: readonly Form[];
  /** 每个值在原文件中的位置；在屏幕上改过的值没有来源。 */
  readonly origins: Origins;
}

export const formSchema = z.discriminatedUnion('kind', [
  departmentOverallSchema,
  specialFundSummarySchema,
  expenditureDirectionSchema,
  projectSchema,
  monitoringSchema,
  selfEvaluationSchema,
]);

export const bookSchema = z.object({
  schema: z.literal('duzhi-book/1'),
  fiscalYear: z.nullable(z.int()),
  unit: z.nullable(z.object({ name: z.string(), code: z.exactOptional(z.string()) })),
  forms: z.array(formSchema),
  origins: z.record(z.string(), originSchema),
});

/** 空白目标册。 */
export const EMPTY_BOOK: Book = { schema: 'duzhi-book/1', fiscalYear: null, unit: null, forms: [], origins: {} };

/**
 * 由 JSON 读目标册，不合格式的说明在哪里。
 *
 * Keys that the contract does not know are dropped, and texts are made what a reader makes of them: a book may come from
 * another program, and what no page can hold (zero-width marks, blanks at the end) would be lost when it is written. The
 * error lists at most ten places, as JSON pointers.
 */
export function parseBook(json: unknown): Result<Book, { readonly code: 'not-a-book'; readonly message: string }> {
  const parsed = z.safeParse(bookSchema, json);
  if (parsed.success) {
    const book = parsed.data as Book;
    const unit = cleanTexts(book.unit) as Book['unit'];
    return ok({ ...book, unit: unit?.name == null ? null : unit, forms: cleanTexts(book.forms) as Book['forms'] });
  }
  const places = [...new Set(parsed.error.issues.map((issue) => `/${issue.path.join('/')}`))].slice(0, 10);
  return err({ code: 'not-a-book', message: `不是度支目标册（duzhi-book/1），下列位置不合格式：${places.join('、')}` });
}

/** Texts that are there or not, but never null: of a form, of a budget unit, of what a target was parsed into. */
const NEVER_NULL = new Set(['title', 'code', 'value', 'upper', 'unit']);

function cleanTexts(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    const printable = value.toWellFormed().replace(/[\ufffe\uffff]/g, '\ufffd');
    return normaliseText(printable) ?? (NEVER_NULL.has(key) ? '' : null);
  }
  if (Array.isArray(value)) return value.map((item) => cleanTexts(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cleanTexts(item, name)]));
}

/** 表的中文名称，按种类。 */
export const FORM_KIND_TITLES: Record<FormKind, string> = {
  'department-overall': '部门整体支出绩效目标表',
  'special-fund-summary': '专项资金绩效目标汇总表',
  'expenditure-direction': '专项资金支出方向绩效目标表',
  project: '项目支出绩效目标表',
  monitoring: '绩效运行监控表',
  'self-evaluation': '绩效自评表',
};

/** 有绩效指标的表。 */
export type FormWithIndicators = Exclude<Form, SpecialFundSummaryForm>;

/** 该表是否有绩效指标。 */
export function hasIndicators(form: Form): form is FormWithIndicators {
  return form.kind !== 'special-fund-summary';
}
