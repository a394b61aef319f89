import type { DepartmentOverallForm, KeyTask } from '@duzhi/core/book';
import type { FormReader, Section } from '../form-reader.ts';
import { FIELDS, INDICATOR_COLUMNS, TASK_COLUMNS } from '../labels.ts';
import type { Common } from '../recognise-form.ts';

/** 认部门（单位）整体支出绩效目标表。 */
export function recogniseDepartmentOverall(reader: FormReader, common: Common): DepartmentOverallForm {
  const tasks = reader.section(TASK_COLUMNS, [
    ['name', 'goal'],
    ['name', 'responsibleUnit'],
  ]);
  const indicators = reader.section(INDICATOR_COLUMNS, [
    ['name', 'target'],
    ['level1', 'level2'],
  ]);
  const keyTasks = readTasks(reader, tasks);
  const rows = reader.indicators(indicators);
  const money = (path: string, pattern: RegExp) => {
    const found = reader.field(pattern);
    return found === undefined ? undefined : reader.money(path, found.cell, { text: found.text });
  };
  const total = money('/budget/total', FIELDS.total) ?? null;
  const revenue = {
    generalPublicBudget: money('/budget/revenue/generalPublicBudget', FIELDS.generalPublicBudget),
    governmentFund: money('/budget/revenue/governmentFund', FIELDS.governmentFund),
    stateCapital: money('/budget/revenue/stateCapital', FIELDS.stateCapital),
    nonTax: money('/budget/revenue/nonTax', FIELDS.nonTax),
    other: money('/budget/revenue/other', FIELDS.other),
  };
  const expenditure = {
    basic: money('/budget/expenditure/basic', FIELDS.basic),
    project: money('/budget/expenditure/project', FIELDS.projectExpenditure),
  };
  const text = (path: string, pattern: RegExp) => {
    const found = reader.field(pattern);
    if (found === undefined) return undefined;
    reader.record(path, found.cell);
    return found.text;
  };
  const overallGoal = text('/overallGoal', FIELDS.overallGoal);
  return {
    kind: 'department-overall',
    ...common,
    department: text('/department', FIELDS.department) ?? null,
    budget: { total, revenue: present(revenue), expenditure: present(expenditure) },
    duties: text('/duties', FIELDS.duties) ?? null,
    ...(overallGoal === undefined ? {} : { overallGoal }),
    keyTasks,
    indicators: rows,
  };
}

/** Keys of lines that the form does not have are left out. */
function present<Value extends object>(values: Value): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Value]?: Exclude<Value[Key], undefined>;
  };
}

function readTasks(reader: FormReader, section: Section | undefined): KeyTask[] {
  const tasks: KeyTask[] = [];
  if (section === undefined) return tasks;
  const hasAmount = section.columns.some(({ key }) => key === 'amount');
  for (let index = section.start + 1; index < section.end; index += 1) {
    const row = reader.rows[index]!;
    const total = reader.totalCell(row);
    if (total !== undefined) continue;
    const cells = reader.cellsOf(row, section);
    if ([cells.name, cells.responsibleUnit, cells.goal].every((cell) => (cell?.fold ?? '') === '')) continue;
    const at = `/keyTasks/${tasks.length}`;
    tasks.push({
      name: reader.text(`${at}/name`, cells.name),
      responsibleUnit: reader.text(`${at}/responsibleUnit`, cells.responsibleUnit),
      goal: reader.text(`${at}/goal`, cells.goal),
      ...(hasAmount
        ? { amount: reader.money(`${at}/amount`, cells.amount, { unit: reader.headerUnit(section, 'amount') }) }
        : {}),
    });
  }
  return tasks;
}
