import type { Origin } from '@duzhi/core/book';

/** 来源的写法："第 2 个表第 7 行第 4 列，原文“48万”"。 */
export function describeOrigin(origin: Origin, language: 'zh' | 'en'): string {
  const { text } = origin;
  const where = placeOfOrigin(origin, language);
  const words = text.replaceAll('\n', ' ');
  const short = words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
  if (language === 'en') return words === '' ? `${where}, blank there` : `${where}, where it says “${short}”`;
  return words === '' ? `${where}，原为空白` : `${where}，原文“${short}”`;
}

/** 来源的位置："第 2 个表第 7 行第 4 列"。 */
export function placeOfOrigin({ table, row, column, sheet }: Origin, language: 'zh' | 'en'): string {
  if (language === 'en') {
    if (sheet === undefined && table === 0) return 'outside the tables';
    return `${sheet === undefined ? `table ${table}` : `sheet “${sheet}”`}, row ${row}, column ${column}`;
  }
  if (sheet !== undefined) return `工作表“${sheet}”第 ${row} 行第 ${column} 列`;
  return table === 0 ? '表格之外' : `第 ${table} 个表第 ${row} 行第 ${column} 列`;
}

const LONGEST = 40;
