import type { SpecialFund, SpecialFundSummaryForm } from '@duzhi/core/book';
import type { FormReader } from '../form-reader.ts';
import { FUND_COLUMNS, TOTAL } from '../labels.ts';
import type { Common } from '../recognise-form.ts';

/** 认专项资金绩效目标汇总表。 */
export function recogniseSpecialFundSummary(reader: FormReader, common: Common): SpecialFundSummaryForm {
  const funds: SpecialFund[] = [];
  let total: SpecialFundSummaryForm['total'] = { amount: null, periodGoal: null, annualGoal: null };
  const section = reader.section(FUND_COLUMNS, [['name', 'amount']]);
  if (section !== undefined) {
    const unit = reader.headerUnit(section, 'amount');
    for (let index = section.start + 1; index < section.end; index += 1) {
      const row = reader.rows[index]!;
      const cells = reader.cellsOf(row, section);
      const totalCell = row.cells.find((cell) => TOTAL.test(cell.fold));
      if (totalCell !== undefined) {
        totalCell.claimed = true;
        // In a span-less row 合计 may stand for two columns; then the cells behind it are shifted by one.
        const shifted = row.ordinal && row.cells.length < section.columns.at(-1)!.cell.column;
        const after = row.cells.filter((cell) => cell.column > totalCell.column);
        const [amountCell, periodCell, annualCell] = shifted
          ? after
          : [cells.amount, cells.periodGoal, cells.annualGoal];
        total = {
          amount: reader.money('/total/amount', amountCell, { unit }),
          periodGoal: reader.text('/total/periodGoal', periodCell),
          annualGoal: reader.text('/total/annualGoal', annualCell),
        };
        continue;
      }
      if (
        [cells.name, cells.amount, cells.periodGoal, cells.annualGoal].every((cell) => (cell?.fold ?? '') === '') &&
        (cells.serial?.fold ?? '') === ''
      )
        continue;
      const at = `/funds/${funds.length}`;
      funds.push({
        serial: reader.text(`${at}/serial`, cells.serial),
        name: reader.text(`${at}/name`, cells.name),
        amount: reader.money(`${at}/amount`, cells.amount, { unit }),
        periodGoal: reader.text(`${at}/periodGoal`, cells.periodGoal),
        annualGoal: reader.text(`${at}/annualGoal`, cells.annualGoal),
      });
    }
  }
  return { kind: 'special-fund-summary', ...common, total, funds };
}
