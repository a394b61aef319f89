import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { DECLARATION_KINDS, declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { isUnassessedGrade, qualityOfValue } from '../../lexicon/qualitative-values.ts';
import { editIndicator } from '../example-edits.ts';

/**
 * 定性指标值应设分级标准，或是一看便知做没做到的状态。
 *
 * 时效 is judged by R39. Figures pass; 验收合格, 零事故, 已建立 and named tiers (优、良、中、差) pass.
 */
export const qualitativeGraded = defineFormCheck({
  rule: 'measurable/qualitative-graded',
  code: 'R32',
  title: '定性指标值应当设分级标准',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '“提高”“增强”这样的指标值，做到什么程度都能算完成。能用数的写数（如较上年提高 5%），不能用数的写分级标准（如优、良、中、差各指什么），或写一看便知的状态（如验收合格）。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_PARTS],
  examples: {
    pass: [
      {
        name: '各级写在括号里',
        edit: editIndicator('/forms/2/indicators/7', {
          name: '街面环境评定情况',
          target: '好（达标率≥95%）、较好（90%～95%）、一般（80%～90%）、差（＜80%）',
        }),
      },
      { name: '都是数', edit: [] },
      {
        name: '设了四级',
        edit: editIndicator('/forms/2/indicators/7', { name: '街面环境评定等级', target: '优/良/中/差' }),
      },
      { name: '成数是数', edit: editIndicator('/forms/2/indicators/7', { name: '沿街商户满意率', target: '≥九成五' }) },
      {
        name: '评定的等次',
        edit: editIndicator('/forms/2/indicators/2', { name: '区级环卫考核等次', target: '优秀' }),
      },
      { name: '验收合格', edit: editIndicator('/forms/2/indicators/2', { name: '清扫作业验收', target: '验收合格' }) },
      { name: '零事故', edit: editIndicator('/forms/2/indicators/7', { name: '作业安全事故', target: '零事故' }) },
      {
        name: '分档写明',
        edit: editIndicator('/forms/3/indicators/8', {
          name: '助餐点运营情况',
          target: '分三档：正常开餐、间断开餐、停餐',
        }),
      },
      { name: '建立制度', edit: editIndicator('/forms/2/indicators/9', { name: '保洁考核制度', target: '已建立' }) },
    ],
    fail: [
      {
        name: '光写“优”，没有说怎样算优',
        edit: editIndicator('/forms/2/indicators/2', { name: '保洁服务质量', target: '优' }),
        at: ['/forms/2/indicators/2/target'],
      },
      {
        name: '提高',
        edit: editIndicator('/forms/2/indicators/7', { name: '市容环境水平', target: '明显提高' }),
        at: ['/forms/2/indicators/7/target'],
      },
      {
        name: '改善',
        edit: editIndicator('/forms/2/indicators/8', { name: '空气质量', target: '持续改善' }),
        at: ['/forms/2/indicators/8/target'],
      },
      {
        name: '有效保障',
        edit: editIndicator('/forms/3/indicators/6', { name: '老人用餐需求', target: '有效保障' }),
        at: ['/forms/3/indicators/6/target'],
      },
      {
        name: '良好',
        edit: editIndicator('/forms/3/indicators/1', { name: '餐食质量', target: '效果良好' }),
        at: ['/forms/3/indicators/1/target'],
      },
      {
        name: '长期',
        edit: editIndicator('/forms/3/indicators/8', { name: '助餐服务影响', target: '长期' }),
        at: ['/forms/3/indicators/8/target'],
      },
      {
        name: '优化不是优',
        edit: editIndicator('/forms/0/indicators/7', { name: '办事环境', target: '进一步优化' }),
        at: ['/forms/0/indicators/7/target'],
      },
      {
        name: '显著',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/7', { name: '夜间出行便利程度', target: '显著' }),
        at: ['/forms/0/indicators/7/target'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的指标值', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    for (const row of declaredRows(form, at)) {
      const { text, nature } = row.indicator.target;
      if (row.kind === 'timeliness' || text === null || nature === undefined) continue;
      const clear = nature !== 'quality' || qualityOfValue(text) !== 'vague';
      if (clear && !isUnassessedGrade(text, row.name)) {
        judgements.push(pass(row.targetAt));
        continue;
      }
      judgements.push(
        fail([row.targetAt, row.nameAt], {
          message: `指标值“${text}”无法衡量，请写成数值（如较上年提高几个百分点），或写明“优、良、中、差”各指什么。`,
          found: text,
        }),
      );
    }
    return judgements;
  },
});
