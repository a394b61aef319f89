import type { ColumnBox } from '../box.ts';

/** 支出明细及测算说明的各列。 */
export const EXPENDITURE_LINE_COLUMNS: readonly ColumnBox[] = [
  { key: 'content', label: '支出内容简介', kind: 'text', width: 36, align: 'left' },
  { key: 'detail', label: '支出明细', kind: 'text', width: 36, align: 'left' },
  { key: 'amount', label: '金额', kind: 'amount', width: 18 },
  { key: 'basis', label: '支出测算依据及过程说明', kind: 'text', align: 'left' },
];
