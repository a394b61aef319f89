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

/** 指标值分在三栏：指标性质（计算符号）、数值、计量单位。 */
const TARGET_SIGN: ColumnBox = { key: 'target', label: '指标\n性质', kind: 'target', width: 16, part: 'sign' };
const TARGET_FIGURE: ColumnBox = { key: 'target', label: '指标值', kind: 'target', width: 24, part: 'figure' };
const TARGET_UNIT: ColumnBox = { key: 'target', label: '计量\n单位', kind: 'target', width: 18, part: 'unit' };
export const TARGET_PARTS: readonly ColumnBox[] = [TARGET_SIGN, TARGET_FIGURE, TARGET_UNIT];

/** 绩效目标表的年度绩效指标，按表样版本。 */
export const GOAL_INDICATORS = {
  standard: [
    ...levelColumns(22, 30),
    INDICATOR_NAME,
    { key: 'target', label: '指标值及单位', kind: 'target', width: 30 },
    INDICATOR_STANDARD,
    INDICATOR_POINTS,
  ],
  'split-target': [
    ...levelColumns(20, 26),
    INDICATOR_NAME,
    ...TARGET_PARTS,
    INDICATOR_STANDARD,
    { ...INDICATOR_POINTS, label: '权重' },
  ],
  'points-first': [
    ...levelColumns(20, 26),
    { ...INDICATOR_NAME, label: '指标名称' },
    { ...INDICATOR_POINTS, label: '指标\n权重' },
    TARGET_UNIT,
    TARGET_SIGN,
    TARGET_FIGURE,
    INDICATOR_STANDARD,
  ],
} as const satisfies Readonly<Record<string, readonly ColumnBox[]>>;
