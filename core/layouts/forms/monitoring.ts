import type { FormLayout } from '../box.ts';
import { INDICATOR_NAME, INDICATOR_POINTS, INDICATOR_STANDARD, levelColumns } from './indicator-columns.ts';

/** 绩效运行监控表的版面。 */
export const monitoringLayout: FormLayout = {
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
        { label: '项目资金\n（{unit}）', width: 26 },
        {
          stack: [{ label: '' }, { label: '年度资金总额' }],
          width: 52,
        },
        column('年初预算数', 'budget/initial', 'amount'),
        column('全年预算数', 'budget/adjusted', 'amount'),
        column('执行数', 'budget/executed', 'amount'),
        column('执行率', 'budget/rate', 'rate'),
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
            { key: 'actual', label: '执行情况', kind: 'target', width: 28, optional: true },
            { key: 'forecast', label: '全年预计完成情况', kind: 'target', width: 28, optional: true },
            { key: 'score', label: '得分', kind: 'points', width: 14, optional: true },
            { key: 'deviation', label: '偏差原因分析', kind: 'text', width: 34, align: 'left', optional: true },
            { key: 'corrective', label: '纠偏措施', kind: 'text', width: 34, align: 'left', optional: true },
          ],
        },
      ],
    },
  ],
};

function column(label: string, value: string, kind: 'amount' | 'rate') {
  return {
    stack: [
      { label, heads: 'column' },
      { value, kind },
    ],
  } as const;
}
