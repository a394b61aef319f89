import type { Check } from '../../define-check.ts';

export const RELEVANT_CHECKS: readonly Check[] = [];
