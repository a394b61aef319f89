import type { DepartmentOverallForm, KeyTask } from '@duzhi/core/book';
import type { FormReader } from '../form-reader.ts';
import { totalCell } from '../form-reader.ts';
import { indicatorSections, readIndicators } from '../indicators.ts';
import { FIELDS } from '../labels.ts';
import type { Common } from '../recognise-form.ts';
import { areBlank, cellsOf, hasColumn, TASKS, unitInHeader } from '../sections.ts';

/** 认部门（单位）整体支出绩效目标表。 */
export function recogniseDepartmentOverall(reader: FormReader, common: Common): DepartmentOverallForm {
  const keyTasks = readTasks(reader);
  const indicators = readIndicators(reader, indicatorSections(reader));
  const money = (path: string, pattern: RegExp) => reader.labelledMoney(`/budget/${path}`, pattern);
  const total = money('total', FIELDS.total) ?? null;
  const revenue = {
    generalPublicBudget: money('revenue/generalPublicBudget', FIELDS.generalPublicBudget),
    governmentFund: money('revenue/governmentFund', FIELDS.governmentFund),
    stateCapital: money('revenue/stateCapital', FIELDS.stateCapital),
    nonTax: money('revenue/nonTax', FIELDS.nonTax),
    other: money('revenue/other', FIELDS.other),
  };
  const expenditure = {
    basic: money('expenditure/basic', FIELDS.basic),
    project: money('expenditure/project', FIELDS.projectExpenditure),
  };
  const overallGoal = reader.labelledText('/overallGoal', FIELDS.overallGoal);
  return {
    kind: 'department-overall',
    ...common,
    department: reader.labelledText('/department', FIELDS.department) ?? null,
    budget: { total, revenue: present(revenue), expenditure: present(expenditure) },
    duties: reader.labelledText('/duties', FIELDS.duties) ?? null,
    ...(overallGoal === undefined ? {} : { overallGoal }),
    keyTasks,
    indicators,
  };
}

/** Keys of lines that the form does not have are left out. */
function present<Value extends object>(values: Value): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Value]?: Exclude<Value[Key], undefined>;
  };
}

function readTasks(reader: FormReader): KeyTask[] {
  const section = reader.section(TASKS);
  if (section === undefined) return [];
  const tasks: KeyTask[] = [];
  for (const row of section.rows) {
    // The book has no total of the tasks; its amount is left to be reported.
    const total = totalCell(row);
    const cells = cellsOf(row, section);
    if (total !== undefined || areBlank([cells.name, cells.responsibleUnit, cells.goal])) continue;
    const at = `/keyTasks/${tasks.length}`;
    tasks.push({
      name: reader.text(`${at}/name`, cells.name),
      responsibleUnit: reader.text(`${at}/responsibleUnit`, cells.responsibleUnit),
      goal: reader.text(`${at}/goal`, cells.goal),
      ...(hasColumn(section, 'amount')
        ? { amount: reader.money(`${at}/amount`, cells.amount, { unit: unitInHeader(section, 'amount') }) }
        : {}),
    });
  }
  return tasks;
}
