import type { Check } from '../../define-check.ts';
import { amountUnitOnce } from './amount-unit-once.ts';
import { noConversionDebris } from './no-conversion-debris.ts';
import { noSlips } from './no-slips.ts';
import { responsibleUnit } from './responsible-unit.ts';
import { sameThingSameWord } from './same-thing-same-word.ts';

export const WORDING_CHECKS: readonly Check[] = [
  amountUnitOnce,
  noSlips,
  noConversionDebris,
  sameThingSameWord,
  responsibleUnit,
];
