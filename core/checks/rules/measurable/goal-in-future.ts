import type { Judgement, Repair } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { GOAL_KINDS, goalsOf } from '../../facts/goals.ts';
import { completedPhrases, withoutDone } from '../../lexicon/goal-phrases.ts';
import { editCell } from '../example-edits.ts';

/**
 * 绩效目标应写将要做到的，不应写成已完成的成绩。
 *
 * Judged by the grammar of each clause: 了 behind a verb, 已 before one; 为了, 了解, 对已建成的…… and 力争……了 are no past.
 */
export const goalInFuture = defineFormCheck({
  rule: 'measurable/goal-in-future',
  code: 'R40',
  title: '绩效目标应当写将要做到的',
  severity: 'error',
  basis: '通行做法（可行性）',
  help: '目标是年初立下、年底对照的，写成“规范了……”像是总结。去掉“了”“已”，写明本年要做到什么、做到多少。',
  appliesTo: GOAL_KINDS,
  reads: ['annualGoal', 'funds', 'keyTasks/goal', 'keyTasks/name', 'overallGoal', 'periodGoal', 'total'],
  examples: {
    pass: [
      { name: '写的是将要做的', edit: [] },
      {
        name: '为了、了解不是完成',
        edit: editCell('/forms/2/annualGoal', '为了解居民需求，走访1200户，清运垃圾240车'),
      },
      { name: '对已建成的设施', edit: editCell('/forms/2/annualGoal', '对已建成的3座公厕开展日常管护') },
      { name: '圆满完成是将来', edit: editCell('/forms/3/annualGoal', '圆满完成6万人次助餐任务') },
      { name: '力争做到了', edit: editCell('/forms/3/periodGoal', '力争让300名老人吃上了热饭') },
    ],
    fail: [
      {
        name: '动词带“了”',
        edit: editCell('/forms/2/annualGoal', '改善了市容环境，清运垃圾240车'),
        at: ['/forms/2/annualGoal'],
      },
      {
        name: '两处带“了”',
        edit: editCell('/forms/3/annualGoal', '解决了老人吃饭难题，提高了老人生活质量'),
        at: ['/forms/3/annualGoal'],
      },
      {
        name: '写“已完成”',
        edit: editCell('/forms/1/funds/0/annualGoal', '已完成12条道路清扫'),
        at: ['/forms/1/funds/0/annualGoal'],
      },
      { name: '写“已经建成”', edit: editCell('/forms/3/periodGoal', '5个助餐点已经建成'), at: ['/forms/3/periodGoal'] },
      {
        name: '工作目标写成总结',
        edit: editCell('/forms/0/keyTasks/1/goal', '为老人提供了助餐服务6万人次'),
        at: ['/forms/0/keyTasks/1/goal'],
      },
      {
        name: '项目目标写成总结',
        sample: 'project',
        edit: editCell('/forms/0/annualGoal', '共更换了路灯100盏'),
        at: ['/forms/0/annualGoal'],
      },
    ],
    notApplicable: [{ name: '自评表本来就写完成情况', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    for (const cell of goalsOf(form, at)) {
      if (cell.text === null) continue;
      const found = completedPhrases(cell.text);
      if (found.length === 0) {
        judgements.push(pass(cell.at));
        continue;
      }
      const rewritten = withoutDone(cell.text);
      const repairs: Repair[] =
        completedPhrases(rewritten).length === 0
          ? [{ label: `改为“${rewritten}”`, patch: editCell(cell.at, rewritten) }]
          : [];
      judgements.push(
        fail([cell.at], {
          message: `${cell.label}写成了已完成的成绩（${found.map((phrase) => `“${phrase}”`).join('')}），请改写为本年要做到什么、做到多少。`,
          found,
          repairs,
        }),
      );
    }
    return judgements;
  },
});
