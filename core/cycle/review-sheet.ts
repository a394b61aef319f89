import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';

/** 审核的四个方面。 */
export const DIMENSIONS = {
  completeness: { title: '完整性', asks: '该填的都填了，格式正确；目标明确具体；指标包括产出、效益和满意度' },
  relevance: { title: '相关性', asks: '目标符合部门职责、规划和资金用途；指标围绕目标' },
  appropriateness: { title: '适当性', asks: '目标与资金相称，不过高也不过低；金额和方式合理' },
  feasibility: { title: '可行性', asks: '方案、条件和资金足以实现目标；有依据' },
} as const;

export type Dimension = keyof typeof DIMENSIONS;

/** 等级，由好到差，和它带来的后果。 */
export const GRADES = {
  excellent: { title: '优', leadsTo: '直接进入下一环节', mayPass: true },
  good: { title: '良', leadsTo: '与单位商定小的修改后进入下一环节', mayPass: true },
  fair: { title: '中', leadsTo: '退回修改，重新送审', mayPass: false },
  poor: { title: '差', leadsTo: '退回，不进入预算安排', mayPass: false },
} as const;

export type Grade = keyof typeof GRADES;

export const GRADE_ORDER = ['excellent', 'good', 'fair', 'poor'] as const satisfies readonly Grade[];

/** 审核表：四个方面各一个等级和意见，总的一个等级和意见。 */
export interface ReviewSheet {
  readonly dimensions: Readonly<Record<Dimension, { readonly grade: Grade; readonly opinion: string }>>;
  readonly overall: Grade;
  readonly opinion: string;
}

/**
 * 审核表填得对不对；对为 ok。
 *
 * The overall grade is the reviewer's own, but not better than the best of the four, and what is not excellent is explained.
 */
export function judgeSheet(sheet: ReviewSheet): Result<null, string> {
  const dimensions = Object.keys(DIMENSIONS) as Dimension[];
  const best = Math.min(...dimensions.map((dimension) => GRADE_ORDER.indexOf(sheet.dimensions[dimension].grade)));
  if (GRADE_ORDER.indexOf(sheet.overall) < best)
    return err(`总的等级（${GRADES[sheet.overall].title}）不能比四个方面中最好的还好。`);
  const unexplained = dimensions.find(
    (dimension) =>
      !GRADES[sheet.dimensions[dimension].grade].mayPass && sheet.dimensions[dimension].opinion.trim() === '',
  );
  if (unexplained !== undefined) {
    const { grade } = sheet.dimensions[unexplained];
    return err(`${DIMENSIONS[unexplained].title}评为“${GRADES[grade].title}”，要写明意见。`);
  }
  return ok(null);
}

/** 这个等级能不能通过；不能时为一句话。 */
export function whyNotPassed(sheet: ReviewSheet | null): string | null {
  if (sheet === null) return '请先填审核表。';
  const { title, leadsTo, mayPass } = GRADES[sheet.overall];
  return mayPass ? null : `审核表评为“${title}”：${leadsTo}。请退回。`;
}
