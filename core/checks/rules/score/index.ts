import type { Check } from '../../define-check.ts';
import { actualComparable } from './actual-comparable.ts';
import { executionScoreRight } from './execution-score.ts';
import { moneyTotal } from './money-total.ts';
import { noPlaceholders } from './no-placeholders.ts';
import { noPointsWithoutIndicator } from './no-points-without-indicator.ts';
import { overshootExplained } from './overshoot-explained.ts';
import { pointsByKind } from './points-by-kind.ts';
import { pointsTotal } from './points-total.ts';
import { progressExplained } from './progress-explained.ts';
import { scoresWithinPoints } from './scores-within-points.ts';
import { shortfallExplained } from './shortfall-explained.ts';

export const SCORE_CHECKS: readonly Check[] = [
  pointsTotal,
  pointsByKind,
  noPointsWithoutIndicator,
  moneyTotal,
  executionScoreRight,
  scoresWithinPoints,
  actualComparable,
  overshootExplained,
  shortfallExplained,
  noPlaceholders,
  progressExplained,
];
