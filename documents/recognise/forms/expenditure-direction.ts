import type { ExpenditureDirectionForm } from '@duzhi/core/book';
import type { FormReader } from '../form-reader.ts';
import { FIELDS, INDICATOR_COLUMNS, LINE_COLUMNS } from '../labels.ts';
import { parsePeriod } from '../period.ts';
import type { Common } from '../recognise-form.ts';

/** 认专项资金支出方向绩效目标表。 */
export function recogniseExpenditureDirection(reader: FormReader, common: Common): ExpenditureDirectionForm {
  const indicators = reader.indicators(
    reader.section(INDICATOR_COLUMNS, [
      ['name', 'target'],
      ['level1', 'level2'],
    ]),
  );
  const { lines, total } = reader.lines(
    reader.section(LINE_COLUMNS, [
      ['detail', 'amount'],
      ['content', 'amount'],
      ['amount', 'basis'],
      ['content', 'detail'],
    ]),
  );
  const text = (path: string, pattern: RegExp, below = false) => {
    const found = reader.field(pattern, { below });
    if (found === undefined) return null;
    reader.record(path, found.cell);
    return found.text;
  };
  const money = (path: string, pattern: RegExp) => {
    const found = reader.field(pattern);
    return found === undefined ? null : reader.money(path, found.cell, { text: found.text });
  };
  const direction = text('/direction', FIELDS.direction);
  const fund = text('/fund', FIELDS.fundName);
  const directionAmount = money('/directionAmount', FIELDS.directionAmount);
  const fundAmount = money('/fundAmount', FIELDS.fundAmount);
  const periodText = text('/period', FIELDS.period);
  const period = parsePeriod(periodText);
  const periodOrigin = reader.origins[reader.pointer('/period')];
  if (periodText !== null && period.from === null && period.to === null && periodOrigin !== undefined) {
    reader.problems.push({
      at: reader.pointer('/period'),
      origin: periodOrigin,
      message: `项目实施期“${periodText}”没有读出起止日期；请写成 2023.1.1-2023.12.31 的样子。`,
    });
  }
  return {
    kind: 'expenditure-direction',
    ...common,
    direction,
    fund,
    directionAmount,
    fundAmount,
    period,
    periodGoal: text('/periodGoal', FIELDS.periodGoal, true),
    annualGoal: text('/annualGoal', FIELDS.annualGoal, true),
    indicators,
    lines,
    linesTotal: total,
  };
}
