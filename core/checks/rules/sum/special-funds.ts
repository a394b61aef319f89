import { fen } from '@duzhi/core/shared';
import { defineBookCheck } from '../../define-check.ts';
import { editCell } from '../example-edits.ts';
import { judgeSum } from './addends.ts';

/**
 * 专项资金汇总表的合计应等于各专项之和。
 *
 * Compared in 分; spare rows count as 0. The fix is certain where the 项目支出 of the overall table equals the sum of the
 * funds; it looks across tables only for that.
 */
export const specialFunds = defineBookCheck({
  rule: 'sum/special-funds',
  code: 'R09',
  title: '专项汇总合计应等于各专项之和',
  severity: 'error',
  basis: '表内勾稽',
  help: '汇总表的合计是各专项金额相加。加出来的数若与部门整体表的项目支出相同，错的是合计；否则逐项与支出方向表核对。',
  reads: {
    'department-overall': ['budget/expenditure'],
    'special-fund-summary': ['amountUnit', 'funds/amount', 'funds/name', 'funds/serial', 'total/amount'],
  },
  readsOrigins: true,
  examples: {
    pass: [
      { name: '合计等于各专项之和', edit: [] },
      {
        name: '末尾的备用行空着',
        edit: [
          {
            op: 'add',
            path: '/forms/1/funds/-',
            value: { serial: null, name: null, amount: null, periodGoal: null, annualGoal: null },
          },
        ],
      },
    ],
    fail: [
      {
        name: '合计写错，各专项与项目支出都是 90 万元',
        edit: editCell('/forms/1/total/amount', fen(96_000_000)),
        at: ['/forms/1/total/amount'],
      },
      {
        name: '一项专项多写',
        edit: editCell('/forms/1/funds/0/amount', fen(58_000_000)),
        at: ['/forms/1/total/amount'],
      },
      {
        name: '一项专项少写了小数',
        edit: editCell('/forms/1/funds/1/amount', fen(41_500_000)),
        at: ['/forms/1/total/amount'],
      },
      { name: '一项专项空着', edit: editCell('/forms/1/funds/1/amount', null), at: ['/forms/1/total/amount'] },
      {
        name: '多列了一项专项',
        edit: [
          {
            op: 'add',
            path: '/forms/1/funds/-',
            value: { serial: '三', name: '公共设施维修', amount: fen(5_000_000), periodGoal: null, annualGoal: null },
          },
        ],
        at: ['/forms/1/total/amount'],
      },
      {
        name: '漏列一项专项',
        edit: [{ op: 'remove', path: '/forms/1/funds/1' }],
        at: ['/forms/1/total/amount'],
      },
    ],
    notApplicable: [
      { name: '没有汇总表', sample: 'project', edit: [] },
      { name: '汇总表一行专项也没有', edit: editCell('/forms/1/funds', []) },
    ],
  },
  run(book, { facts }) {
    const summaries = facts.formsOf('special-fund-summary');
    const project = facts.overall?.value.budget.expenditure.project ?? null;
    return summaries.map(({ value, at }) =>
      judgeSum(
        {
          total: { amount: value.total.amount, at: `${at}/total/amount`, label: '汇总表合计' },
          parts: value.funds.map(({ amount, name, serial }, index) => ({
            amount,
            at: `${at}/funds/${index}/amount`,
            label: `“${name ?? serial ?? index + 1}”`,
          })),
          partsLabel: '各专项',
        },
        value.amountUnit ?? '万元',
        book.origins,
        summaries.length === 1 ? project : null,
      ),
    );
  },
});
