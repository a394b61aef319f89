import type { Form } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { rememberAt } from './memory.ts';

/** 一格绩效目标。 */
export interface GoalCell {
  readonly text: string | null;
  readonly at: JsonPointer;
  /** 在话里怎么称呼："年度绩效目标"、"“养老助餐”的工作目标"。 */
  readonly label: string;
  /** 目标管多久：实施期或年度。 */
  readonly span: 'period' | 'annual';
  /** 所在的行整行空白（备用行）时为 true，空着不算缺。 */
  readonly spare: boolean;
}

/** 申报各表里的绩效目标，照表上的次序；自评表、监控表的目标是批复过的，不在内。 */
export const goalsOf: (form: Form, at: JsonPointer) => readonly GoalCell[] = rememberAt(listGoals);

function listGoals(form: Form, at: JsonPointer): GoalCell[] {
  const goals: GoalCell[] = [];
  const add = (
    text: string | null | undefined,
    place: string,
    label: string,
    span: GoalCell['span'],
    spare = false,
  ) => {
    if (text !== undefined) goals.push({ text, at: `${at}/${place}`, label, span, spare });
  };
  const pair = (
    row: { periodGoal?: string | null; annualGoal: string | null },
    place: string,
    label: string,
    spare = false,
  ) => {
    add(row.periodGoal, `${place}periodGoal`, `${label}实施期绩效目标`, 'period', spare);
    add(row.annualGoal, `${place}annualGoal`, `${label}年度绩效目标`, 'annual', spare);
  };
  switch (form.kind) {
    case 'department-overall':
      add(form.overallGoal, 'overallGoal', '整体绩效目标', 'annual');
      for (const [index, task] of form.keyTasks.entries()) {
        const label = task.name === null ? `第 ${index + 1} 项重点工作的` : `“${task.name}”的`;
        add(task.goal, `keyTasks/${index}/goal`, `${label}工作目标`, 'annual', task.name === null);
      }
      break;
    case 'special-fund-summary':
      pair(form.total, 'total/', '合计行的', form.total.amount === null);
      for (const [index, fund] of form.funds.entries()) {
        const label = fund.name === null ? `第 ${index + 1} 项专项的` : `“${fund.name}”的`;
        pair(fund, `funds/${index}/`, label, fund.name === null && fund.amount === null);
      }
      break;
    case 'expenditure-direction':
    case 'project':
      pair(form, '', '');
      break;
    default:
  }
  return goals;
}

/** 各种申报表。 */
export const GOAL_KINDS = ['department-overall', 'special-fund-summary', 'expenditure-direction', 'project'] as const;
