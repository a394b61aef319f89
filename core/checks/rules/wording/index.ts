import type { Check } from '../../define-check.ts';

export const WORDING_CHECKS: readonly Check[] = [];
