import { normaliseText } from '@duzhi/core/shared';
import type { FormReader } from './form-reader.ts';
import type { GridCell } from './grid.ts';

/**
 * 标签格里的转换残留：标签没有值，来源记在表上，检查时才看得见。
 *
 * The first label of the form that holds debris; more of them are the same fault of the same file.
 */
export function recordLabelDebris(reader: FormReader): void {
  const label = reader.rows
    .flatMap(({ cells }) => cells)
    .find((cell) => cell.claimed && holdsDebris(cell) && !isValue(reader, cell));
  if (label !== undefined) reader.record('', label);
}

/** 读的时候从原文里去掉过东西。 */
function holdsDebris({ raw, text }: GridCell): boolean {
  return /[[{\\]/.test(raw) && normaliseText(raw) !== text;
}

function isValue({ origins }: FormReader, cell: GridCell): boolean {
  return Object.values(origins).some(
    ({ table, row, column, text }) =>
      table === cell.table && row === cell.row && column === cell.column && text === cell.raw,
  );
}
