import type { Check } from '../../define-check.ts';
import { basicAndProject } from './basic-and-project.ts';
import { basisEvaluates } from './basis-evaluates.ts';
import { expenditureLines } from './expenditure-lines.ts';
import { revenueSources } from './revenue-sources.ts';
import { specialFunds } from './special-funds.ts';

export const SUM_CHECKS: readonly Check[] = [
  revenueSources,
  basicAndProject,
  specialFunds,
  expenditureLines,
  basisEvaluates,
];
