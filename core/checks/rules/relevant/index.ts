import type { Check } from '../../define-check.ts';
import { ecologicalIndicator } from './ecological-indicator.ts';

export const RELEVANT_CHECKS: readonly Check[] = [ecologicalIndicator];
