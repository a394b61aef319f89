import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { GOAL_KINDS, goalsOf } from '../../facts/goals.ts';
import { hasFigure } from '../../lexicon/goal-phrases.ts';
import { editCell } from '../example-edits.ts';

/**
 * 绩效目标应有数量。
 *
 * Years, dates and document numbers are no quantity; Han figures with a measure, 全覆盖 and 零事故 are.
 */
export const goalQuantified = defineFormCheck({
  rule: 'measurable/goal-quantified',
  code: 'R41',
  title: '绩效目标应当量化',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '目标里没有数，就看不出钱要换来多少产出。写明做多少（条、次、人、件）和做到什么程度（合格率、满意度），与指标对应。',
  appliesTo: GOAL_KINDS,
  reads: ['annualGoal', 'funds', 'keyTasks/goal', 'keyTasks/name', 'overallGoal', 'periodGoal', 'total'],
  examples: {
    pass: [
      { name: '一个也是数量', edit: editCell('/forms/3/annualGoal', '建成一个助餐示范点') },
      { name: '有数量', edit: [] },
      { name: '汉字数量', edit: editCell('/forms/2/annualGoal', '全年清扫主次干道十二条') },
      { name: '百分数', edit: editCell('/forms/3/annualGoal', '助餐老人满意度达到 95%') },
      { name: '几期、几日内', edit: editCell('/forms/3/annualGoal', '举办营养讲座12期，投诉3日内办结') },
      { name: '零事故', edit: editCell('/forms/3/periodGoal', '实现食品安全零事故') },
    ],
    fail: [
      {
        name: '只有形容',
        edit: editCell('/forms/2/annualGoal', '做好环境卫生工作，提升城市形象'),
        at: ['/forms/2/annualGoal'],
      },
      {
        name: '只有年份',
        edit: editCell('/forms/3/annualGoal', '完成2024年度养老助餐各项任务'),
        at: ['/forms/3/annualGoal'],
      },
      {
        name: '合计行是口号',
        edit: editCell('/forms/1/total/annualGoal', '建设宜居宜业和美家园'),
        at: ['/forms/1/total/annualGoal'],
      },
      {
        name: '只有日期',
        edit: editCell('/forms/1/funds/1/periodGoal', '12月31日前完成助餐工作'),
        at: ['/forms/1/funds/1/periodGoal'],
      },
      {
        name: '千家万户不是数',
        edit: editCell('/forms/0/keyTasks/1/goal', '把关怀送到千家万户'),
        at: ['/forms/0/keyTasks/1/goal'],
      },
      {
        name: '项目目标没有数',
        sample: 'project',
        edit: editCell('/forms/0/annualGoal', '完成老旧小区路灯改造'),
        at: ['/forms/0/annualGoal'],
      },
    ],
    notApplicable: [{ name: '自评表的目标是批复过的', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    for (const cell of goalsOf(form, at)) {
      if (cell.text === null || cell.text.trim() === '') continue;
      judgements.push(
        hasFigure(cell.text)
          ? pass(cell.at)
          : fail([cell.at], {
              message: `${cell.label}没有一个数，看不出要做成多少，请写明数量（条、次、人、件）和要达到的程度。`,
            }),
      );
    }
    return judgements;
  },
});
