import type { ColumnBox, FormLayout } from '../box.ts';
import { EXPENDITURE_LINE_COLUMNS } from './expenditure-lines.ts';
import { GOAL_INDICATORS } from './indicator-columns.ts';

/** 项目支出绩效目标表的版面，按表样版本。 */
export const projectLayouts = {
  standard: layout(GOAL_INDICATORS.standard),
  'split-target': layout(GOAL_INDICATORS['split-target']),
  'points-first': layout(GOAL_INDICATORS['points-first']),
};

function layout(indicators: readonly ColumnBox[]): FormLayout {
  return {
    orientation: 'portrait',
    body: [
      {
        row: [
          { label: '项目名称', width: 26 },
          { value: 'project', kind: 'text' },
        ],
      },
      {
        row: [
          {
            width: 85,
            row: [
              { label: '主管部门', width: 26 },
              { value: 'department', kind: 'text' },
            ],
          },
          {
            row: [
              { label: '实施单位', width: 26 },
              { value: 'implementingUnit', kind: 'text' },
            ],
          },
        ],
      },
      {
        row: [
          {
            width: 85,
            row: [
              { label: '项目属性', width: 26 },
              { value: 'projectKind', kind: 'choice' },
            ],
          },
          {
            row: [
              { label: '项目期', width: 26 },
              { value: 'period', kind: 'period' },
            ],
          },
        ],
      },
      {
        row: [
          { label: '项目资金\n（{unit}）', width: 26 },
          {
            stack: [
              money('年度资金总额', 'budget/total'),
              money('其中：财政拨款', 'budget/fiscal'),
              money('上年结转资金', 'budget/carryOver'),
              money('自有资金', 'budget/own'),
              money('其他资金', 'budget/other'),
            ],
          },
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
          { label: '绩效指标', width: 26 },
          { list: 'indicators', columns: indicators },
        ],
      },
      {
        row: [
          { label: '支出明细及\n测算说明', width: 26 },
          { list: 'lines', columns: EXPENDITURE_LINE_COLUMNS },
        ],
      },
    ],
  };
}

function money(label: string, value: string) {
  return {
    row: [
      { label, width: 59, align: 'parts' },
      { value, kind: 'amount' },
    ],
  } as const;
}
