import type { Check } from '../../define-check.ts';
import { basisDetailed } from './basis-detailed.ts';
import { comparator } from './comparator.ts';
import { costNotWholeBudget } from './cost-not-whole-budget.ts';
import { deadline } from './deadline.ts';
import { exactFigures } from './exact-figures.ts';
import { goalInFuture } from './goal-in-future.ts';
import { goalNotInput } from './goal-not-input.ts';
import { goalQuantified } from './goal-quantified.ts';
import { indicatorNotSlogan } from './indicator-not-slogan.ts';
import { largeLineBrokenDown } from './large-line-broken-down.ts';
import { nameSignAgrees } from './name-sign-agrees.ts';
import { nameWithoutFigure } from './name-without-figure.ts';
import { oneYearWording } from './one-year-wording.ts';
import { otherStandardExplained } from './other-standard-explained.ts';
import { outputNotStatusQuo } from './output-not-status-quo.ts';
import { outputOutcomeDistinct } from './output-outcome-distinct.ts';
import { qualitativeGraded } from './qualitative-graded.ts';
import { rateDefined } from './rate-defined.ts';
import { satisfactionAudience } from './satisfaction-audience.ts';
import { satisfactionPlace } from './satisfaction-place.ts';
import { targetsNotCopied } from './targets-not-copied.ts';
import { unit } from './unit.ts';

export const MEASURABLE_CHECKS: readonly Check[] = [
  nameWithoutFigure,
  nameSignAgrees,
  comparator,
  unit,
  exactFigures,
  qualitativeGraded,
  indicatorNotSlogan,
  outputNotStatusQuo,
  outputOutcomeDistinct,
  satisfactionAudience,
  satisfactionPlace,
  rateDefined,
  deadline,
  goalInFuture,
  goalQuantified,
  goalNotInput,
  oneYearWording,
  costNotWholeBudget,
  largeLineBrokenDown,
  basisDetailed,
  otherStandardExplained,
  targetsNotCopied,
];
