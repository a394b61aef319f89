import type { Check } from '../define-check.ts';
import { COMPLETE_CHECKS } from './complete/index.ts';
import { MEASURABLE_CHECKS } from './measurable/index.ts';
import { RELEVANT_CHECKS } from './relevant/index.ts';
import { SCORE_CHECKS } from './score/index.ts';
import { SUM_CHECKS } from './sum/index.ts';
import { TIE_CHECKS } from './tie/index.ts';
import { WORDING_CHECKS } from './wording/index.ts';

/** 全部规则，按族排列。 */
export const CHECKS: readonly Check[] = [
  ...SUM_CHECKS,
  ...TIE_CHECKS,
  ...COMPLETE_CHECKS,
  ...MEASURABLE_CHECKS,
  ...RELEVANT_CHECKS,
  ...WORDING_CHECKS,
  ...SCORE_CHECKS,
];

/** 按规则名或编号找规则；没有时为 undefined。 */
export function findCheck(codeOrName: string): Check | undefined {
  const wanted = codeOrName.toLowerCase();
  return CHECKS.find((check) => check.rule === wanted || check.code.toLowerCase() === wanted);
}
