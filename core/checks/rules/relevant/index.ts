import type { Check } from '../../define-check.ts';
import { basisExplainsLine } from './basis-explains-line.ts';
import { costNamesLines } from './cost-names-lines.ts';
import { ecologicalIndicator } from './ecological-indicator.ts';
import { noDoubleFunding } from './no-double-funding.ts';
import { quantityBuys } from './quantity-buys.ts';

export const RELEVANT_CHECKS: readonly Check[] = [
  costNamesLines,
  quantityBuys,
  noDoubleFunding,
  basisExplainsLine,
  ecologicalIndicator,
];
