import type { SpecialFund, SpecialFundSummaryForm } from '@duzhi/core/book';
import type { FormReader } from '../form-reader.ts';
import { FUND_COLUMNS, TOTAL } from '../labels.ts';
import type { Common } from '../recognise-form.ts';
import { areBlank, cellsOf, unitInHeader } from '../sections.ts';

/** The title has told the kind of form, so fewer columns than FUNDS asks for are enough. */
const ANY_FUNDS = { columns: FUND_COLUMNS, required: [['name', 'amount']] };

const NO_TOTAL = { amount: null, periodGoal: null, annualGoal: null };

/** 认专项资金绩效目标汇总表。合计行可在首行、末行，也可没有。 */
export function recogniseSpecialFundSummary(reader: FormReader, common: Common): SpecialFundSummaryForm {
  const section = reader.section(ANY_FUNDS);
  const funds: SpecialFund[] = [];
  let total: SpecialFundSummaryForm['total'] | undefined;
  const unit = section === undefined ? null : unitInHeader(section, 'amount');
  for (const row of section?.rows ?? []) {
    const cells = cellsOf(row, section!);
    const mark = row.cells.find((cell) => TOTAL.test(cell.fold));
    if (mark !== undefined) {
      // A second total is left to be reported.
      if (total !== undefined) continue;
      mark.claimed = true;
      // In a row without spans 合计 may stand for two columns; then the cells behind it are shifted by one.
      const last = section!.columns.reduce((most, { cell }) => Math.max(most, cell.column), 0);
      const shifted = row.ordinal && row.cells.length < last;
      const after = row.cells.filter((cell) => cell.column > mark.column);
      const [amount, periodGoal, annualGoal] = shifted ? after : [cells.amount, cells.periodGoal, cells.annualGoal];
      total = {
        amount: reader.money('/total/amount', amount, { unit }),
        periodGoal: reader.text('/total/periodGoal', periodGoal),
        annualGoal: reader.text('/total/annualGoal', annualGoal),
      };
      continue;
    }
    if (areBlank([cells.serial, cells.name, cells.amount, cells.periodGoal, cells.annualGoal])) continue;
    const at = `/funds/${funds.length}`;
    funds.push({
      serial: reader.text(`${at}/serial`, cells.serial),
      name: reader.text(`${at}/name`, cells.name),
      amount: reader.money(`${at}/amount`, cells.amount, { unit }),
      periodGoal: reader.text(`${at}/periodGoal`, cells.periodGoal),
      annualGoal: reader.text(`${at}/annualGoal`, cells.annualGoal),
    });
  }
  return { kind: 'special-fund-summary', ...common, total: total ?? NO_TOTAL, funds };
}
