import type { Change, Form } from '@duzhi/core/book';
import { formName } from '@duzhi/core/book';
import type { Fen, JsonPointer } from '@duzhi/core/shared';
import { findAt, formatMoney } from '@duzhi/core/shared';
import type { Judgement } from '../define-check.ts';
import { fail, pass } from '../define-check.ts';
import { editCell, editIndicator } from '../rules/example-edits.ts';
import type { AdjustmentCheck } from './adjustment-check.ts';

/** 一张表自己的金额在哪里；汇总表里各专项的金额由各支出方向表管。 */
const OWN_AMOUNT: Readonly<Partial<Record<Form['kind'], string>>> = {
  'department-overall': '/budget/total',
  'expenditure-direction': '/directionAmount',
  project: '/budget/total',
};

/** 说的是要做到什么的那些栏目。 */
const GOALS = /^\/(?:indicators|overallGoal|annualGoal|periodGoal|keyTasks)(?:\/|$)/;

/**
 * 预算调整了，绩效目标要随之调整、一并报批。
 *
 * Judged form by form: the form whose own amount changed must have changed its goals, indicators or tasks. A form that is
 * new in the adjustment brings its own.
 */
export const goalsFollowBudget: AdjustmentCheck = {
  scope: 'adjustment',
  rule: 'adjustment/goals-follow-budget',
  code: 'R69',
  title: '预算调整时绩效目标应随之调整',
  severity: 'error',
  basis: '通行做法（适当性）',
  help: '金额增减了，能做到的事也随之增减：请按新的金额改指标值或绩效目标，一并报批。确实不受影响的，在调整理由里说明，请审核人豁免。',
  examples: {
    pass: [
      {
        name: '金额和指标一起调整',
        edit: [
          ...editCell('/forms/2/directionAmount', 40_000_000),
          ...editIndicator('/forms/2/indicators/0', { target: '1次/日' }),
        ],
      },
      {
        name: '金额和年度绩效目标一起调整',
        edit: [
          ...editCell('/forms/2/directionAmount', 40_000_000),
          ...editCell('/forms/2/annualGoal', '保洁面积减少两成。'),
        ],
      },
    ],
    fail: [
      {
        name: '支出方向的金额调减，目标没有动',
        edit: editCell('/forms/2/directionAmount', 40_000_000),
        at: ['/forms/2/directionAmount'],
      },
      {
        name: '支出方向的金额调增，目标没有动',
        edit: editCell('/forms/3/directionAmount', 90_000_000),
        at: ['/forms/3/directionAmount'],
      },
      {
        name: '部门的资金总额调减，目标没有动',
        edit: editCell('/forms/0/budget/total', 280_000_000),
        at: ['/forms/0/budget/total'],
      },
      {
        name: '项目的资金总额调增，目标没有动',
        sample: 'project',
        edit: editCell('/forms/0/budget/total', 280_000_000),
        at: ['/forms/0/budget/total'],
      },
      {
        name: '金额清空了，目标没有动',
        edit: editCell('/forms/2/directionAmount', null),
        at: ['/forms/2/directionAmount'],
      },
      {
        name: '两张表的金额都调整，只有一张改了目标',
        edit: [
          ...editCell('/forms/2/directionAmount', 40_000_000),
          ...editCell('/forms/3/directionAmount', 30_000_000),
          ...editIndicator('/forms/3/indicators/0', { target: '1次/日' }),
        ],
        at: ['/forms/2/directionAmount'],
      },
    ],
    notApplicable: [
      { name: '什么也没有调整', edit: [] },
      { name: '只调整了指标，金额没有动', edit: editIndicator('/forms/2/indicators/0', { target: '1次/日' }) },
    ],
  },
  run({ adjusted, changes }) {
    return adjusted.forms.flatMap((form, index): Judgement[] => {
      const at: JsonPointer = `/forms/${index}`;
      const own = OWN_AMOUNT[form.kind];
      if (own === undefined) return [];
      const amount = changes.find((change): change is CellChange => isCell(change) && change.after === at + own);
      if (amount === undefined) return [];
      const goals = changes.some((change) => GOALS.test(placeIn(change, at, amount.before, own)));
      if (goals) return [pass(at + own)];
      const [before, after] = [amount.from, findAt(adjusted, at + own)] as [Fen | null, Fen | null];
      return [
        fail([at + own], {
          message: `${formName(form)}的金额由${said(before)}调整为${said(after)}，绩效目标和指标都没有随之调整。`,
          expected: before,
          found: after,
        }),
      ];
    });
  },
};

type CellChange = Extract<Change, { kind: 'cell' }>;

const isCell = (change: Change): change is CellChange => change.kind === 'cell';

/** Where in that form a change stands; "" for a change elsewhere. What was removed is known by its old place. */
function placeIn(change: Change, at: JsonPointer, amountBefore: JsonPointer, own: string): string {
  const before = amountBefore.slice(0, -own.length);
  const [pointer, home] = change.kind === 'removed' ? [change.before, before] : [change.after, at];
  return pointer.startsWith(`${home}/`) ? pointer.slice(home.length) : '';
}

const said = (amount: Fen | null): string => (amount === null ? '空白' : formatMoney(amount));
