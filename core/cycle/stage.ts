/**
 * 环节：一次申报走到了哪里。
 *
 * 申报 → 单位审核签字 → 主管部门审核 → 财政业务审核 → 绩效审核 → 批复. An adjustment (绩效目标调整) and a mid-year addition
 * (年中追加绩效目标) walk the same way.
 */
export const STAGES = {
  declaring: '申报',
  signing: '单位审核签字',
  'department-review': '主管部门审核',
  'business-review': '财政业务审核',
  'performance-review': '绩效审核',
  approval: '批复',
  approved: '已批复',
  discarded: '已作废',
} as const;

export type Stage = keyof typeof STAGES;

/** 有人要办的环节，按先后。 */
export const OPEN_STAGES = [
  'declaring',
  'signing',
  'department-review',
  'business-review',
  'performance-review',
  'approval',
] as const satisfies readonly Stage[];

export type OpenStage = (typeof OPEN_STAGES)[number];

/** 审核的环节：审核人在这里退回或通过。 */
export const REVIEW_STAGES = ['department-review', 'business-review', 'performance-review'] as const;

export type ReviewStage = (typeof REVIEW_STAGES)[number];

/** 送审之后各环节，跳过不设的审核环节；签字和批复总是有的。 */
export function routeOf(skipped: readonly ReviewStage[]): readonly OpenStage[] {
  return OPEN_STAGES.filter((stage) => stage !== 'declaring' && !(skipped as readonly Stage[]).includes(stage));
}

export function isOpen(stage: Stage): stage is OpenStage {
  return (OPEN_STAGES as readonly Stage[]).includes(stage);
}

export function isReview(stage: Stage): stage is ReviewStage {
  return (REVIEW_STAGES as readonly Stage[]).includes(stage);
}

/** 申报的种类：年初申报、年中追加、绩效目标调整。 */
export const DECLARATION_KINDS = { initial: '年初申报', addition: '年中追加', adjustment: '绩效目标调整' } as const;

export type DeclarationKind = keyof typeof DECLARATION_KINDS;
