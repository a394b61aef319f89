import type { Check } from '../../define-check.ts';
import { basisExplainsLine } from './basis-explains-line.ts';
import { ecologicalIndicator } from './ecological-indicator.ts';
import { noDoubleFunding } from './no-double-funding.ts';

export const RELEVANT_CHECKS: readonly Check[] = [noDoubleFunding, basisExplainsLine, ecologicalIndicator];
