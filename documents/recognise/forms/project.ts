import type { ProjectForm } from '@duzhi/core/book';
import { codeAndName } from '../code-and-name.ts';
import { readLines } from '../expenditure-lines.ts';
import type { FormReader } from '../form-reader.ts';
import { indicatorSections, readIndicators } from '../indicators.ts';
import { FIELDS } from '../labels.ts';
import { setOwnPartsAside } from '../own-money.ts';
import type { Common } from '../recognise-form.ts';
import { tickedOptions } from '../tick-boxes.ts';

/** 认项目支出绩效目标表。 */
export function recogniseProject(reader: FormReader, common: Common): ProjectForm {
  const indicators = readIndicators(reader, indicatorSections(reader));
  const lines = readLines(reader)?.lines;
  const name = (path: string, pattern: RegExp | readonly RegExp[]) =>
    codeAndName(reader.labelledText(path, pattern) ?? null).name;
  // Where 中期 and 年度 stand side by side the later block is the year's; the other one is left to be reported.
  const money = (key: string, pattern: RegExp) => reader.labelledMoney(`/budget/${key}`, pattern, { last: true });
  const project = name('/project', FIELDS.project);
  const department = name('/department', FIELDS.supervisor);
  const implementingUnit = name('/implementingUnit', [FIELDS.implementingUnit, FIELDS.department]);
  const projectKind = reader.labelledText('/projectKind', FIELDS.projectKind);
  const period = reader.labelledPeriod('/period');
  const total = money('total', FIELDS.total) ?? null;
  const fiscal = money('fiscal', FIELDS.fiscal);
  const carryOver = money('carryOver', FIELDS.carryOver);
  // Money of the unit's own that stands alone is the project's other money; where the form has both they are told apart.
  const own = reader.has(FIELDS.otherThanOwn) ? money('own', FIELDS.own) : undefined;
  setOwnPartsAside(reader, own);
  const other = money('other', FIELDS.other);
  const goals = [FIELDS.annualGoal, FIELDS.totalGoal];
  const annualGoal = reader.labelledText('/annualGoal', goals, { below: true }) ?? null;
  const periodGoal = reader.labelledText('/periodGoal', FIELDS.periodGoal, { below: true });
  return {
    kind: 'project',
    ...common,
    project,
    department,
    implementingUnit,
    ...(projectKind === undefined ? {} : { projectKind: tickedOptions(projectKind) }),
    ...(period === undefined ? {} : { period }),
    budget: {
      total,
      ...(fiscal === undefined ? {} : { fiscal }),
      ...(carryOver === undefined ? {} : { carryOver }),
      ...(own === undefined ? {} : { own }),
      ...(other === undefined ? {} : { other }),
    },
    ...(periodGoal === undefined ? {} : { periodGoal }),
    annualGoal,
    indicators,
    ...(lines === undefined ? {} : { lines }),
  };
}
