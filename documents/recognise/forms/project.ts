import type { ProjectForm } from '@duzhi/core/book';
import type { FormReader } from '../form-reader.ts';
import { FIELDS, INDICATOR_COLUMNS, LINE_COLUMNS } from '../labels.ts';
import { parsePeriod } from '../period.ts';
import type { Common } from '../recognise-form.ts';

/** 项目代码与名称连写（21 位代码-名称）时只取名称。 */
const PROJECT_CODE = /^[\dA-Z]{9,21}\s*[-—－_]\s*(?=\S)/;

/** 认项目支出绩效目标表。 */
export function recogniseProject(reader: FormReader, common: Common): ProjectForm {
  const indicators = reader.indicators(
    reader.section(INDICATOR_COLUMNS, [
      ['name', 'target'],
      ['level1', 'level2'],
      ['level2', 'target'],
    ]),
  );
  const lineSection = reader.section(LINE_COLUMNS, [
    ['detail', 'amount'],
    ['content', 'amount'],
    ['amount', 'basis'],
    ['content', 'detail'],
  ]);
  const { lines } = reader.lines(lineSection);
  const text = (path: string, pattern: RegExp, options: { below?: boolean; last?: boolean } = {}) => {
    const found = reader.field(pattern, options);
    if (found === undefined) return undefined;
    reader.record(path, found.cell);
    return found.text;
  };
  // Where 中期 and 年度 stand side by side the later block is the year's.
  const money = (path: string, pattern: RegExp) => {
    const found = reader.field(pattern, { last: true });
    return found === undefined ? undefined : reader.money(path, found.cell, { text: found.text });
  };
  const project = text('/project', FIELDS.project) ?? null;
  const department = text('/department', FIELDS.supervisor) ?? null;
  const implementingUnit = text('/implementingUnit', FIELDS.implementingUnit) ?? null;
  const projectKind = text('/projectKind', FIELDS.projectKind);
  const period = text('/period', FIELDS.period);
  const total = money('/budget/total', FIELDS.total) ?? null;
  const fiscal = money('/budget/fiscal', FIELDS.fiscal);
  const carryOver = money('/budget/carryOver', FIELDS.carryOver);
  const other = money('/budget/other', FIELDS.other);
  const periodGoal = text('/periodGoal', FIELDS.periodGoal, { below: true });
  const annualGoal = text('/annualGoal', FIELDS.annualGoal, { below: true }) ?? null;
  return {
    kind: 'project',
    ...common,
    project: project?.replace(PROJECT_CODE, '') ?? null,
    department,
    implementingUnit,
    ...(projectKind === undefined ? {} : { projectKind }),
    ...(period === undefined ? {} : { period: parsePeriod(period) }),
    budget: {
      total,
      ...(fiscal === undefined ? {} : { fiscal }),
      ...(carryOver === undefined ? {} : { carryOver }),
      ...(other === undefined ? {} : { other }),
    },
    ...(periodGoal === undefined ? {} : { periodGoal }),
    annualGoal,
    indicators,
    ...(lineSection === undefined ? {} : { lines }),
  };
}
