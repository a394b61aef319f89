import type { FormLayout } from '../box.ts';
import { INDICATOR_NAME, INDICATOR_POINTS, INDICATOR_STANDARD, levelColumns } from './indicator-columns.ts';

/** 绩效运行监控表的版面，按表样版本。 */
export const monitoringLayouts = {
  standard: layout(''),
  'january-to-july': layout('1—7月'),
};

/** `months` 写在执行数、执行率、执行情况之前：监控到哪个月。 */
function layout(months: string): FormLayout {
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
          {
            width: 118,
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
          { label: '项目资金\n（{unit}）', width: 26 },
          {
            list: 'budgetRows',
            columns: [
              { key: 'source', label: '资金来源', kind: 'text', width: 52, align: 'parts' },
              { key: 'initial', label: '年初预算数', kind: 'amount', optional: true },
              { key: 'adjusted', label: '全年预算数', kind: 'amount', optional: true },
              { key: 'executed', label: `${months}执行数`, kind: 'amount' },
              { key: 'rate', label: `${months}执行率`, kind: 'rate' },
              { key: 'forecast', label: '全年预计执行数', kind: 'amount', optional: true },
            ],
            total: {
              label: '年度资金总额',
              place: 'first',
              values: {
                initial: 'budget/initial',
                adjusted: 'budget/adjusted',
                executed: 'budget/executed',
                rate: 'budget/rate',
                forecast: 'budget/forecast',
              },
            },
          },
        ],
      },
      {
        row: [
          { label: '年度总体目标', width: 26 },
          { value: 'annualGoal', kind: 'text', align: 'left' },
        ],
      },
      {
        row: [
          { label: '绩效指标', width: 26 },
          {
            list: 'indicators',
            columns: [
              ...levelColumns(22, 30),
              INDICATOR_NAME,
              { key: 'target', label: '年度指标值', kind: 'target', width: 28 },
              INDICATOR_STANDARD,
              INDICATOR_POINTS,
              { key: 'actual', label: `${months}执行情况`, kind: 'target', width: 28, optional: true },
              { key: 'forecast', label: '全年预计完成情况', kind: 'target', width: 28, optional: true },
              { key: 'score', label: '得分', kind: 'points', width: 14, optional: true },
              { key: 'causes', label: '偏差原因类别', kind: 'text', width: 22, optional: true },
              { key: 'deviation', label: '偏差原因分析', kind: 'text', width: 34, align: 'left', optional: true },
              { key: 'corrective', label: '纠偏措施', kind: 'text', width: 34, align: 'left', optional: true },
              { key: 'likelihood', label: '完成目标可能性', kind: 'text', width: 22, optional: true },
            ],
          },
        ],
      },
    ],
  };
}
