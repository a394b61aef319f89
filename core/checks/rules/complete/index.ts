import type { Check } from '../../define-check.ts';

export const COMPLETE_CHECKS: readonly Check[] = [];
