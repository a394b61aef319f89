import type { Check } from '../../define-check.ts';
import { blankOrNotApplicable } from './blank-or-not-applicable.ts';
import { dimensions } from './dimensions.ts';
import { goals } from './goals.ts';
import { nameAndTarget } from './name-and-target.ts';
import { signatures } from './signatures.ts';
import { standardChosen } from './standard-chosen.ts';
import { zeroWritten } from './zero-written.ts';

export const COMPLETE_CHECKS: readonly Check[] = [
  signatures,
  goals,
  nameAndTarget,
  standardChosen,
  blankOrNotApplicable,
  dimensions,
  zeroWritten,
];
