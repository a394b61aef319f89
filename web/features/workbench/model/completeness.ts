import type { DrawnForm } from '@duzhi/core/layouts';
import type { Sheet } from './sheet.ts';

/** 填了几格，共几格。 */
export interface Completeness {
  readonly filled: number;
  readonly total: number;
}

/** 一张表填写的程度：表格里的各格，表头与签字栏不计。 */
export function completenessOf(sheet: Sheet, drawn: DrawnForm): Completeness {
  const cells = sheet.values.filter(({ row }) => row >= 1 && row <= drawn.rowCount);
  return { filled: cells.filter(({ text }) => text !== '').length, total: cells.length };
}
