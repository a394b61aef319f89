import type { Check } from '../../define-check.ts';

export const SCORE_CHECKS: readonly Check[] = [];
