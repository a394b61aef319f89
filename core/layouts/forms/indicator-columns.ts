import type { ColumnBox } from '../box.ts';

/** 一级、二级指标：同级相连的行合并。宽度为毫米。 */
export function levelColumns(first: number, second: number): readonly ColumnBox[] {
  return [
    { key: 'level1', label: '一级指标', kind: 'text', width: first, optional: true, merged: true },
    { key: 'level2', label: '二级指标', kind: 'text', width: second, optional: true, merged: true },
  ];
}

/** 三级指标：取余下的宽度。 */
export const INDICATOR_NAME: ColumnBox = { key: 'name', label: '三级指标', kind: 'text', align: 'left' };

/** 绩效标准、分值：有的表有。 */
export const INDICATOR_STANDARD: ColumnBox = {
  key: 'standard',
  label: '绩效标准',
  kind: 'choice',
  width: 24,
  optional: true,
};
export const INDICATOR_POINTS: ColumnBox = { key: 'points', label: '分值', kind: 'points', width: 14, optional: true };
/** 绩效目标表的年度绩效指标。 */
export const GOAL_INDICATOR_COLUMNS: readonly ColumnBox[] = [
  ...levelColumns(22, 30),
  INDICATOR_NAME,
  { key: 'target', label: '指标值及单位', kind: 'target', width: 30 },
  INDICATOR_STANDARD,
  INDICATOR_POINTS,
];
