import type { MonitoringForm } from '@duzhi/core/book';
import type { FormReader } from '../form-reader.ts';
import { BUDGET_COLUMNS, FIELDS, INDICATOR_COLUMNS } from '../labels.ts';
import type { Common } from '../recognise-form.ts';

const TOTAL_ROW = /年度资金总额|资金总额|合计|总额/;

/** 认绩效运行监控表。资金各行取年度资金总额一行。 */
export function recogniseMonitoring(reader: FormReader, common: Common): MonitoringForm {
  const indicators = reader.indicators(
    reader.section(INDICATOR_COLUMNS, [
      ['name', 'target'],
      ['name', 'actual'],
      ['level1', 'level2'],
    ]),
  );
  const section = reader.section(BUDGET_COLUMNS, [
    ['initial', 'executed'],
    ['adjusted', 'executed'],
    ['executed', 'rate'],
  ]);
  let budget: MonitoringForm['budget'] = { executed: null, rate: null };
  if (section !== undefined) {
    const has = (key: string) => section.columns.some((column) => column.key === key);
    const rows = reader.rows.slice(section.start + 1, section.end);
    const row = rows.find((candidate) => candidate.cells.some((cell) => TOTAL_ROW.test(cell.fold))) ?? rows[0];
    if (row !== undefined) {
      for (const cell of row.cells) if (TOTAL_ROW.test(cell.fold)) cell.claimed = true;
      const cells = reader.cellsOf(row, section);
      budget = {
        ...(has('initial') ? { initial: reader.money('/budget/initial', cells.initial) } : {}),
        ...(has('adjusted') ? { adjusted: reader.money('/budget/adjusted', cells.adjusted) } : {}),
        executed: reader.money('/budget/executed', cells.executed),
        rate: reader.rate('/budget/rate', cells.rate),
      };
    }
  }
  const project = reader.field(FIELDS.project);
  if (project !== undefined) reader.record('/project', project.cell);
  return { kind: 'monitoring', ...common, project: project?.text ?? null, budget, indicators };
}
