import type { ExpenditureDirectionForm, SpecialFund } from '@duzhi/core/book';
import { formName } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineBookCheck, fail, notApplicable, pass } from '../../define-check.ts';
import type { FundGroup, Located } from '../../facts/index.ts';
import { rememberLast } from '../../facts/memory.ts';
import { wordsOnly } from '../../facts/names.ts';
import { editCell } from '../example-edits.ts';

const GOALS = [
  ['periodGoal', '实施期绩效目标'],
  ['annualGoal', '年度绩效目标'],
] as const;
const LONGEST_QUOTE = 24;

/**
 * 汇总表与支出方向表的绩效目标文字应当一致。
 *
 * One finding for each pair of goals that differ by more than punctuation. A blank goal is left to R02; a fund with several
 * directions has a goal of its own, so it does not apply.
 */
export const goalsAgree = defineBookCheck({
  rule: 'tie/goals-agree',
  code: 'R25',
  title: '汇总表与支出方向表的绩效目标应当一致',
  severity: 'warning',
  basis: '表间勾稽',
  help: '同一项专项的实施期目标和年度目标，在汇总表和支出方向表各写一遍，应当一字不差。以写得具体、可考核的一份为准，另一份照抄。',
  reads: {
    'department-overall': ['keyTasks/amount', 'keyTasks/name'],
    'special-fund-summary': ['funds'],
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
  },
  examples: {
    pass: [
      { name: '两张表的目标相同', edit: [] },
      { name: '只差标点', edit: editCell('/forms/1/funds/0/annualGoal', '清扫主次干道12条；清运垃圾240车。') },
    ],
    fail: [
      {
        name: '汇总表另写了一句口号',
        edit: editCell('/forms/1/funds/0/annualGoal', '打造干净整洁的城市环境'),
        at: ['/forms/1/funds/0/annualGoal'],
      },
      {
        name: '支出方向表少写一半',
        edit: editCell('/forms/2/periodGoal', '清扫主次干道12条'),
        at: ['/forms/1/funds/0/periodGoal'],
      },
      {
        name: '数字不同',
        edit: editCell('/forms/3/annualGoal', '为320名老人助餐6万人次'),
        at: ['/forms/1/funds/1/annualGoal'],
      },
      {
        name: '换了说法',
        edit: editCell('/forms/1/funds/1/periodGoal', '全年助餐6万人次，惠及300名老人'),
        at: ['/forms/1/funds/1/periodGoal'],
      },
      {
        name: '实施期与年度写反了',
        edit: [
          ...editCell('/forms/2/periodGoal', '三年清扫主次干道36条次'),
          ...editCell('/forms/1/funds/0/annualGoal', '三年清扫主次干道36条次'),
        ],
        at: ['/forms/1/funds/0/periodGoal', '/forms/1/funds/0/annualGoal'],
      },
    ],
    notApplicable: [
      {
        name: '目标空着由别的规则说',
        edit: [
          ...editCell('/forms/1/funds/0/periodGoal', null),
          ...editCell('/forms/1/funds/0/annualGoal', null),
          { op: 'remove', path: '/forms/3' },
        ],
      },
      { name: '没有汇总表', sample: 'project', edit: [] },
    ],
  },
  run(_book, { facts }) {
    return facts.fundGroups.flatMap(judge);
  },
});

function judge({ fund, directions }: FundGroup): readonly Judgement[] {
  const [direction] = directions;
  if (fund === undefined || direction === undefined || directions.length > 1) return [];
  return lastCompared(direction.at, [fund.value, fund.at, direction.value], () => compare(fund, direction));
}

// An edit touches one fund at most.
const lastCompared = rememberLast<JsonPointer, readonly Judgement[]>();

function compare(fund: Located<SpecialFund>, direction: Located<ExpenditureDirectionForm>): readonly Judgement[] {
  const label = formName(direction.value);
  return GOALS.map(([key, name]) => {
    const at = [`${fund.at}/${key}`, `${direction.at}/${key}`] as const;
    const summary = fund.value[key];
    const own = direction.value[key];
    if (summary === null || own === null) return notApplicable(...at);
    if (summary === own || wordsOnly(summary) === wordsOnly(own)) return pass(...at);
    return fail(at, {
      message: `“${fund.value.name}”的${name}两处不一致：汇总表写“${quote(summary)}”，${label}写“${quote(own)}”，请统一。`,
      expected: own,
      found: summary,
      repairs: [
        { label: `汇总表改用${label}的${name}`, patch: [{ op: 'replace', path: at[0], value: own }] },
        { label: `${label}改用汇总表的${name}`, patch: [{ op: 'replace', path: at[1], value: summary }] },
      ],
    });
  });
}

function quote(text: string): string {
  const line = text.replaceAll('\n', '').replace(/[。；;]+$/, '');
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE - 1)}…` : line;
}
