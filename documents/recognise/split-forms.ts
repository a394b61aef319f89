import type { FormKind } from '@duzhi/core/book';
import type { GridCell, GridRow } from './grid.ts';
import { isKnownLabel } from './labels.ts';

/** 文档中的一张绩效表：从附表号或表名起，到下一张之前的各行。 */
export interface FormRows {
  readonly kind: FormKind;
  readonly label: GridCell | undefined;
  readonly title: GridCell | undefined;
  /** 附表号和表名之后的各行。 */
  readonly rows: readonly GridRow[];
}

/** 分表的结果；不属于任何表的各行也在，供报告。 */
export interface SplitDocument {
  readonly forms: readonly FormRows[];
  readonly rest: readonly GridRow[];
}

const LABEL =
  /^附[表件]?\d+(?:[-.]\d+)*[:：]?$|^附[表件][一二三四五六七八九十]+(?:[-之][一二三四五六七八九十\d]+)?[:：]?$/;
const TITLE = /(?:绩效.{0,12}|自评|监控)(?:表|申报表|汇总表|目标表)(?:\(.{0,16}\))?$/;
const LONGEST_TITLE = 50;

const KINDS: readonly { readonly kind: FormKind; readonly pattern: RegExp }[] = [
  { kind: 'monitoring', pattern: /监控/ },
  { kind: 'self-evaluation', pattern: /自评|评价/ },
  { kind: 'special-fund-summary', pattern: /汇总/ },
  { kind: 'expenditure-direction', pattern: /支出方向|子项/ },
  { kind: 'department-overall', pattern: /整体/ },
  { kind: 'project', pattern: /绩效目标|绩效申报|项目/ },
];

/** Labels that only one kind of form has, for a table without a title. */
const TELLTALES: readonly { readonly kind: FormKind; readonly pattern: RegExp }[] = [
  { kind: 'expenditure-direction', pattern: /^支出方向(?:\(子项\))?$|^所属专项$/ },
  { kind: 'monitoring', pattern: /执行情况$|^全年预计完成情况$/ },
  { kind: 'self-evaluation', pattern: /^(?:全年)?实际完成值|^全年执行数$|^完成值$/ },
  { kind: 'special-fund-summary', pattern: /^实施期绩效目标$/ },
  { kind: 'department-overall', pattern: /^(?:部门职责概述|年度重点工作计划|年度主要任务|按收入性质分)$/ },
  { kind: 'project', pattern: /^项目名称$/ },
];

/** 把文档的各行分成一张张绩效表。 */
export function splitForms(rows: readonly GridRow[]): SplitDocument {
  const starts = findStarts(rows);
  if (starts.length === 0) return untitled(rows);
  const forms: FormRows[] = [];
  const rest: GridRow[] = rows.slice(0, starts[0]!.from);
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1]?.from ?? rows.length;
    const body = rows.slice(start.from, end);
    const kind = kindOfTitle(start.title) ?? kindOfRows(body);
    if (kind === undefined || !holdsLabels(body)) rest.push(...body);
    else forms.push({ kind, label: start.label, title: start.title, rows: body });
  }
  return { forms, rest };
}

/** A title without any label below it is named only: in a list of annexes, on a cover, in a table of contents. */
function holdsLabels(rows: readonly GridRow[]): boolean {
  return rows.some(({ cells }) => cells.some(({ fold }) => isKnownLabel(fold) || isKnownLabel(inlineLabelOf(fold))));
}

/** The label of a cell that holds its value as well: 资金总额:930.09万元. */
const inlineLabelOf = (fold: string): string => /^(?:其中:)?[^:]{1,24}:|^填报(?:单位|部门)/.exec(fold)?.[0] ?? '';

interface Start {
  readonly from: number;
  readonly label: GridCell | undefined;
  readonly title: GridCell | undefined;
}

/** How many rows may lie between 附表N and the title it belongs to. */
const TITLE_REACH = 4;

function findStarts(rows: readonly GridRow[]): Start[] {
  const starts: Start[] = [];
  let index = 0;
  while (index < rows.length) {
    const label = rows[index]!.cells.find((cell) => LABEL.test(cell.fold));
    const ownTitle = titleIn(rows[index]!);
    if (label === undefined && ownTitle === undefined) {
      index += 1;
      continue;
    }
    let title = ownTitle;
    let next = index + 1;
    while (
      title === undefined &&
      next < rows.length &&
      next <= index + TITLE_REACH &&
      !rows[next]!.cells.some((cell) => LABEL.test(cell.fold))
    ) {
      title = titleIn(rows[next]!);
      next += 1;
    }
    // A label alone (附件1 in a covering note) starts no form unless a table with known labels follows.
    if (title !== undefined || kindOfRows(rows.slice(index, index + 30)) !== undefined) {
      starts.push({ from: index, label, title });
      index = title === undefined ? index + 1 : Math.max(next, index + 1);
    } else index += 1;
  }
  return starts;
}

function titleIn(row: GridRow): GridCell | undefined {
  const filled = row.cells.filter((cell) => cell.fold !== '');
  // A title stands alone in its row, but for the label and the unit beside it.
  if (filled.length > 3) return undefined;
  return filled.find(
    (cell) =>
      cell.fold.length <= LONGEST_TITLE && TITLE.test(cell.fold) && !/[,.;:]/.test(cell.fold.replace(/\(.*\)$/, '')),
  );
}

function kindOfTitle(title: GridCell | undefined): FormKind | undefined {
  return title === undefined ? undefined : KINDS.find(({ pattern }) => pattern.test(title.fold))?.kind;
}

function kindOfRows(rows: readonly GridRow[]): FormKind | undefined {
  for (const { kind, pattern } of TELLTALES)
    if (rows.some((row) => row.cells.some((cell) => pattern.test(cell.fold)))) return kind;
  return undefined;
}

/** Tables without any title: each table is a form of the kind its labels tell. */
function untitled(rows: readonly GridRow[]): SplitDocument {
  const forms: FormRows[] = [];
  const rest: GridRow[] = [];
  const tables = new Map<number, GridRow[]>();
  for (const row of rows) {
    const group = tables.get(row.table);
    if (group) group.push(row);
    else tables.set(row.table, [row]);
  }
  for (const [table, body] of tables) {
    const kind = table === 0 ? undefined : kindOfRows(body);
    if (kind === undefined) rest.push(...body);
    else forms.push({ kind, label: undefined, title: undefined, rows: body });
  }
  return { forms, rest };
}
