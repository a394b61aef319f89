import type { SelfEvaluationBudgetRow, SelfEvaluationForm } from '@duzhi/core/book';
import { codeAndName } from '../code-and-name.ts';
import type { FormReader } from '../form-reader.ts';
import { totalCell } from '../form-reader.ts';
import { indicatorSections, readIndicators } from '../indicators.ts';
import { FIELDS, GRAND_TOTAL } from '../labels.ts';
import type { Common } from '../recognise-form.ts';
import type { Section } from '../sections.ts';
import { areBlank, BUDGET, cellsOf, hasColumn, sourceCell, unitInHeader } from '../sections.ts';

/** 认绩效自评表（项目 / 部门整体）。 */
export function recogniseSelfEvaluation(reader: FormReader, common: Common): SelfEvaluationForm {
  const sections = indicatorSections(reader);
  const indicators = readIndicators(reader, sections, (row) => totalCell(row, GRAND_TOTAL) !== undefined);
  const total = readTotal(reader, sections);
  const budget = readBudget(reader);
  const project = reader.labelledText('/project', FIELDS.project);
  const achievement = reader.labelledText('/achievement', FIELDS.achievement, { below: true }) ?? null;
  const goals = [FIELDS.expectedGoal, FIELDS.annualGoal, FIELDS.totalGoal];
  const annualGoal = reader.labelledText('/annualGoal', goals, { below: true }) ?? null;
  return {
    kind: 'self-evaluation',
    ...common,
    scope: /整体/.test(common.title) ? 'department' : 'project',
    ...(project === undefined ? {} : { project: codeAndName(project).name }),
    budget,
    annualGoal,
    achievement,
    indicators,
    total,
  };
}

function readTotal(reader: FormReader, sections: readonly Section[]): SelfEvaluationForm['total'] {
  const section = sections.at(-1);
  // The total may stand below a note or a heading, outside the section; the last one is that of the form.
  const below = section === undefined ? [] : reader.rows.slice(reader.rows.indexOf(section.header) + 1);
  const row = below.findLast((candidate) => totalCell(candidate, GRAND_TOTAL) !== undefined);
  if (section === undefined || row === undefined) return { points: null, score: null };
  const mark = totalCell(row, GRAND_TOTAL)!;
  mark.claimed = true;
  const cells = cellsOf(row, section);
  // Without spans, where the blanks of merged cells are gone too, the figures behind 总分 are told by their order.
  const isShort = row.ordinal && row.cells.length < section.header.cells.length;
  const figures = row.cells.filter((cell) => cell.column > mark.column && cell.fold !== '');
  const [points, score] = !isShort
    ? [cells.points, cells.score]
    : hasColumn(section, 'points')
      ? figures
      : [undefined, figures[0]];
  return { points: reader.points('/total/points', points), score: reader.points('/total/score', score) };
}

function readBudget(reader: FormReader): SelfEvaluationBudgetRow[] {
  const section = reader.section(BUDGET);
  if (section === undefined) return [];
  const rows: SelfEvaluationBudgetRow[] = [];
  for (const row of section.rows) {
    const cells = cellsOf(row, section);
    const source = sourceCell(row, section);
    if (areBlank([source, cells.initial, cells.adjusted, cells.executed])) continue;
    const at = `/budget/${rows.length}`;
    const money = (key: 'initial' | 'adjusted' | 'executed') =>
      reader.money(`${at}/${key}`, cells[key], { unit: unitInHeader(section, key) });
    rows.push({
      source: reader.text(`${at}/source`, source),
      initial: money('initial'),
      adjusted: money('adjusted'),
      executed: money('executed'),
      points: reader.points(`${at}/points`, cells.points),
      rate: reader.rate(`${at}/rate`, cells.rate),
      score: reader.points(`${at}/score`, cells.score),
    });
  }
  return rows;
}
