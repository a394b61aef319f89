import type { Check } from '../../define-check.ts';

export const MEASURABLE_CHECKS: readonly Check[] = [];
