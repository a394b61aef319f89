import type { Check } from '../../define-check.ts';

export const SUM_CHECKS: readonly Check[] = [];
