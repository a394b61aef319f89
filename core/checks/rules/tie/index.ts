import type { Check } from '../../define-check.ts';

export const TIE_CHECKS: readonly Check[] = [];
