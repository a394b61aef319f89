import type { AmountUnit } from '@duzhi/core/shared';
import type { GridCell, GridRow } from './grid.ts';
import { columnOverlap } from './grid.ts';
import type { Columns } from './labels.ts';
import {
  BUDGET_COLUMNS,
  FIELDS,
  FUND_COLUMNS,
  INDICATOR_COLUMNS,
  LINE_COLUMNS,
  LONGEST_LABEL,
  MOST_REMEMBERED,
  TASK_COLUMNS,
} from './labels.ts';

/** 一种表节：它的各列，以及表头至少要有哪一组列。 */
export interface SectionKind {
  readonly columns: Columns;
  readonly required: readonly (readonly string[])[];
  /** 是栏目的标签、在这种表节里却是行名的。 */
  readonly rowLabels?: readonly RegExp[];
}

export const INDICATORS: SectionKind = {
  columns: INDICATOR_COLUMNS,
  required: [
    ['name', 'target'],
    ['level2', 'target'],
    ['level1', 'level2'],
    ['name', 'actual'],
  ],
};
export const LINES: SectionKind = {
  columns: LINE_COLUMNS,
  required: [
    ['detail', 'amount'],
    ['content', 'amount'],
    ['amount', 'basis'],
    ['content', 'detail'],
  ],
};
export const TASKS: SectionKind = {
  columns: TASK_COLUMNS,
  required: [
    ['name', 'goal'],
    ['name', 'responsibleUnit'],
    ['responsibleUnit', 'goal'],
  ],
};
const FUNDS: SectionKind = {
  columns: FUND_COLUMNS,
  required: [
    ['name', 'amount', 'annualGoal'],
    ['name', 'amount', 'periodGoal'],
    ['serial', 'name', 'amount'],
  ],
};
export const BUDGET: SectionKind = {
  columns: BUDGET_COLUMNS,
  required: [
    ['adjusted', 'executed'],
    ['initial', 'executed'],
    ['executed', 'rate'],
    ['initial', 'adjusted'],
  ],
  rowLabels: [
    FIELDS.total,
    FIELDS.generalPublicBudget,
    FIELDS.governmentFund,
    FIELDS.stateCapital,
    FIELDS.nonTax,
    FIELDS.other,
    FIELDS.basic,
    FIELDS.projectExpenditure,
    FIELDS.fiscal,
    FIELDS.carryOver,
    FIELDS.own,
  ],
};

const ALL_KINDS = [INDICATORS, LINES, TASKS, FUNDS, BUDGET];

/** 表头所说的一列：标签格，以及它的键。 */
export interface HeaderColumn {
  readonly key: string;
  readonly cell: GridCell;
}

/** 一节表格：表头，与其后的各行。 */
export interface Section {
  readonly header: GridRow;
  readonly columns: readonly HeaderColumn[];
  readonly rows: readonly GridRow[];
}

/** 该行是不是某一节的表头。 */
export function isHeaderRow(row: GridRow): boolean {
  return row.cells.length > 1 && ALL_KINDS.some((kind) => matchHeader(row, kind) !== null);
}

/** Columns that stand twice where 中期 and 年度 are side by side; the later one is the year's. */
const REPEATED = new Set(['name', 'level2', 'target']);

/** 认表头；没有必有的列时为 null。 */
export function matchHeader(row: GridRow, { columns, required }: SectionKind): readonly HeaderColumn[] | null {
  const matched = new Map<string, HeaderColumn>();
  for (const cell of row.cells) {
    const key = keysOf(columns, cell.fold).find((other) => !matched.has(other) || REPEATED.has(other));
    if (key !== undefined) matched.set(key, { key, cell });
  }
  return matched.size > 1 && required.some((keys) => keys.every((key) => matched.has(key)))
    ? [...matched.values()]
    : null;
}

const NO_KEYS: readonly string[] = [];
const known = new Map<Columns, Map<string, readonly string[]>>();

/** The columns that a label may head. The same few labels come back in every document, so each is judged once. */
function keysOf(columns: Columns, fold: string): readonly string[] {
  if (fold === '' || fold.length > LONGEST_LABEL) return NO_KEYS;
  let labels = known.get(columns);
  if (labels === undefined || labels.size > MOST_REMEMBERED) {
    labels = new Map();
    known.set(columns, labels);
  }
  let keys = labels.get(fold);
  if (keys === undefined) {
    keys = Object.keys(columns).filter((key) => columns[key]!.test(fold));
    labels.set(fold, keys);
  }
  return keys;
}

/** 该节有没有这一列。 */
export function hasColumn(section: Section, key: string): boolean {
  return section.columns.some((column) => column.key === key);
}

/** 一行在各列的单元格。没有合并信息、又少了前面的格时，从右边对齐。 */
export function cellsOf(row: GridRow, { columns }: Section): Readonly<Record<string, GridCell | undefined>> {
  const cells: Record<string, GridCell | undefined> = {};
  const last = columns.reduce((most, { cell }) => Math.max(most, cell.column), 0);
  const shift = row.ordinal ? Math.max(0, last - row.cells.length) : 0;
  for (const { key, cell: header } of columns) {
    let most = 0;
    for (const cell of row.cells) {
      const overlap = shift === 0 ? columnOverlap(cell, header) : cell.column + shift === header.column ? 1 : 0;
      if (overlap <= most) continue;
      most = overlap;
      cells[key] = cell;
    }
  }
  return cells;
}

/** 资金一行的来源：在各列金额之前，不论哪一列。 */
export function sourceCell(row: GridRow, section: Section): GridCell | undefined {
  const { source, ...figures } = cellsOf(row, section);
  const first = Math.min(...section.columns.filter(({ key }) => key !== 'source').map(({ cell }) => cell.column));
  const taken = new Set(Object.values(figures));
  return row.cells.filter((cell) => cell.column < first && !taken.has(cell) && cell.fold !== '').at(-1) ?? source;
}

/** 列名里写的金额单位（金额（元））。 */
export function unitInHeader({ columns }: Section, key: string): AmountUnit | null {
  const fold = columns.find((column) => column.key === key)?.cell.fold ?? '';
  return (/[(:](万元|元|亿元)\)?/.exec(fold)?.[1] as AmountUnit | undefined) ?? null;
}

/** 各格是否都空白。 */
export function areBlank(cells: readonly (GridCell | undefined)[]): boolean {
  return cells.every((cell) => (cell?.fold ?? '') === '');
}
