import type { Check } from '../../define-check.ts';
import { executionScoreRight } from './execution-score.ts';
import { moneyTotal } from './money-total.ts';
import { noPointsWithoutIndicator } from './no-points-without-indicator.ts';
import { pointsByKind } from './points-by-kind.ts';
import { pointsTotal } from './points-total.ts';
import { scoresWithinPoints } from './scores-within-points.ts';

export const SCORE_CHECKS: readonly Check[] = [
  pointsTotal,
  pointsByKind,
  noPointsWithoutIndicator,
  moneyTotal,
  executionScoreRight,
  scoresWithinPoints,
];
