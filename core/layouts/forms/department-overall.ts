import type { ColumnBox, FormLayout } from '../box.ts';
import { GOAL_INDICATORS } from './indicator-columns.ts';

/** 部门（单位）整体支出绩效目标表的版面，按表样版本。 */
export const departmentOverallLayouts = {
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
          { label: '部门名称', width: 26 },
          { value: 'department', kind: 'text' },
        ],
      },
      {
        row: [
          { label: '年度预算申请\n（{unit}）', width: 26 },
          {
            stack: [
              { value: 'budget/total', kind: 'amount', align: 'left', label: '资金总额：' },
              {
                row: [
                  {
                    width: 78,
                    stack: [
                      { label: '按收入性质分', heads: 'column' },
                      money('其中：一般公共预算拨款', 'budget/revenue/generalPublicBudget', 52),
                      money('政府性基金拨款', 'budget/revenue/governmentFund', 52),
                      money('国有资本经营预算拨款', 'budget/revenue/stateCapital', 52),
                      money('纳入专户管理的非税收入拨款', 'budget/revenue/nonTax', 52),
                      money('其他资金', 'budget/revenue/other', 52),
                    ],
                  },
                  {
                    stack: [
                      { label: '按支出性质分', heads: 'column' },
                      money('其中：基本支出', 'budget/expenditure/basic', 36),
                      money('项目支出', 'budget/expenditure/project', 36),
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        row: [
          { label: '部门职责概述', width: 26 },
          { value: 'duties', kind: 'text', align: 'left' },
        ],
      },
      {
        row: [
          { label: '整体绩效目标', width: 26 },
          { value: 'overallGoal', kind: 'text', align: 'left' },
        ],
      },
      {
        row: [
          { label: '年度重点\n工作计划', width: 26 },
          {
            list: 'keyTasks',
            columns: [
              { key: 'name', label: '事项', kind: 'text', width: 48 },
              { key: 'responsibleUnit', label: '责任单位/科室', kind: 'text', width: 30 },
              { key: 'goal', label: '工作目标', kind: 'text', align: 'left' },
              { key: 'amount', label: '预算金额', kind: 'amount', width: 24, optional: true },
            ],
          },
        ],
      },
      {
        row: [
          { label: '年度绩效指标', width: 26 },
          { list: 'indicators', columns: indicators },
        ],
      },
    ],
  };
}

function money(label: string, value: string, width: number) {
  return {
    row: [
      { label, width, align: 'parts' },
      { value, kind: 'amount' },
    ],
  } as const;
}
