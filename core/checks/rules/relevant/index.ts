import type { Check } from '../../define-check.ts';
import { basisExplainsLine } from './basis-explains-line.ts';
import { costNamesLines } from './cost-names-lines.ts';
import { dutiesTasksFunds } from './duties-tasks-funds.ts';
import { ecologicalIndicator } from './ecological-indicator.ts';
import { goalsFunded } from './goals-funded.ts';
import { moneyNature } from './money-nature.ts';
import { noDoubleFunding } from './no-double-funding.ts';
import { quantityBuys } from './quantity-buys.ts';

export const RELEVANT_CHECKS: readonly Check[] = [
  dutiesTasksFunds,
  costNamesLines,
  quantityBuys,
  noDoubleFunding,
  basisExplainsLine,
  moneyNature,
  goalsFunded,
  ecologicalIndicator,
];
