import type { MonitoringBudgetRow, MonitoringForm } from '@duzhi/core/book';
import { codeAndName } from '../code-and-name.ts';
import type { FormReader } from '../form-reader.ts';
import type { GridRow } from '../grid.ts';
import { indicatorSections, readIndicators } from '../indicators.ts';
import { FIELDS } from '../labels.ts';
import type { Common } from '../recognise-form.ts';
import type { Section } from '../sections.ts';
import { areBlank, BUDGET, cellsOf, hasColumn, sourceCell, unitInHeader } from '../sections.ts';

const TOTAL_ROW = /年度资金总额|资金总额|合计|总额/;

/** 认绩效运行监控表。 */
export function recogniseMonitoring(reader: FormReader, common: Common): MonitoringForm {
  const indicators = readIndicators(reader, indicatorSections(reader));
  const money = readMoney(reader);
  const project = reader.labelledText('/project', FIELDS.project) ?? null;
  const department = reader.labelledText('/department', FIELDS.supervisor);
  const implementingUnit = reader.labelledText('/implementingUnit', FIELDS.implementingUnit);
  const goals = [FIELDS.annualGoal, FIELDS.totalGoal];
  const annualGoal = reader.labelledText('/annualGoal', goals, { below: true });
  return {
    kind: 'monitoring',
    ...common,
    project: codeAndName(project).name,
    ...(department === undefined ? {} : { department: codeAndName(department).name }),
    ...(implementingUnit === undefined ? {} : { implementingUnit: codeAndName(implementingUnit).name }),
    ...money,
    ...(annualGoal === undefined ? {} : { annualGoal }),
    indicators,
  };
}

/** 年度资金总额一行；其下有别的行时，也记各行。 */
function readMoney(reader: FormReader): Pick<MonitoringForm, 'budget' | 'budgetRows'> {
  const section = reader.section(BUDGET);
  const total =
    section?.rows.find((candidate) => candidate.cells.some((cell) => TOTAL_ROW.test(cell.fold))) ?? section?.rows[0];
  if (section === undefined || total === undefined) return { budget: { executed: null, rate: null } };
  const budget = readFigures(reader, section, total, '/budget');
  const budgetRows: MonitoringBudgetRow[] = [];
  for (const row of section.rows) {
    const { source: _source, ...figures } = cellsOf(row, section);
    const source = sourceCell(row, section);
    if (row === total || areBlank([source, ...Object.values(figures)])) continue;
    const at = `/budgetRows/${budgetRows.length}`;
    budgetRows.push({ source: reader.text(`${at}/source`, source), ...readFigures(reader, section, row, at) });
  }
  return { budget, ...(budgetRows.length === 0 ? {} : { budgetRows }) };
}

function readFigures(reader: FormReader, section: Section, row: GridRow, at: string): MonitoringForm['budget'] {
  const cells = cellsOf(row, section);
  const money = (key: 'initial' | 'adjusted' | 'executed' | 'forecast') =>
    reader.money(`${at}/${key}`, cells[key], { unit: unitInHeader(section, key) });
  return {
    ...(hasColumn(section, 'initial') ? { initial: money('initial') } : {}),
    ...(hasColumn(section, 'adjusted') ? { adjusted: money('adjusted') } : {}),
    executed: money('executed'),
    rate: reader.rate(`${at}/rate`, cells.rate),
    ...(hasColumn(section, 'forecast') ? { forecast: money('forecast') } : {}),
  };
}
