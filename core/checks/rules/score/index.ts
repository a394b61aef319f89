import type { Check } from '../../define-check.ts';
import { executionScoreRight } from './execution-score.ts';
import { moneyTotal } from './money-total.ts';

export const SCORE_CHECKS: readonly Check[] = [moneyTotal, executionScoreRight];
