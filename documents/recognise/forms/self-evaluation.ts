import type { SelfEvaluationBudgetRow, SelfEvaluationForm } from '@duzhi/core/book';
import type { FormReader } from '../form-reader.ts';
import type { GridRow } from '../grid.ts';
import { BUDGET_COLUMNS, FIELDS, GRAND_TOTAL, INDICATOR_COLUMNS } from '../labels.ts';
import type { Common } from '../recognise-form.ts';

/** 认绩效自评表（项目 / 部门整体）。 */
export function recogniseSelfEvaluation(reader: FormReader, common: Common): SelfEvaluationForm {
  const section = reader.section(INDICATOR_COLUMNS, [
    ['name', 'target'],
    ['name', 'actual'],
    ['level1', 'level2'],
  ]);
  const isTotal = (row: GridRow) => reader.totalCell(row, GRAND_TOTAL) !== undefined;
  const indicators = reader.indicators(section, isTotal);
  let total: SelfEvaluationForm['total'] = { points: null, score: null };
  if (section !== undefined) {
    for (const row of reader.rows.slice(section.start + 1)) {
      const mark = reader.totalCell(row, GRAND_TOTAL);
      if (mark === undefined) continue;
      mark.claimed = true;
      const cells = reader.cellsOf(row, section);
      const figures = row.cells.filter((cell) => cell.column > mark.column && cell.fold !== '');
      // Without spans the two figures behind 总分 are told by their order.
      const [points, score] = row.ordinal ? figures : [cells.points, cells.score];
      total = { points: reader.points('/total/points', points), score: reader.points('/total/score', score) };
    }
  }
  const budget = readBudget(reader);
  const text = (path: string, pattern: RegExp) => {
    const found = reader.field(pattern, { below: true });
    if (found === undefined) return undefined;
    reader.record(path, found.cell);
    return found.text;
  };
  const project = text('/project', FIELDS.project);
  const achievement = text('/achievement', FIELDS.achievement) ?? null;
  const annualGoal = text('/annualGoal', FIELDS.expectedGoal) ?? text('/annualGoal', FIELDS.annualGoal) ?? null;
  return {
    kind: 'self-evaluation',
    ...common,
    scope: /整体/.test(common.title) ? 'department' : 'project',
    ...(project === undefined ? {} : { project }),
    budget,
    annualGoal,
    achievement,
    indicators,
    total,
  };
}

function readBudget(reader: FormReader): SelfEvaluationBudgetRow[] {
  const rows: SelfEvaluationBudgetRow[] = [];
  const section = reader.section(BUDGET_COLUMNS, [
    ['adjusted', 'executed'],
    ['initial', 'executed'],
    ['executed', 'rate'],
  ]);
  if (section === undefined) return rows;
  const firstColumn = Math.min(...section.columns.filter(({ key }) => key !== 'source').map(({ cell }) => cell.column));
  for (let index = section.start + 1; index < section.end; index += 1) {
    const row = reader.rows[index]!;
    const cells = reader.cellsOf(row, section);
    // The source stands before the figures, in whichever column.
    const before = row.cells.filter((cell) => cell.column < firstColumn && cell.fold !== '');
    const source = before.at(-1) ?? cells.source;
    if (
      source === undefined ||
      (source.fold === '' && [cells.initial, cells.adjusted, cells.executed].every((cell) => (cell?.fold ?? '') === ''))
    )
      continue;
    const at = `/budget/${rows.length}`;
    rows.push({
      source: reader.text(`${at}/source`, source),
      initial: reader.money(`${at}/initial`, cells.initial),
      adjusted: reader.money(`${at}/adjusted`, cells.adjusted),
      executed: reader.money(`${at}/executed`, cells.executed),
      points: reader.points(`${at}/points`, cells.points),
      rate: reader.rate(`${at}/rate`, cells.rate),
      score: reader.points(`${at}/score`, cells.score),
    });
  }
  return rows;
}
