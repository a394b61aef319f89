import type { ColumnBox, FormLayout } from '../box.ts';
import { INDICATOR_NAME, INDICATOR_STANDARD, levelColumns, TARGET_PARTS } from './indicator-columns.ts';

const ACTUAL: ColumnBox = { key: 'actual', label: '实际完成值', kind: 'target', width: 28, optional: true };
const POINTS: ColumnBox = { key: 'points', label: '分值', kind: 'points', width: 14, optional: true };
const SCORE: ColumnBox = { key: 'score', label: '得分', kind: 'points', width: 14, optional: true };
const DEVIATION: ColumnBox = {
  key: 'deviation',
  label: '偏差原因分析及改进措施',
  kind: 'text',
  width: 50,
  align: 'left',
  optional: true,
};
const CAUSE: ColumnBox = { ...DEVIATION, label: '未完成原因分析' };

/** 绩效自评表（项目 / 部门整体）的版面，按表样版本。 */
export const selfEvaluationLayouts = {
  standard: layout([
    ...levelColumns(22, 30),
    INDICATOR_NAME,
    { key: 'target', label: '年度指标值', kind: 'target', width: 28 },
    INDICATOR_STANDARD,
    ACTUAL,
    POINTS,
    SCORE,
    DEVIATION,
  ]),
  'split-target': layout([
    ...levelColumns(22, 30),
    INDICATOR_NAME,
    ...TARGET_PARTS,
    INDICATOR_STANDARD,
    { ...ACTUAL, label: '完成值' },
    { ...POINTS, label: '权重' },
    SCORE,
    CAUSE,
  ]),
  'points-first': layout([
    ...levelColumns(22, 30),
    INDICATOR_NAME,
    POINTS,
    { key: 'target', label: '年度指标值（A）', kind: 'target', width: 28 },
    INDICATOR_STANDARD,
    { ...ACTUAL, label: '全年实际值（B）' },
    SCORE,
    CAUSE,
  ]),
};

function layout(indicators: readonly ColumnBox[]): FormLayout {
  return {
    orientation: 'landscape',
    body: [
      {
        row: [
          { label: '项目名称', width: 26 },
          { value: 'project', kind: 'text' },
        ],
      },
      {
        row: [
          { label: '预算执行情况\n（{unit}）', width: 26 },
          {
            list: 'budget',
            columns: [
              { key: 'source', label: '资金来源', kind: 'text', width: 52, align: 'parts' },
              { key: 'initial', label: '年初预算数', kind: 'amount' },
              { key: 'adjusted', label: '全年预算数', kind: 'amount' },
              { key: 'executed', label: '全年执行数', kind: 'amount' },
              { key: 'points', label: '分值', kind: 'points' },
              { key: 'rate', label: '执行率', kind: 'rate' },
              { key: 'score', label: '得分', kind: 'points' },
            ],
          },
        ],
      },
      {
        row: [
          { label: '年度总体目标', width: 26 },
          {
            width: 118,
            stack: [
              { label: '预期目标', heads: 'column' },
              { value: 'annualGoal', kind: 'text', align: 'left' },
            ],
          },
          {
            stack: [
              { label: '实际完成情况', heads: 'column' },
              { value: 'achievement', kind: 'text', align: 'left' },
            ],
          },
        ],
      },
      {
        row: [
          { label: '绩效指标', width: 26 },
          {
            list: 'indicators',
            columns: indicators,
            total: {
              label: '总  分',
              place: 'last',
              values: { points: 'total/points', score: 'total/score' },
            },
          },
        ],
      },
    ],
  };
}
