import type { DepartmentOverallForm, Origins, ProjectForm } from '@duzhi/core/book';
import type { Fen, JsonPointer } from '@duzhi/core/shared';
import { fen } from '@duzhi/core/shared';
import { defineFormCheck } from '../../define-check.ts';
import { editCell } from '../example-edits.ts';
import type { AmountCell } from './addends.ts';
import { addUp, judgeSum, present } from './addends.ts';
import { budgetTotal, expenditureParts, revenueParts } from './budget-parts.ts';

/** The same money counted the other way: by kind of expenditure, or by the detail lines of a project. */
function countedOtherwise(form: DepartmentOverallForm | ProjectForm, at: JsonPointer, origins: Origins): Fen | null {
  const parts: AmountCell[] =
    form.kind === 'department-overall'
      ? expenditureParts(form, at)
      : (form.lines ?? []).map(({ amount }, index) => ({ amount, at: `${at}/lines/${index}/amount`, label: '' }));
  if (parts.some(({ amount }) => amount === null)) return null;
  const added = addUp(present(parts), origins);
  return typeof added === 'number' ? added : null;
}

/**
 * 各项资金来源之和应等于资金总额。
 *
 * Compared in 分. Blank sources count as 0; where all are blank, or the form has none, it does not apply; where the total is
 * blank or a cell was unreadable it cannot tell. The fix is certain where the expenditure side adds up to the same sum.
 */
export const revenueSources = defineFormCheck({
  rule: 'sum/revenue-sources',
  code: 'R07',
  title: '资金来源合计应等于资金总额',
  severity: 'error',
  basis: '表内勾稽',
  help: '一般公共预算拨款、政府性基金、其他资金等各项相加就是资金总额。对不上时先核对预算批复，再改写错的一格；没有的来源写 0。',
  appliesTo: ['department-overall', 'project'],
  reads: [
    'amountUnit',
    'budget/carryOver',
    'budget/expenditure',
    'budget/fiscal',
    'budget/other',
    'budget/own',
    'budget/revenue',
    'budget/total',
    'lines/amount',
  ],
  readsOrigins: true,
  examples: {
    pass: [
      { name: '各来源之和等于总额', edit: [] },
      { name: '空白的来源按 0 计', edit: editCell('/forms/0/budget/revenue/governmentFund', null) },
      {
        name: '小数相加不差一分',
        edit: [
          ...editCell('/forms/0/budget/total', fen(930_090_000)),
          ...editCell('/forms/0/budget/revenue/generalPublicBudget', fen(466_090_000)),
          ...editCell('/forms/0/budget/revenue/other', fen(464_000_000)),
        ],
      },
      {
        name: '项目的自有资金与其他资金都算',
        sample: 'project',
        edit: [
          ...editCell('/forms/0/budget/fiscal', fen(15_000_000)),
          { op: 'add', path: '/forms/0/budget/own', value: fen(3_000_000) },
          { op: 'add', path: '/forms/0/budget/other', value: fen(2_000_000) },
        ],
      },
    ],
    fail: [
      {
        name: '总额写错，收支两边都是 300 万元',
        edit: editCell('/forms/0/budget/total', fen(310_000_000)),
        at: ['/forms/0/budget/total'],
      },
      {
        name: '一般公共预算拨款少写',
        edit: editCell('/forms/0/budget/revenue/generalPublicBudget', fen(280_000_000)),
        at: ['/forms/0/budget/total'],
      },
      {
        name: '加了政府性基金而总额没有变',
        edit: editCell('/forms/0/budget/revenue/governmentFund', fen(12_000_000)),
        at: ['/forms/0/budget/total'],
      },
      {
        name: '项目的财政拨款小于总额，又没有别的来源',
        sample: 'project',
        edit: editCell('/forms/0/budget/fiscal', fen(18_000_000)),
        at: ['/forms/0/budget/total'],
      },
      {
        name: '项目添了结转资金',
        sample: 'project',
        edit: [{ op: 'add', path: '/forms/0/budget/carryOver', value: fen(3_000_000) }],
        at: ['/forms/0/budget/total'],
      },
      {
        name: '差一分',
        edit: editCell('/forms/0/budget/revenue/generalPublicBudget', fen(300_000_001)),
        at: ['/forms/0/budget/total'],
      },
    ],
    notApplicable: [
      {
        name: '各来源都空着',
        edit: [
          ...editCell('/forms/0/budget/revenue/generalPublicBudget', null),
          ...editCell('/forms/0/budget/revenue/governmentFund', null),
          ...editCell('/forms/0/budget/revenue/other', null),
        ],
      },
      { name: '自评表没有这一栏', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(form, at, { book }) {
    const sum = { total: budgetTotal(form, at), parts: revenueParts(form, at), partsLabel: '各项资金来源' };
    return [judgeSum(sum, form.amountUnit ?? '万元', book.origins, countedOtherwise(form, at, book.origins))];
  },
});
