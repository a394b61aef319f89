import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { GOAL_KINDS, goalsOf } from '../../facts/goals.ts';
import { fundingPhrase, hasOutputFigure } from '../../lexicon/goal-phrases.ts';
import { editCell } from '../example-edits.ts';

/**
 * 绩效目标应写产出和效果，不应写成提供资金。
 *
 * A goal that names the money and also what it buys, in figures, is no substitute of input for output. Paying beneficiaries
 * (发放低保金) is an output.
 */
export const goalNotInput = defineFormCheck({
  rule: 'measurable/goal-not-input',
  code: 'R42',
  title: '绩效目标应当写产出，不应写成提供资金',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '“提供资金保障”“经费及时到位”说的是花钱，不是花钱的结果。写明用这笔钱做成什么、多少人受益。',
  appliesTo: GOAL_KINDS,
  reads: ['annualGoal', 'funds', 'keyTasks/goal', 'keyTasks/name', 'overallGoal', 'periodGoal', 'total'],
  examples: {
    pass: [
      { name: '写的是产出', edit: [] },
      { name: '说了钱也说了产出', edit: editCell('/forms/3/annualGoal', '安排资金42万元，为300名老人助餐6万人次') },
      { name: '给群众发钱是产出', edit: editCell('/forms/3/annualGoal', '按时发放300名老人的助餐补贴') },
      { name: '保障的是运转，不是钱', edit: editCell('/forms/2/periodGoal', '保障12条主次干道保洁正常运转') },
    ],
    fail: [
      {
        name: '用于支付费用',
        edit: editCell('/forms/2/periodGoal', '用于支付清扫费、清运费'),
        at: ['/forms/2/periodGoal'],
      },
      {
        name: '解决经费不足',
        edit: editCell('/forms/3/annualGoal', '解决养老服务工作经费不足的问题'),
        at: ['/forms/3/annualGoal'],
      },
      {
        name: '提供资金保障',
        edit: editCell('/forms/2/annualGoal', '为保洁工作的顺利开展提供有力的资金保障'),
        at: ['/forms/2/annualGoal'],
      },
      {
        name: '经费足额到位',
        edit: editCell('/forms/3/annualGoal', '确保养老服务工作经费足额到位'),
        at: ['/forms/3/annualGoal'],
      },
      {
        name: '用于某某支出',
        edit: editCell('/forms/1/funds/0/annualGoal', '主要用于环卫工人工资及办公支出'),
        at: ['/forms/1/funds/0/annualGoal'],
      },
      {
        name: '落实经费保障',
        edit: editCell('/forms/0/keyTasks/0/goal', '落实环卫经费保障'),
        at: ['/forms/0/keyTasks/0/goal'],
      },
      {
        name: '拨付资金',
        edit: editCell('/forms/3/periodGoal', '及时拨付助餐专项资金42万元'),
        at: ['/forms/3/periodGoal'],
      },
      {
        name: '给予财力支持',
        sample: 'project',
        edit: editCell('/forms/0/annualGoal', '对老旧小区改造给予财政资金支持'),
        at: ['/forms/0/annualGoal'],
      },
    ],
    notApplicable: [{ name: '自评表的目标是批复过的', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    for (const cell of goalsOf(form, at)) {
      if (cell.text === null || cell.text.trim() === '') continue;
      const phrase = fundingPhrase(cell.text);
      judgements.push(
        phrase === null || hasOutputFigure(cell.text)
          ? pass(cell.at)
          : fail([cell.at], {
              message: `${cell.label}写的是出钱（“${phrase}”），不是用钱换来的结果，请写明做成什么、多少人受益。`,
              found: phrase,
            }),
      );
    }
    return judgements;
  },
});
