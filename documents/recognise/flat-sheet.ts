import type { ProjectForm } from '@duzhi/core/book';
import { codeAndName } from './code-and-name.ts';
import type { FormReader } from './form-reader.ts';
import { totalCell } from './form-reader.ts';
import type { GridCell, GridRow } from './grid.ts';
import { readIndicators } from './indicators.ts';
import { FLAT_SHEET_COLUMNS } from './labels.ts';
import type { Common } from './recognise-form.ts';
import type { Section, SectionKind } from './sections.ts';
import { areBlank, cellsOf, unitInHeader } from './sections.ts';

const FLAT_SHEET: SectionKind = {
  columns: FLAT_SHEET_COLUMNS,
  required: [
    ['project', 'name', 'target'],
    ['project', 'level2', 'target'],
  ],
};

/** 平铺表里的一个项目。 */
export interface ProjectRows {
  readonly first: Readonly<Record<string, GridCell | undefined>>;
  readonly unit: GridCell | undefined;
  readonly rows: GridRow[];
}

/** 平铺表：一行一个指标，几个项目连在一起，项目的栏目只在第一行填。 */
export interface FlatSheet {
  readonly section: Section;
  /** 至少一个。 */
  readonly projects: readonly ProjectRows[];
}

/** 找平铺表；没有，或其中一个项目也没有时为 undefined。 */
export function findFlatSheet(reader: FormReader): FlatSheet | undefined {
  const section = reader.sections(FLAT_SHEET)[0];
  const projects = section === undefined ? [] : projectsIn(section);
  return section === undefined || projects.length === 0 ? undefined : { section, projects };
}

/**
 * 把平铺表认成几张项目支出绩效目标表。
 *
 * Each form gets a reader of its own over the shared cells, at the pointer that `readerFor` gives it; rows of subtotals
 * belong to no project and are left to be reported.
 */
export function recogniseFlatSheet(
  { section, projects }: FlatSheet,
  common: Common,
  readerFor: (order: number) => FormReader,
): ProjectForm[] {
  for (const { cell } of section.columns) cell.claimed = true;
  return projects.map(({ first, unit, rows }, order) => {
    const reader = readerFor(order);
    const project = codeAndName(reader.text('/project', first.project)).name;
    const implementingUnit = codeAndName(reader.text('/implementingUnit', unit)).name;
    const total = reader.money('/budget/total', first.budget, { unit: unitInHeader(section, 'budget') });
    const periodGoal = first.periodGoal === undefined ? undefined : reader.text('/periodGoal', first.periodGoal);
    return {
      kind: 'project',
      ...common,
      project,
      department: null,
      implementingUnit,
      budget: { total },
      ...(periodGoal === undefined ? {} : { periodGoal }),
      annualGoal: reader.text('/annualGoal', first.annualGoal),
      indicators: readIndicators(reader, [{ ...section, rows }]),
    };
  });
}

function projectsIn(section: Section): ProjectRows[] {
  const projects: ProjectRows[] = [];
  let unit: GridCell | undefined;
  for (const row of section.rows) {
    const cells = cellsOf(row, section);
    if ((cells.unitName?.fold ?? '') !== '') unit = cells.unitName;
    if (totalCell(row) !== undefined || areBlank([cells.level1, cells.level2, cells.name, cells.target])) continue;
    const open = projects.at(-1);
    const isNamed = (cells.project?.fold ?? '') !== '';
    if (isNamed && cells.project!.fold !== open?.first.project?.fold)
      projects.push({ first: cells, unit, rows: [row] });
    else if (open !== undefined) {
      open.rows.push(row);
      claimRepeated(cells, open);
    }
  }
  return projects;
}

/** Sheets filled down say the same of a project in every row of it. */
function claimRepeated(cells: ProjectRows['first'], { first, unit }: ProjectRows): void {
  for (const key of ['project', 'budget', 'annualGoal', 'periodGoal'])
    if (cells[key] !== undefined && cells[key].fold === first[key]?.fold) cells[key].claimed = true;
  if (cells.unitName !== undefined && cells.unitName.fold === unit?.fold) cells.unitName.claimed = true;
}
