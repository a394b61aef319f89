import type { Check } from '../../define-check.ts';
import { costCoversProject } from './cost-covers-project.ts';
import { costToLines } from './cost-to-lines.ts';
import { directionToSummary } from './direction-to-summary.ts';
import { directionsWithinFund } from './directions-within-fund.ts';
import { goalsAgree } from './goals-agree.ts';
import { namesAgree } from './names-agree.ts';
import { oneYearGoalsAgree } from './one-year-goals-agree.ts';
import { overallToProjects } from './overall-to-projects.ts';
import { quantitiesAgree } from './quantities-agree.ts';
import { standardsAgree } from './standards-agree.ts';
import { summaryToOverall } from './summary-to-overall.ts';

export const TIE_CHECKS: readonly Check[] = [
  summaryToOverall,
  directionToSummary,
  directionsWithinFund,
  namesAgree,
  costToLines,
  costCoversProject,
  goalsAgree,
  overallToProjects,
  quantitiesAgree,
  oneYearGoalsAgree,
  standardsAgree,
];
