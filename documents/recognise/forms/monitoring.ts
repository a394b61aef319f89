import type { MonitoringForm } from '@duzhi/core/book';
import { codeAndName } from '../code-and-name.ts';
import type { FormReader } from '../form-reader.ts';
import { indicatorSections, readIndicators } from '../indicators.ts';
import { FIELDS } from '../labels.ts';
import type { Common } from '../recognise-form.ts';
import { BUDGET, cellsOf, hasColumn, unitInHeader } from '../sections.ts';

const TOTAL_ROW = /年度资金总额|资金总额|合计|总额/;

/** 认绩效运行监控表。目标册只记年度资金总额一行的资金。 */
export function recogniseMonitoring(reader: FormReader, common: Common): MonitoringForm {
  const indicators = readIndicators(reader, indicatorSections(reader));
  const budget = readBudget(reader);
  const project = reader.labelledText('/project', FIELDS.project) ?? null;
  return { kind: 'monitoring', ...common, project: codeAndName(project).name, budget, indicators };
}

function readBudget(reader: FormReader): MonitoringForm['budget'] {
  const section = reader.section(BUDGET);
  const row =
    section?.rows.find((candidate) => candidate.cells.some((cell) => TOTAL_ROW.test(cell.fold))) ?? section?.rows[0];
  if (section === undefined || row === undefined) return { executed: null, rate: null };
  const cells = cellsOf(row, section);
  const money = (key: 'initial' | 'adjusted' | 'executed') =>
    reader.money(`/budget/${key}`, cells[key], { unit: unitInHeader(section, key) });
  return {
    ...(hasColumn(section, 'initial') ? { initial: money('initial') } : {}),
    ...(hasColumn(section, 'adjusted') ? { adjusted: money('adjusted') } : {}),
    executed: money('executed'),
    rate: reader.rate('/budget/rate', cells.rate),
  };
}
