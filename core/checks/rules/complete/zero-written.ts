import type { Form, MonitoringForm } from '@duzhi/core/book';
import type { AmountUnit, Fen, JsonPointer } from '@duzhi/core/shared';
import { fen, formatMoney, isBlankMark, sumFen } from '@duzhi/core/shared';
import type { Judgement, Repair } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, pass } from '../../define-check.ts';
import { editCell } from '../example-edits.ts';
import { rowsThatAddUp } from '../sum/source-rows.ts';

type Money = Fen | null | undefined;

interface MoneyCell {
  readonly path: string;
  readonly label: string;
  readonly amount: Money;
}

/** 合计与各分项：分项空着时看得出还差多少。 */
interface MoneyBlock {
  readonly total?: MoneyCell;
  readonly parts: readonly MoneyCell[];
}

const MONITORED = [
  { key: 'initial', label: '年初预算数' },
  { key: 'adjusted', label: '全年预算数' },
  { key: 'executed', label: '执行数' },
  { key: 'forecast', label: '全年预计执行数' },
] as const;

function blocksOf(form: Form): MoneyBlock[] {
  switch (form.kind) {
    case 'department-overall': {
      const { total, revenue, expenditure } = form.budget;
      const whole: MoneyCell = { path: 'budget/total', label: '资金总额', amount: total };
      return [
        {
          total: whole,
          parts: [
            {
              path: 'budget/revenue/generalPublicBudget',
              label: '一般公共预算拨款',
              amount: revenue.generalPublicBudget,
            },
            { path: 'budget/revenue/governmentFund', label: '政府性基金拨款', amount: revenue.governmentFund },
            { path: 'budget/revenue/stateCapital', label: '国有资本经营预算拨款', amount: revenue.stateCapital },
            { path: 'budget/revenue/nonTax', label: '非税收入拨款', amount: revenue.nonTax },
            { path: 'budget/revenue/other', label: '其他资金', amount: revenue.other },
          ],
        },
        {
          total: whole,
          parts: [
            { path: 'budget/expenditure/basic', label: '基本支出', amount: expenditure.basic },
            { path: 'budget/expenditure/project', label: '项目支出', amount: expenditure.project },
          ],
        },
      ];
    }
    case 'special-fund-summary':
      return [
        {
          total: { path: 'total/amount', label: '合计金额', amount: form.total.amount },
          parts: form.funds.flatMap((fund, index) =>
            fund.name === null && fund.amount === null
              ? []
              : [
                  {
                    path: `funds/${index}/amount`,
                    label: `“${fund.name ?? fund.serial ?? index + 1}”的金额`,
                    amount: fund.amount,
                  },
                ],
          ),
        },
      ];
    case 'expenditure-direction': {
      const lines = form.lines.flatMap((line, index) => {
        const name = line.detail ?? line.content ?? line.basis;
        return name === null && line.amount === null
          ? []
          : [{ path: `lines/${index}/amount`, label: `“${name ?? index + 1}”的金额`, amount: line.amount }];
      });
      return [
        { parts: [{ path: 'directionAmount', label: '项目金额', amount: form.directionAmount }] },
        { parts: [{ path: 'fundAmount', label: '所属专项金额', amount: form.fundAmount }] },
        ...(lines.length === 0
          ? []
          : [{ total: { path: 'linesTotal', label: '支出明细合计', amount: form.linesTotal }, parts: lines }]),
      ];
    }
    case 'project': {
      const { total, fiscal, carryOver, own, other } = form.budget;
      return [
        {
          total: { path: 'budget/total', label: '资金总额', amount: total },
          parts: [
            { path: 'budget/fiscal', label: '财政拨款', amount: fiscal },
            { path: 'budget/carryOver', label: '上年结转资金', amount: carryOver },
            { path: 'budget/own', label: '自有资金', amount: own },
            { path: 'budget/other', label: '其他资金', amount: other },
          ],
        },
      ];
    }
    case 'monitoring':
      return MONITORED.flatMap((column) => monitoredBlocks(form, column));
    case 'self-evaluation':
      return form.budget.map((row, index) => ({
        parts: [
          { path: `budget/${index}/initial`, label: `“${row.source ?? index + 1}”的年初预算数`, amount: row.initial },
          { path: `budget/${index}/adjusted`, label: `“${row.source ?? index + 1}”的全年预算数`, amount: row.adjusted },
          { path: `budget/${index}/executed`, label: `“${row.source ?? index + 1}”的全年执行数`, amount: row.executed },
        ],
      }));
  }
}

