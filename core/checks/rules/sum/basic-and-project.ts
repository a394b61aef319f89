import { fen } from '@duzhi/core/shared';
import { defineFormCheck, notApplicable } from '../../define-check.ts';
import { editCell } from '../example-edits.ts';
import { addUp, judgeSum, present } from './addends.ts';
import { budgetTotal, expenditureParts, revenueParts } from './budget-parts.ts';

/**
 * 基本支出与项目支出之和应等于资金总额。
 *
 * Compared in 分. A blank side counts as 0; where both are blank it does not apply; where the total is blank or a cell was
 * unreadable it cannot tell. The fix is certain where the revenue side adds up to the same sum.
 */
export const basicAndProject = defineFormCheck({
  rule: 'sum/basic-and-project',
  code: 'R08',
  title: '基本支出与项目支出之和应等于资金总额',
  severity: 'error',
  basis: '表内勾稽',
  help: '同一笔预算按支出性质只分基本支出和项目支出两块，相加就是资金总额。项目支出还应等于专项汇总表的合计，可以由此看出哪一格写错。',
  appliesTo: ['department-overall'],
  reads: ['amountUnit', 'budget/expenditure', 'budget/revenue', 'budget/total'],
  readsOrigins: true,
  examples: {
    pass: [
      { name: '两项之和等于总额', edit: [] },
      {
        name: '没有项目支出，空白按 0 计',
        edit: [
          ...editCell('/forms/0/budget/expenditure/basic', fen(300_000_000)),
          ...editCell('/forms/0/budget/expenditure/project', null),
        ],
      },
      {
        name: '浮点数加不准的两个数',
        edit: [
          ...editCell('/forms/0/budget/total', fen(930_090_000)),
          ...editCell('/forms/0/budget/expenditure/basic', fen(466_090_000)),
          ...editCell('/forms/0/budget/expenditure/project', fen(464_000_000)),
        ],
      },
    ],
    fail: [
      {
        name: '项目支出多写',
        edit: editCell('/forms/0/budget/expenditure/project', fen(99_000_000)),
        at: ['/forms/0/budget/total'],
      },
      {
        name: '基本支出少写',
        edit: editCell('/forms/0/budget/expenditure/basic', fen(201_000_000)),
        at: ['/forms/0/budget/total'],
      },
      {
        name: '总额写错，收支两边都是 300 万元',
        edit: editCell('/forms/0/budget/total', fen(30_000_000)),
        at: ['/forms/0/budget/total'],
      },
      {
        name: '项目支出空着',
        edit: editCell('/forms/0/budget/expenditure/project', null),
        at: ['/forms/0/budget/total'],
      },
      {
        name: '两项写反了又写错一位',
        edit: [
          ...editCell('/forms/0/budget/expenditure/basic', fen(90_000_000)),
          ...editCell('/forms/0/budget/expenditure/project', fen(120_000_000)),
        ],
        at: ['/forms/0/budget/total'],
      },
    ],
    notApplicable: [
      {
        name: '表上没有按支出性质分',
        edit: [
          { op: 'remove', path: '/forms/0/budget/expenditure/basic' },
          { op: 'remove', path: '/forms/0/budget/expenditure/project' },
        ],
      },
      { name: '项目表不分基本支出', sample: 'project', edit: [] },
    ],
  },
  run(form, at, { book }) {
    const parts = expenditureParts(form, at);
    const total = budgetTotal(form, at);
    // A table that prints only one of the two says nothing about their sum.
    if (parts.some(({ amount }) => amount === undefined)) return [notApplicable(total.at)];
    const revenue = present(revenueParts(form, at));
    const witness = addUp(revenue, book.origins);
    const sum = { total, parts, partsLabel: '基本支出与项目支出' };
    return [judgeSum(sum, form.amountUnit ?? '万元', book.origins, typeof witness === 'number' ? witness : null)];
  },
});
