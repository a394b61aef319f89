import type { Origin } from '@duzhi/core/book';

/** 来源的写法："第 2 个表第 7 行第 4 列，原文“48万”"。 */
export function describeOrigin(origin: Origin): string {
  const { text } = origin;
  const where = placeOfOrigin(origin);
  const words = text.replaceAll('\n', ' ');
  if (words === '') return `${where}，原为空白`;
  return `${where}，原文“${words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}”`;
}

/** 来源的位置："第 2 个表第 7 行第 4 列"。 */
export function placeOfOrigin({ table, row, column, sheet }: Origin): string {
  if (sheet !== undefined) return `工作表“${sheet}”第 ${row} 行第 ${column} 列`;
  return table === 0 ? '表格之外' : `第 ${table} 个表第 ${row} 行第 ${column} 列`;
}

const LONGEST = 40;