/** One column: the total with the rows that add up to it; rows within another row are judged by themselves. */
function monitoredBlocks(form: MonitoringForm, { key, label }: (typeof MONITORED)[number]): MoneyBlock[] {
  const total = { path: `budget/${key}`, label, amount: form.budget[key] };
  const rows = form.budgetRows ?? [];
  if (rows.length === 0) return [{ parts: [total] }];
  const cells = rows.map((row, index) => ({
    path: `budgetRows/${index}/${key}`,
    label: `“${row.source ?? index + 1}”的${label}`,
    amount: row[key],
  }));
  const adding = new Set(rowsThatAddUp(rows.map(({ source }) => source)));
  return [
    { total, parts: cells.filter((_cell, index) => adding.has(index)) },
    { parts: cells.filter((_cell, index) => !adding.has(index)) },
  ];
}

/** What the total leaves for the blanks; null where the total or a second part is not known. */
function remainder({ total, parts }: MoneyBlock): Fen | null {
  if (total?.amount == null) return null;
  return fen(total.amount - sumFen(parts.map(({ amount }) => amount)));
}

/**
 * 没有钱的资金栏应写 0。
 *
 * A dash or 无 (kept in the origins) says zero; a cell with other text was unreadable and is left to the reader's problem.
 */
export const zeroWritten = defineFormCheck({
  rule: 'complete/zero-written',
  code: 'R51',
  title: '资金栏应当填数，没有的写 0',
  severity: 'advice',
  basis: '通行做法（完整性）',
  help: '空白的资金栏分不清是没有这笔钱还是漏填。没有的写 0，漏填的补上金额，使各项之和等于合计。',
  appliesTo: [
    'department-overall',
    'special-fund-summary',
    'expenditure-direction',
    'project',
    'monitoring',
    'self-evaluation',
  ],
  reads: [
    'amountUnit',
    'budget/adjusted',
    'budget/carryOver',
    'budget/executed',
    'budget/expenditure',
    'budget/fiscal',
    'budget/forecast',
    'budget/initial',
    'budget/other',
    'budget/own',
    'budget/revenue',
    'budget/source',
    'budget/total',
    'budgetRows',
    'directionAmount',
    'fundAmount',
    'funds/amount',
    'funds/name',
    'funds/serial',
    'lines',
    'linesTotal',
    'total/amount',
  ],
  readsOrigins: true,
  examples: {
    pass: [
      { name: '没有的资金写了 0', edit: [] },
      {
        name: '原件画了一杠',
        edit: [
          ...editCell('/forms/0/budget/revenue/governmentFund', null),
          {
            op: 'add',
            path: '/origins/~1forms~10~1budget~1revenue~1governmentFund',
            value: { text: '—', table: 1, row: 6, column: 3 },
          },
        ],
      },
      {
        name: '表上没有这一栏',
        edit: [{ op: 'remove', path: '/forms/0/budget/revenue/other' }],
      },
      {
        name: '明细末尾有一行全空的备用行',
        edit: [
          { op: 'add', path: '/forms/2/lines/-', value: { content: null, detail: null, amount: null, basis: null } },
        ],
      },
    ],
    fail: [
      {
        name: '政府性基金空着',
        edit: editCell('/forms/0/budget/revenue/governmentFund', null),
        at: ['/forms/0/budget/revenue/governmentFund'],
      },
      {
        name: '其他资金空着',
        edit: editCell('/forms/0/budget/revenue/other', null),
        at: ['/forms/0/budget/revenue/other'],
      },
      {
        name: '项目支出空着，还差 90 万元',
        edit: editCell('/forms/0/budget/expenditure/project', null),
        at: ['/forms/0/budget/expenditure/project'],
      },
      {
        name: '项目表的其他资金空着',
        sample: 'project',
        edit: editCell('/forms/0/budget/other', null),
        at: ['/forms/0/budget/other'],
      },
      { name: '专项金额空着', edit: editCell('/forms/1/funds/1/amount', null), at: ['/forms/1/funds/1/amount'] },
      { name: '明细合计空着', edit: editCell('/forms/2/linesTotal', null), at: ['/forms/2/linesTotal'] },
      {
        name: '自评表的执行数空着',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/budget/1/executed', null),
        at: ['/forms/0/budget/1/executed'],
      },
      {
        name: '监控表的全年预计执行数空着',
        sample: 'monitoring',
        edit: [{ op: 'add', path: '/forms/0/budget/forecast', value: null }],
        at: ['/forms/0/budget/forecast'],
      },
      {
        name: '监控表其他资金一行的执行数空着',
        sample: 'monitoring',
        edit: [
          {
            op: 'add',
            path: '/forms/0/budgetRows',
            value: [
              { source: '其中：本年一般公共预算拨款', executed: fen(12_000_000), rate: null },
              { source: '其他资金', executed: null, rate: null },
            ],
          },
        ],
        at: ['/forms/0/budgetRows/1/executed'],
      },
    ],
    notApplicable: [{ name: '没有表的目标册', edit: editCell('/forms', []) }],
  },
  run(form, at, { book }): Judgement[] {
    const unit: AmountUnit = form.amountUnit ?? '万元';
    const judgements: Judgement[] = [];
    const judged = new Set<string>();
    for (const block of blocksOf(form)) {
      const blank = block.parts.filter(({ amount }) => amount === null);
      const rest = blank.length > 0 ? remainder(block) : null;
      for (const cell of [...(block.total === undefined ? [] : [block.total]), ...block.parts]) {
        if (cell.amount === undefined || judged.has(cell.path)) continue;
        judged.add(cell.path);
        const pointer: JsonPointer = `${at}/${cell.path}`;
        if (cell.amount !== null) {
          judgements.push(pass(pointer));
          continue;
        }
        const written = book.origins[pointer]?.text.trim() ?? '';
        if (written !== '') {
          judgements.push(isBlankMark(written) ? pass(pointer) : cannotTell(pointer));
          continue;
        }
        judgements.push(judgeBlank(cell, block, pointer, blank.length, rest, unit, at));
      }
    }
    return judgements;
  },
});

