import type { SelfEvaluationForm } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { fen } from '@duzhi/core/shared';
import { defineFormCheck } from '../../define-check.ts';
import { totalBudgetRow } from '../../facts/scores.ts';
import { editCell } from '../example-edits.ts';
import type { AmountCell } from '../sum/addends.ts';
import { judgeSum } from '../sum/addends.ts';

const COLUMNS = { initial: '年初预算数', adjusted: '全年预算数', executed: '全年执行数' } as const;

/** 财政拨款里面再分的各行：中央补助、省级资金、政府性基金 ……。 */
const WITHIN_FISCAL = /中央|省|市级|[县区]级|本级|上级|地方|一般公共预算|政府性基金|国有资本|债券/;

/**
 * 自评表资金总额行的各栏，应等于各分项之和。
 *
 * Rows that split 财政拨款 further are not added twice. Blank parts count as 0; a column whose parts are all blank does not
 * apply; a blank total cannot tell.
 */
export const moneyTotal = defineFormCheck({
  rule: 'score/money-total',
  code: 'R61',
  title: '自评表的资金总额应等于各分项之和',
  severity: 'error',
  basis: '表内勾稽',
  help: '年度资金总额一行的年初预算数、全年预算数、全年执行数，各等于下面财政拨款、上年结转、其他资金之和。总额行漏填、写成 0 的，照决算补上；没有的来源写 0。',
  appliesTo: ['self-evaluation'],
  reads: ['amountUnit', 'budget/adjusted', 'budget/executed', 'budget/initial', 'budget/points', 'budget/source'],
  readsOrigins: true,
  examples: {
    pass: [
      { name: '三栏都相符', sample: 'self-evaluation', edit: [] },
      {
        name: '财政拨款再分中央和本级',
        sample: 'self-evaluation',
        edit: [...part('中央补助', 8, 7), ...part('区级资金', 12, 12)],
      },
      {
        name: '另有其他资金',
        sample: 'self-evaluation',
        edit: [
          ...part('其他资金', 5, 5),
          ...editCell('/forms/0/budget/0/initial', fen(25_000_000)),
          ...editCell('/forms/0/budget/0/adjusted', fen(25_000_000)),
          ...editCell('/forms/0/budget/0/executed', fen(24_000_000)),
        ],
      },
    ],
    fail: [
      {
        name: '总额一行写成 0',
        sample: 'self-evaluation',
        edit: [
          ...editCell('/forms/0/budget/0/initial', fen(0)),
          ...editCell('/forms/0/budget/0/adjusted', fen(0)),
          ...editCell('/forms/0/budget/0/executed', fen(0)),
        ],
        at: ['/forms/0/budget/0/initial', '/forms/0/budget/0/adjusted', '/forms/0/budget/0/executed'],
      },
      {
        name: '总额的执行数多写',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/budget/0/executed', fen(19_500_000)),
        at: ['/forms/0/budget/0/executed'],
      },
      {
        name: '财政拨款的全年预算数调整过，总额没有改',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/budget/1/adjusted', fen(18_000_000)),
        at: ['/forms/0/budget/0/adjusted'],
      },
      {
        name: '添了其他资金而总额没有变',
        sample: 'self-evaluation',
        edit: part('其他资金', 3, 2),
        at: ['/forms/0/budget/0/initial', '/forms/0/budget/0/adjusted', '/forms/0/budget/0/executed'],
      },
      {
        name: '上年结转只有执行数',
        sample: 'self-evaluation',
        edit: part('上年结转资金', 0, 1),
        at: ['/forms/0/budget/0/executed'],
      },
      {
        name: '差一分',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/budget/1/initial', fen(20_000_001)),
        at: ['/forms/0/budget/0/initial'],
      },
    ],
    notApplicable: [
      { name: '申报表没有执行数', edit: [] },
      {
        name: '只有总额一行',
        sample: 'self-evaluation',
        edit: [{ op: 'remove', path: '/forms/0/budget/1' }],
      },
    ],
  },
  run(form, at, { book }) {
    const total = totalBudgetRow(form, at);
    if (total === undefined) return [];
    const parts = partsOf(form, at, total.at);
    const unit = form.amountUnit ?? '万元';
    return Object.entries(COLUMNS).map(([key, label]) => {
      const column = key as keyof typeof COLUMNS;
      const cells = parts.map(
        ({ index }): AmountCell => ({
          amount: form.budget[index]![column],
          at: `${at}/budget/${index}/${column}`,
          label: `${form.budget[index]!.source ?? `第 ${index + 1} 行`}的${label}`,
        }),
      );
      const sum = {
        total: { amount: total.value[column], at: `${total.at}/${column}`, label: `资金总额的${label}` },
        parts: cells,
        partsLabel: `各分项${label}`,
      };
      return judgeSum(sum, unit, book.origins, null);
    });
  },
});

function partsOf(form: SelfEvaluationForm, at: JsonPointer, totalAt: JsonPointer): { readonly index: number }[] {
  const rows = form.budget.map(({ source }, index) => ({ index, source: source ?? '' }));
  const others = rows.filter(({ index }) => `${at}/budget/${index}` !== totalAt);
  // 中央、区级 are parts of 财政拨款 only where 财政拨款 has a row of its own above them.
  let fiscal = false;
  return others.filter(({ source }) => {
    const own = /财政(?:拨款|资金|性资金|安排)/.test(source);
    const within = fiscal && !own && WITHIN_FISCAL.test(source);
    fiscal ||= own;
    return !within;
  });
}

function part(source: string, budget: number, executed: number) {
  const wan = (amount: number) => fen(amount * 1_000_000);
  const value = {
    source,
    initial: wan(budget),
    adjusted: wan(budget),
    executed: wan(executed),
    points: null,
    rate: null,
    score: null,
  };
  return [{ op: 'add', path: '/forms/0/budget/-', value }] as const;
}
