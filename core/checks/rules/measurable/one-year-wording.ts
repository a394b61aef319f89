import type { Form } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { GOAL_KINDS, goalsOf } from '../../facts/goals.ts';
import { declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { beyondYearPhrase } from '../../lexicon/goal-phrases.ts';
import { editCell, editIndicator } from '../example-edits.ts';

/** 几年内做到多少：年数之后另有一个数。 */
const PROMISE = /年(?:之?内|间|末|后)[^\d]{0,8}\d/;

/** 实施期是否就在一年之内；没有写清时按年度目标以外处理。 */
function isOneYear(form: Form): boolean {
  if (form.kind !== 'expenditure-direction' && form.kind !== 'project') return false;
  const { from, to } = form.period ?? { from: null, to: null };
  return from !== null && to !== null && from.slice(0, 4) === to.slice(0, 4);
}

/**
 * 一年期的目标和指标值不应使用跨年的话。
 *
 * Annual goals, period goals of a period within one year, and indicator values that are words. Figures (≥8年) are spans of time
 * measured, not promised.
 */
export const oneYearWording = defineFormCheck({
  rule: 'measurable/one-year-wording',
  code: 'R48',
  title: '一年期目标不应使用跨年的话',
  severity: 'advice',
  basis: '通行做法（适当性）',
  help: '预算只管一年，“逐年提高”“三年内建成”年底无法对照。写明本年做到多少，如较上年提高 3 个百分点。',
  appliesTo: GOAL_KINDS,
  reads: [
    ...ROW_PARTS,
    'annualGoal',
    'funds',
    'keyTasks/goal',
    'keyTasks/name',
    'overallGoal',
    'period/from',
    'period/to',
    'periodGoal',
    'total',
  ],
  examples: {
    pass: [
      { name: '都说的是本年', edit: [] },
      {
        name: '使用年限是数',
        edit: editIndicator('/forms/2/indicators/9', { name: '设备设计使用年限', target: '≥5年' }),
      },
      { name: '每年几次不是跨年', edit: editCell('/forms/2/annualGoal', '每年开展消杀4次，清运垃圾240车') },
      {
        name: '实施期三年的实施期目标',
        edit: [
          ...editCell('/forms/2/period/to', '2026-12-31'),
          ...editCell('/forms/2/periodGoal', '三年内建成24座垃圾分类驿站'),
        ],
      },
    ],
    fail: [
      {
        name: '逐年',
        edit: editIndicator('/forms/2/indicators/7', { name: '市容管理水平', target: '逐年提升' }),
        at: ['/forms/2/indicators/7/target'],
      },
      {
        name: '三年内达到多少',
        edit: editIndicator('/forms/2/indicators/7', { name: '物业小区覆盖率', target: '三年内达到90%' }),
        at: ['/forms/2/indicators/7/target'],
      },
      {
        name: '连年',
        edit: editIndicator('/forms/0/indicators/7', { name: '群众安全感', target: '连年上升' }),
        at: ['/forms/0/indicators/7/target'],
      },
      {
        name: '每年递增',
        edit: editIndicator('/forms/3/indicators/8', { name: '助餐覆盖面', target: '每年递增' }),
        at: ['/forms/3/indicators/8/target'],
      },
      {
        name: '年度目标写三年内',
        edit: editCell('/forms/3/annualGoal', '三年内建成20个助餐点'),
        at: ['/forms/3/annualGoal'],
      },
      {
        name: '工作目标写今后五年',
        edit: editCell('/forms/0/keyTasks/1/goal', '今后五年为1500名老人助餐'),
        at: ['/forms/0/keyTasks/1/goal'],
      },
      {
        name: '一年期的实施期目标写未来三年',
        edit: editCell('/forms/2/periodGoal', '未来三年清扫主次干道36条'),
        at: ['/forms/2/periodGoal'],
      },
      {
        name: '项目指标值写未来几年',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/7', { name: '照明设施状况', target: '未来几年保持完好' }),
        at: ['/forms/0/indicators/7/target'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的指标值', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    const judge = (text: string, cell: JsonPointer, what: string, others: readonly JsonPointer[]): void => {
      const phrase = beyondYearPhrase(text);
      judgements.push(
        phrase === null
          ? pass(cell)
          : fail([cell, ...others], {
              message: `${what}写“${phrase}”，超出了一年，年底无法对照，请写明本年做到多少（如较上年提高几个百分点）。`,
              found: phrase,
            }),
      );
    };
    const oneYear = isOneYear(form);
    for (const { text, at: cell, span, label } of goalsOf(form, at)) {
      if (text !== null && (span === 'annual' || oneYear)) judge(text, cell, label, []);
    }
    for (const { indicator, targetAt, nameAt } of declaredRows(form, at)) {
      const { text, nature } = indicator.target;
      // 三年内达到90% promises; ≥5年内 would be a span of time, with no figure beside it.
      const promises = nature === 'quality' || (nature === 'quantity' && PROMISE.test(text ?? ''));
      if (text !== null && promises) judge(text, targetAt, '指标值', [nameAt]);
    }
    return judgements;
  },
});
