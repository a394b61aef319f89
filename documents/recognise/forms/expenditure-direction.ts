import type { ExpenditureDirectionForm } from '@duzhi/core/book';
import { readLines } from '../expenditure-lines.ts';
import type { FormReader } from '../form-reader.ts';
import { indicatorSections, readIndicators } from '../indicators.ts';
import { FIELDS } from '../labels.ts';
import type { Common } from '../recognise-form.ts';

/** 认专项资金支出方向绩效目标表。 */
export function recogniseExpenditureDirection(reader: FormReader, common: Common): ExpenditureDirectionForm {
  const indicators = readIndicators(reader, indicatorSections(reader));
  const { lines, total } = readLines(reader, '/linesTotal') ?? { lines: [], total: null };
  return {
    kind: 'expenditure-direction',
    ...common,
    direction: reader.labelledText('/direction', FIELDS.direction) ?? null,
    fund: reader.labelledText('/fund', FIELDS.fundName) ?? null,
    directionAmount: reader.labelledMoney('/directionAmount', FIELDS.directionAmount) ?? null,
    fundAmount: reader.labelledMoney('/fundAmount', FIELDS.fundAmount) ?? null,
    period: reader.labelledPeriod('/period') ?? { from: null, to: null },
    periodGoal: reader.labelledText('/periodGoal', FIELDS.periodGoal, { below: true }) ?? null,
    annualGoal: reader.labelledText('/annualGoal', FIELDS.annualGoal, { below: true }) ?? null,
    indicators,
    lines,
    linesTotal: total,
  };
}
