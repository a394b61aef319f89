import { isBlankMark } from '@duzhi/core/shared';
import type { FormReader } from './form-reader.ts';
import type { GridCell, GridRow } from './grid.ts';
import { isKnownLabel, NOTE_START } from './labels.ts';

/** （　　年度），年份没有填。 */
const BLANK_YEAR = /^\(?_*年度?\)?$/;

/** 报告没有派上用场的格：标签照收，其余一一说明，不悄悄丢下；目标册不收的一列只说一次。 */
export function reportUnclaimed(reader: FormReader, formTitle: string): void {
  const columns = new Map<string, GridCell[]>();
  let above = new Map<number, string>();
  let table = 0;
  for (const row of reader.rows) {
    const isHeader = reader.isHeader(row);
    if (isHeader || row.table !== table) above = isHeader ? labelsByColumn(row) : new Map();
    table = row.table;
    let left: string | undefined;
    for (const cell of row.cells) {
      if (cell.text === null) continue;
      if (isKnownLabel(cell.fold)) left = shownLabel(cell.text);
      else if (!cell.claimed && !isBlankMark(cell.text) && !BLANK_YEAR.test(cell.fold)) {
        // Over a column that the book does not know stands a label that is not known either.
        const column = NOTE_START.test(cell.fold) ? undefined : above.get(cell.column);
        if (column === undefined) reader.problem(cell, messageFor(cell, formTitle, left));
        else columns.set(column, [...(columns.get(column) ?? []), cell]);
      }
    }
  }
  for (const [label, cells] of columns) reportColumn(reader, formTitle, label, cells);
}

function reportColumn(reader: FormReader, formTitle: string, label: string, cells: readonly GridCell[]): void {
  const isHead = ({ text }: GridCell): boolean => shownLabel(text ?? '') === label;
  const values = cells.filter((cell) => !isHead(cell));
  const [first, ...others] = [...values, ...cells.filter(isHead)];
  if (first === undefined) return;
  const shown = `“${shorten(first.text ?? '')}”`;
  const what = values.length > 1 ? `${shown}等 ${values.length} 格` : shown;
  reader.columnProblem(first, others, notTaken(formTitle, label, values.length === 0 ? '' : what));
}

/** The column label that stands over each column. */
function labelsByColumn(header: GridRow): Map<number, string> {
  const labels = new Map<number, string>();
  for (const cell of header.cells) {
    if (cell.text === null || (cell.claimed && !isKnownLabel(cell.fold))) continue;
    for (let column = cell.column; column <= cell.lastColumn; column += 1) labels.set(column, shownLabel(cell.text));
  }
  return labels;
}

const shownLabel = (text: string): string => text.replace(/\n|[:：]$/g, '');

function messageFor(cell: GridCell, formTitle: string, label: string | undefined): string {
  const shown = shorten(cell.text ?? '');
  if (NOTE_START.test(cell.fold)) return `${formTitle}中“${shown}”是说明文字，未计入目标册。`;
  if (label !== undefined) return notTaken(formTitle, label, `“${shown}”`);
  return `${formTitle}中“${shown}”没有认出是哪一栏，未计入目标册；请核对原文件。`;
}

function notTaken(formTitle: string, label: string, shown: string): string {
  const column = `${formTitle}的“${label}”一栏目标册不收`;
  return shown === '' ? `${column}；请确认不需要。` : `${column}，${shown}未计入；请确认不需要。`;
}

/** 说明里引用的原文，过长的截短。 */
export function shorten(text: string): string {
  const line = text.replace(/\n/g, ' ');
  return line.length > 30 ? `${line.slice(0, 29)}…` : line;
}
