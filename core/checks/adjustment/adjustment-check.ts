import type { Book, Change } from '@duzhi/core/book';
import { bookChanges } from '@duzhi/core/book';
import type { CheckCommon, Finding, Judgement } from '../define-check.ts';
import { goalsFollowBudget } from './goals-follow-budget.ts';

/**
 * 看一次调整的规则：拿已批复的版本和调整后的版本对照。
 *
 * Other rules judge a book by itself; these judge what was changed in it, and run when an adjustment is sent.
 */
export interface AdjustmentCheck extends CheckCommon {
  readonly scope: 'adjustment';
  /** 空数组视为不适用。`at` 指向调整后的版本。 */
  run(adjustment: Adjustment): readonly Judgement[];
}

export interface Adjustment {
  /** 已批复的。 */
  readonly approved: Book;
  /** 调整后的。 */
  readonly adjusted: Book;
  readonly changes: readonly Change[];
}

/** 全部看调整的规则。 */
export const ADJUSTMENT_CHECKS: readonly AdjustmentCheck[] = [goalsFollowBudget];

/** 一次调整里发现的。 */
export function checkAdjustment(approved: Book, adjusted: Book): readonly Finding[] {
  const adjustment = { approved, adjusted, changes: bookChanges(approved, adjusted) };
  return ADJUSTMENT_CHECKS.flatMap(({ rule, code, severity, basis, run }) =>
    run(adjustment).flatMap((judgement): Finding[] =>
      judgement.result === 'fail' ? [{ rule, code, severity, at: judgement.at, basis, ...judgement.detail }] : [],
    ),
  );
}
