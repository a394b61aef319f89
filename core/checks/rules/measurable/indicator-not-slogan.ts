import { memoiseText } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { DECLARATION_KINDS, declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { endsInState } from '../../lexicon/measured-names.ts';
import { qualityOfValue } from '../../lexicon/qualitative-values.ts';
import { endsInChange } from '../../lexicon/ratios.ts';
import { startsWithChange, startsWithTask } from '../../lexicon/task-words.ts';
import { editIndicator } from '../example-edits.ts';

const LEVEL_WORDS = /绩效|指标|[一二三]级/g;
const withoutLevelWords = memoiseText((text): string => text.replace(LEVEL_WORDS, ''));
/** 一笔钱；单价（元/台）量的是价格。 */
const MONEY_UNIT = /元$/;

/** The name says no more than the level above it. */
function repeatsLevel(row: IndicatorRow): boolean {
  if (row.kind === 'satisfaction' || row.kind === 'other') return false;
  const own = withoutLevelWords(row.body);
  const { level1, level2 } = row.indicator;
  return own === '' || own === withoutLevelWords(level2 ?? '') || own === withoutLevelWords(level1 ?? '');
}

/** 名称不是可衡量的指标时，为什么；可以衡量时为 null。 */
function whyNotMeasurable(row: IndicatorRow): string | null {
  const { body, ending } = row;
  const { target } = row.indicator;
  if (repeatsLevel(row)) return `只重复了“${row.indicator.level2 ?? row.indicator.level1}”，没有说考核什么`;
  if (ending === 'counted') return null;
  if (/[,，;；。!！]/.test(body)) return '是口号，不是可以衡量的指标';
  if (ending === 'attribute') return startsWithChange(body) ? '是要做的任务，不是可以衡量的指标' : null;
  // A count or a date measures whatever is named: 清运垃圾 240车, 工程完工 9月底前.
  const { unit, nature } = target;
  const percent = unit === '%';
  const money = unit !== undefined && MONEY_UNIT.test(unit);
  if (nature === 'date' || nature === undefined || (nature === 'quantity' && !percent && !money)) return null;
  if (nature === 'quality' && target.text !== null && qualityOfValue(target.text) !== 'vague') return null;
  if (startsWithTask(body)) return '是要做的任务，不是可以衡量的指标';
  if (body.includes('、')) return '只列举了事项，没有说考核什么';
  // 正常运转 100% is a ratio that is not named; R38 asks for its definition.
  if (percent && (endsInState(body) || endsInChange(body))) return null;
  return money ? '没有说是什么费用' : '只是一个事项，没有说考核它的什么';
}

/**
 * 三级指标应是可衡量的指标，不是口号、事项或任务。
 *
 * Judged by structure: a name that ends in a measurable word (率, 数, 费, 时间 …) or in an attribute (水平, 能力 …), or that stands
 * beside a count or a date, is measurable; a name that repeats its level, a sentence, a list of tasks and a bare noun are not.
 */
export const indicatorNotSlogan = defineFormCheck({
  rule: 'measurable/indicator-not-slogan',
  code: 'R33',
  title: '三级指标应当是可以衡量的指标',
  severity: 'error',
  basis: '通行做法（适当性）',
  help: '指标要说考核什么量，如“……率”“……次数”“……满意度”“……费用”。口号、工作名称和要做的任务放在绩效目标里，指标只写能数、能量、能查的。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_PARTS],
  examples: {
    pass: [
      { name: '都是可衡量的名称', edit: [] },
      {
        name: '动宾短语配工作量',
        edit: editIndicator('/forms/2/indicators/1', { name: '清运垃圾', target: '≥240车' }),
      },
      {
        name: '能力、水平有分级标准',
        edit: editIndicator('/forms/2/indicators/9', { name: '保洁队伍应急能力', target: '优/良/中/差' }),
      },
      {
        name: '事项配一看便知的状态',
        edit: editIndicator('/forms/2/indicators/2', { name: '中转站改造工程', target: '验收合格' }),
      },
      {
        name: '事项配时间',
        edit: editIndicator('/forms/2/indicators/3', { name: '中转站改造完工', target: '2024年9月底前' }),
      },
      { name: '名称里有顿号，末尾是费', edit: editIndicator('/forms/2/indicators/4', { name: '道路清扫、清洗费' }) },
      {
        name: '规范化水平是名词',
        edit: editIndicator('/forms/3/indicators/8', { name: '规范化水平', target: '≥90分' }),
      },
    ],
    fail: [
      {
        name: '确保……质量',
        edit: editIndicator('/forms/2/indicators/2', { name: '确保清扫作业质量', target: '100%' }),
        at: ['/forms/2/indicators/2/name'],
      },
      {
        name: '照抄二级指标',
        edit: editIndicator('/forms/2/indicators/9', { name: '可持续影响' }),
        at: ['/forms/2/indicators/9/name'],
      },
      {
        name: '口号',
        edit: editIndicator('/forms/2/indicators/7', { name: '共建美好家园，共享幸福生活', target: '100%' }),
        at: ['/forms/2/indicators/7/name'],
      },
      {
        name: '任务句',
        edit: editIndicator('/forms/3/indicators/6', { name: '做好困难老人的关怀', target: '100%' }),
        at: ['/forms/3/indicators/6/name'],
      },
      {
        name: '列举工作名称',
        edit: editIndicator('/forms/3/indicators/3', { name: '助餐、送餐、探访', target: '≤30万元' }),
        at: ['/forms/3/indicators/3/name'],
      },
      {
        name: '光是一个事项',
        edit: editIndicator('/forms/3/indicators/1', { name: '食堂各项事宜', target: '正常' }),
        at: ['/forms/3/indicators/1/name'],
      },
      {
        name: '提升……水平',
        edit: editIndicator('/forms/0/indicators/5', { name: '提升辖区公共服务水平', target: '显著' }),
        at: ['/forms/0/indicators/5/name'],
      },
      {
        name: '以“等”收尾的事项',
        edit: editIndicator('/forms/0/indicators/5', { name: '群众反映的热点难点等', target: '妥善解决' }),
        at: ['/forms/0/indicators/5/name'],
      },
      {
        name: '成本没有说是什么费用',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/3', { name: '路灯改造' }),
        at: ['/forms/0/indicators/3/name'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的名称', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    for (const row of declaredRows(form, at)) {
      if (row.name === '') continue;
      const why = row.body === '' && row.figure === null ? null : whyNotMeasurable(row);
      judgements.push(
        why === null
          ? pass(row.nameAt)
          : fail([row.nameAt, row.targetAt], {
              message: `“${row.indicator.name}”${why}，请改成能数、能量的名称（如……率、……次数、……${row.kind === 'cost' ? '费' : '件数'}）。`,
            }),
      );
    }
    return judgements;
  },
});
