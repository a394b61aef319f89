import type { ColumnBox, FormLayout } from '../box.ts';
import { EXPENDITURE_LINE_COLUMNS } from './expenditure-lines.ts';
import { GOAL_INDICATORS } from './indicator-columns.ts';

/** 专项资金支出方向绩效目标表的版面，按表样版本。 */
export const expenditureDirectionLayouts = {
  standard: layout(GOAL_INDICATORS.standard),
  'split-target': layout(GOAL_INDICATORS['split-target']),
};

function layout(indicators: readonly ColumnBox[]): FormLayout {
  return {
    orientation: 'portrait',
    body: [
      {
        row: [
          {
            width: 78,
            stack: [
              {
                row: [
                  { label: '支出方向\n（子项）', width: 26 },
                  { value: 'direction', kind: 'text' },
                ],
              },
              {
                row: [
                  { label: '项目金额', width: 26 },
                  { value: 'directionAmount', kind: 'amount' },
                ],
              },
            ],
          },
          { label: '所属专项', width: 20 },
          {
            stack: [
              {
                row: [
                  { label: '名称', width: 18 },
                  { value: 'fund', kind: 'text' },
                ],
              },
              {
                row: [
                  { label: '金额', width: 18 },
                  { value: 'fundAmount', kind: 'amount' },
                ],
              },
            ],
          },
        ],
      },
      {
        row: [
          { label: '项目实施期', width: 26 },
          { value: 'period', kind: 'period' },
        ],
      },
      {
        row: [
          { label: '实施期\n绩效目标', width: 26 },
          { value: 'periodGoal', kind: 'text', align: 'left' },
        ],
      },
      {
        row: [
          { label: '年度绩效目标', width: 26 },
          { value: 'annualGoal', kind: 'text', align: 'left' },
        ],
      },
      {
        row: [
          { label: '年度绩效指标', width: 26 },
          { list: 'indicators', columns: indicators },
        ],
      },
      {
        row: [
          { label: '支出明细及\n测算说明', width: 26 },
          {
            list: 'lines',
            columns: EXPENDITURE_LINE_COLUMNS,
            total: { label: '合  计', place: 'last', values: { amount: 'linesTotal' } },
          },
        ],
      },
    ],
  };
}
