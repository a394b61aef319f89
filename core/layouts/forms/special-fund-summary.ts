import type { FormLayout } from '../box.ts';

const standard: FormLayout = {
  orientation: 'portrait',
  repeatedRows: [1],
  body: [
    {
      list: 'funds',
      columns: [
        { key: 'serial', label: '序号', kind: 'text', width: 14 },
        { key: 'name', label: '名  称', kind: 'text', width: 36 },
        { key: 'amount', label: '金  额', kind: 'amount', width: 22 },
        { key: 'periodGoal', label: '实施期绩效目标', kind: 'text', align: 'left' },
        { key: 'annualGoal', label: '年度绩效目标', kind: 'text', align: 'left' },
      ],
      total: {
        label: '合  计',
        place: 'first',
        under: 'name',
        values: { amount: 'total/amount', periodGoal: 'total/periodGoal', annualGoal: 'total/annualGoal' },
      },
    },
  ],
};

/** 专项资金绩效目标汇总表的版面；只有一种式样。 */
export const specialFundSummaryLayouts = { standard };
