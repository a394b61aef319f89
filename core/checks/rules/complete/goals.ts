import type { Book } from '@duzhi/core/book';
import { formName } from '@duzhi/core/book';
import type { CheckTools, Judgement, Repair } from '../../define-check.ts';
import { defineBookCheck, fail, pass } from '../../define-check.ts';
import type { GoalCell } from '../../facts/goals.ts';
import { goalsOf } from '../../facts/goals.ts';
import { editCell } from '../example-edits.ts';

/** The same goal as another table of the book writes it: the direction tables of this fund. */
function writtenElsewhere(cell: GoalCell, tools: CheckTools): { at: string; repair: Repair }[] {
  const group = tools.facts.fundGroups.find(({ fund }) => fund !== undefined && cell.at.startsWith(`${fund.at}/`));
  // Only a fund with a single direction: the goals of several do not add up to one.
  const direction = group?.directions.length === 1 ? group.directions[0] : undefined;
  if (direction === undefined) return [];
  const key = cell.span === 'period' ? 'periodGoal' : 'annualGoal';
  const text = direction.value[key];
  if (text === null) return [];
  return [
    {
      at: `${direction.at}/${key}`,
      repair: { label: `照${formName(direction.value)}填为“${text}”`, patch: editCell(cell.at, text) },
    },
  ];
}

/**
 * 实施期绩效目标、年度绩效目标和工作目标都应填写。
 *
 * One finding for each blank cell; a spare row that is blank throughout is passed over. The repair copies what the direction
 * table of the same fund says.
 */
export const goals = defineBookCheck({
  rule: 'complete/goals',
  code: 'R02',
  title: '绩效目标应当填写',
  severity: 'error',
  basis: '通行做法（完整性）',
  help: '没有绩效目标的资金不应安排预算。写明在什么时间、用这笔钱、做成多少事、达到什么效果；汇总表可以照对应的支出方向表填写。',
  reads: {
    'department-overall': ['keyTasks/amount', 'keyTasks/goal', 'keyTasks/name', 'overallGoal'],
    'special-fund-summary': ['funds', 'total'],
    'expenditure-direction': [
      'annualGoal',
      'direction',
      'directionAmount',
      'fund',
      'fundAmount',
      'label',
      'periodGoal',
      'title',
    ],
    project: ['annualGoal', 'periodGoal'],
  },
  examples: {
    pass: [
      { name: '各表目标都已填写', edit: [] },
      {
        name: '汇总表末尾有一行全空的备用行',
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
        name: '汇总表一项专项没有年度目标',
        edit: editCell('/forms/1/funds/1/annualGoal', null),
        at: ['/forms/1/funds/1/annualGoal'],
      },
      { name: '支出方向表没有实施期目标', edit: editCell('/forms/2/periodGoal', null), at: ['/forms/2/periodGoal'] },
      {
        name: '支出方向表的年度目标只有空格',
        edit: editCell('/forms/3/annualGoal', '  '),
        at: ['/forms/3/annualGoal'],
      },
      {
        name: '合计行没有年度目标',
        edit: editCell('/forms/1/total/annualGoal', null),
        at: ['/forms/1/total/annualGoal'],
      },
      {
        name: '重点工作没有工作目标',
        edit: editCell('/forms/0/keyTasks/0/goal', null),
        at: ['/forms/0/keyTasks/0/goal'],
      },
      {
        name: '项目没有年度目标',
        sample: 'project',
        edit: editCell('/forms/0/annualGoal', null),
        at: ['/forms/0/annualGoal'],
      },
      {
        name: '专项的两个目标都空着',
        edit: [...editCell('/forms/1/funds/0/periodGoal', null), ...editCell('/forms/1/funds/0/annualGoal', null)],
        at: ['/forms/1/funds/0/periodGoal', '/forms/1/funds/0/annualGoal'],
      },
    ],
    notApplicable: [{ name: '自评表的目标是批复过的', sample: 'self-evaluation', edit: [] }],
  },
  run(book: Book, tools): Judgement[] {
    const judgements: Judgement[] = [];
    for (const [index, form] of book.forms.entries()) {
      for (const cell of goalsOf(form, `/forms/${index}`)) {
        if ((cell.text ?? '').trim() !== '') judgements.push(pass(cell.at));
        else if (!cell.spare) {
          const elsewhere = writtenElsewhere(cell, tools);
          judgements.push(
            fail([cell.at, ...elsewhere.map(({ at }) => at)], {
              message: `${cell.label}没有填写，请写明要做成多少事、达到什么效果。`,
              repairs: elsewhere.map(({ repair }) => repair),
            }),
          );
        }
      }
    }
    return judgements;
  },
});