function judgeBlank(
  cell: MoneyCell,
  block: MoneyBlock,
  pointer: JsonPointer,
  blanks: number,
  rest: Fen | null,
  unit: AmountUnit,
  at: JsonPointer,
): Judgement {
  const repair = (amount: Fen): Repair => ({
    label: amount === 0 ? '填 0' : `填 ${formatMoney(amount, unit)}`,
    patch: editCell(pointer, amount),
  });
  const filled = block.parts.filter(({ amount }) => amount != null).map(({ path }) => `${at}/${path}`);
  if (cell.path === block.total?.path) {
    const sum = sumFen(block.parts.map(({ amount }) => amount));
    return fail([pointer, ...filled], {
      message: `${cell.label}没有填写，各项之和为 ${formatMoney(sum, unit)}，请补填。`,
      severity: 'warning',
      expected: sum,
      repairs: blanks === 0 ? [repair(sum)] : [],
    });
  }
  if (rest !== null && rest > 0) {
    return fail([pointer, `${at}/${block.total?.path}`, ...filled], {
      message: `${cell.label}没有填写，合计比已填各项多 ${formatMoney(rest, unit)}，请补填${blanks === 1 ? '' : '各空白项'}。`,
      severity: 'warning',
      repairs: blanks === 1 ? [repair(rest)] : [],
    });
  }
  const known = block.total === undefined;
  return fail([pointer], {
    message: `${cell.label}空着，分不清是没有还是漏填，${known ? '请补填金额；确实没有的写 0' : '没有这笔钱的请写 0'}。`,
    // A direction or a fund without money is no table at all: only a source or a row may be 0.
    repairs: cell.path.startsWith('budget') || !known ? [repair(fen(0))] : [],
  });
}
