import { isBlankMark } from '@duzhi/core/shared';
import type { FormReader } from './form-reader.ts';
import type { GridCell, GridRow } from './grid.ts';
import { columnOverlap } from './grid.ts';
import { isKnownLabel, NOTE_START } from './labels.ts';

/** 报告没有派上用场的格：标签照收，其余一一说明，不悄悄丢下。 */
export function reportUnclaimed(reader: FormReader, formTitle: string): void {
  let header: GridRow | undefined;
  for (const row of reader.rows) {
    if (reader.isHeader(row)) header = row;
    for (const cell of row.cells) {
      if (cell.claimed || cell.text === null || isBlankMark(cell.text) || isKnownLabel(cell.fold)) continue;
      const label = NOTE_START.test(cell.fold) ? undefined : labelOf(cell, row, header);
      reader.problem(cell, messageFor(cell, formTitle, label));
    }
  }
}

function messageFor(cell: GridCell, formTitle: string, label: string | undefined): string {
  const shown = shorten(cell.text ?? '');
  if (NOTE_START.test(cell.fold)) return `${formTitle}中“${shown}”是说明文字，未计入目标册。`;
  if (label !== undefined) return `${formTitle}的“${label}”一栏目标册不收，“${shown}”未计入；请确认不需要。`;
  const place = cell.table > 0 ? `第 ${cell.table} 张表第 ${cell.row} 行第 ${cell.column} 列` : '表格之外';
  return `${formTitle}中“${shown}”没有认出是哪一栏，未计入目标册；请核对原表${place}。`;
}

/** The label left of the cell, or that of its column. */
function labelOf(cell: GridCell, row: GridRow, header: GridRow | undefined): string | undefined {
  const left = row.cells.filter((other) => other.column < cell.column && isKnownLabel(other.fold)).at(-1);
  const above =
    header !== undefined && header.table === cell.table && header !== row
      ? header.cells.find((other) => columnOverlap(other, cell) > 0 && isKnownLabel(other.fold))
      : undefined;
  return (above ?? left)?.text?.replace(/\n|[:：]$/g, '');
}

/** 说明里引用的原文，过长的截短。 */
export function shorten(text: string): string {
  const line = text.replace(/\n/g, ' ');
  return line.length > 30 ? `${line.slice(0, 29)}…` : line;
}
