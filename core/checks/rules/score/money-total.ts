import type { JsonPatch, MonitoringForm, SelfEvaluationForm } from '@duzhi/core/book';
import type { Fen, JsonPointer } from '@duzhi/core/shared';
import { fen } from '@duzhi/core/shared';
import { defineFormCheck } from '../../define-check.ts';
import type { Located } from '../../facts/index.ts';
import { totalBudgetRow } from '../../facts/scores.ts';
import { editCell } from '../example-edits.ts';
import type { AmountCell } from '../sum/addends.ts';
import { judgeSum } from '../sum/addends.ts';
import { rowsThatAddUp } from '../sum/source-rows.ts';

const COLUMNS = {
  initial: '年初预算数',
  adjusted: '全年预算数',
  executed: '执行数',
  forecast: '全年预计执行数',
} as const;

type Column = keyof typeof COLUMNS;

/** 一行资金；表上没有的栏没有此键。 */
type MoneyRow = { readonly [Key in Column]?: Fen | null } & { readonly source?: string | null };

/** 资金总额一行，与相加成总额的各行。 */
interface MoneyBlock {
  readonly total: Located<MoneyRow>;
  readonly parts: readonly Located<MoneyRow>[];
}

/**
 * 自评表、监控表资金总额行的各栏，应等于各分项之和。
 *
 * Rows that split 财政拨款 further are not added twice. Blank parts count as 0; a column whose parts are all blank does not
 * apply; a blank total cannot tell.
 */
export const moneyTotal = defineFormCheck({
  rule: 'score/money-total',
  code: 'R61',
  title: '自评表、监控表的资金总额应等于各分项之和',
  severity: 'error',
  basis: '表内勾稽',
  help: '年度资金总额一行的年初预算数、全年预算数、执行数（监控表还有全年预计执行数），各等于下面财政拨款、上年结转、其他资金之和。总额行漏填、写成 0 的，照决算补上；没有的来源写 0。',
  appliesTo: ['monitoring', 'self-evaluation'],
  reads: [
    'amountUnit',
    'budget/adjusted',
    'budget/executed',
    'budget/forecast',
    'budget/initial',
    'budget/points',
    'budget/source',
    'budgetRows',
  ],
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
      {
        name: '监控表各行相加等于总额',
        sample: 'monitoring',
        edit: monitoredRows({ initial: 15, adjusted: 15, executed: 10 }, { initial: 5, adjusted: 5, executed: 2 }),
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
      {
        name: '监控表的执行数少加一行',
        sample: 'monitoring',
        edit: monitoredRows({ initial: 15, adjusted: 15, executed: 12 }, { initial: 5, adjusted: 5, executed: 2 }),
        at: ['/forms/0/budget/executed'],
      },
      {
        name: '监控表的全年预计执行数与各行对不上',
        sample: 'monitoring',
        edit: [
          { op: 'add', path: '/forms/0/budget/forecast', value: fen(20_000_000) },
          ...monitoredRows(
            { initial: 15, adjusted: 15, executed: 10, forecast: 14 },
            { initial: 5, adjusted: 5, executed: 2, forecast: 5 },
          ),
        ],
        at: ['/forms/0/budget/forecast'],
      },
    ],
    notApplicable: [
      { name: '申报表没有执行数', edit: [] },
      {
        name: '只有总额一行',
        sample: 'self-evaluation',
        edit: [{ op: 'remove', path: '/forms/0/budget/1' }],
      },
      { name: '监控表只有总额一行', sample: 'monitoring', edit: [] },
    ],
  },
  run(form, at, { book }) {
    const block = form.kind === 'monitoring' ? monitoredMoney(form, at) : evaluatedMoney(form, at);
    if (block === undefined) return [];
    const unit = form.amountUnit ?? '万元';
    return (Object.keys(COLUMNS) as Column[]).flatMap((column) => {
      const label = COLUMNS[column];
      const total = {
        amount: block.total.value[column],
        at: `${block.total.at}/${column}`,
        label: `资金总额的${label}`,
      };
      const parts = block.parts.map(
        ({ value, at: rowAt }, index): AmountCell => ({
          amount: value[column],
          at: `${rowAt}/${column}`,
          label: `${value.source ?? `第 ${index + 1} 行`}的${label}`,
        }),
      );
      const isThere = [total, ...parts].some(({ amount }) => amount !== undefined);
      return isThere ? [judgeSum({ total, parts, partsLabel: `各分项${label}` }, unit, book.origins, null)] : [];
    });
  },
});

function evaluatedMoney(form: SelfEvaluationForm, at: JsonPointer): MoneyBlock | undefined {
  const total = totalBudgetRow(form, at);
  if (total === undefined) return undefined;
  const rows = form.budget.map((value, index) => ({ value, at: `${at}/budget/${index}` }));
  return { total, parts: addends(rows.filter((row) => row.at !== total.at)) };
}

function monitoredMoney(form: MonitoringForm, at: JsonPointer): MoneyBlock | undefined {
  const rows = (form.budgetRows ?? []).map((value, index) => ({ value, at: `${at}/budgetRows/${index}` }));
  return rows.length === 0 ? undefined : { total: { value: form.budget, at: `${at}/budget` }, parts: addends(rows) };
}

function addends(rows: readonly Located<MoneyRow>[]): Located<MoneyRow>[] {
  return rowsThatAddUp(rows.map(({ value }) => value.source ?? null)).map((index) => rows[index]!);
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

function monitoredRows(...rows: readonly { readonly [Key in Column]?: number }[]): JsonPatch {
  const value = rows.map((row, index) => ({
    source: index === 0 ? '其中：本年财政拨款' : '其他资金',
    rate: null,
    ...Object.fromEntries(Object.entries(row).map(([key, wan]) => [key, fen(wan * 1_000_000)])),
  }));
  return [{ op: 'add', path: '/forms/0/budgetRows', value }];
}
