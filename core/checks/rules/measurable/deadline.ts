import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { DECLARATION_KINDS, declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { hasTimeNode, qualityOfValue } from '../../lexicon/qualitative-values.ts';
import { editIndicator } from '../example-edits.ts';

/** 整个预算年度的各种写法；“12月31日前”“年底前”是节点，不在内。 */
const WHOLE_YEAR =
  /^(?:按|在|于)?(?:(?:20)?\d\d年度?|[本当全]年度?|年度|(?:20\d\d年)?(?:年度?内|全年度?|本年度?内)|(?:20\d\d年)?0?1月?(?:1日)?[-至到~](?:20\d\d年)?12月(?:31日)?|20\d\d[./年-]0?1(?:[./月-](?:0?1日?)?)?[-至到~](?:20\d\d[./年-])?12(?:[./月-](?:31日?)?)?)(?:内|完成|期间)*$/;

/**
 * 时效指标应有早于年末的时间节点。
 *
 * The whole budget year is no deadline, nor is 及时 or 按时. A rate (按时完成率) and a length of time (≤24小时) pass.
 */
export const deadline = defineFormCheck({
  rule: 'measurable/deadline',
  code: 'R39',
  title: '时效指标应当有时间节点',
  severity: 'advice',
  basis: '通行做法（适当性）',
  help: '预算本来就管一年，时效写“2024年度”等于没有要求。写明哪件事在几月几日前做完，或多长时间办结，如“6月30日前”“24小时内”“每季度末前”。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_PARTS],
  examples: {
    pass: [
      { name: '有节点', edit: [] },
      { name: '具体日期', edit: editIndicator('/forms/2/indicators/3', { target: '2024年10月底前' }) },
      { name: '年末的日期也是节点', edit: editIndicator('/forms/2/indicators/3', { target: '2024年12月31日前' }) },
      { name: '时限', edit: editIndicator('/forms/2/indicators/3', { name: '投诉响应时间', target: '≤24小时' }) },
      { name: '比率', edit: editIndicator('/forms/2/indicators/3', { name: '按时完成率', target: '≥98%' }) },
      { name: '按月', edit: editIndicator('/forms/3/indicators/2', { target: '按月发放' }) },
    ],
    fail: [
      {
        name: '整年',
        edit: editIndicator('/forms/2/indicators/3', { target: '2024年度' }),
        at: ['/forms/2/indicators/3/target'],
      },
      {
        name: '只写年份',
        edit: editIndicator('/forms/3/indicators/2', { target: '2024年' }),
        at: ['/forms/3/indicators/2/target'],
      },
      {
        name: '1至12月',
        edit: editIndicator('/forms/3/indicators/2', { target: '1-12月' }),
        at: ['/forms/3/indicators/2/target'],
      },
      {
        name: '全年起止日期',
        edit: editIndicator('/forms/0/indicators/2', { target: '2024.1.1-2024.12.31' }),
        at: ['/forms/0/indicators/2/target'],
      },
      {
        name: '及时',
        edit: editIndicator('/forms/2/indicators/3', { target: '及时' }),
        at: ['/forms/2/indicators/3/target'],
      },
      {
        name: '按时完成',
        edit: editIndicator('/forms/0/indicators/2', { target: '按时完成' }),
        at: ['/forms/0/indicators/2/target'],
      },
      {
        name: '年内完成',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/2', { target: '年内完成' }),
        at: ['/forms/0/indicators/2/target'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的指标值', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    for (const row of declaredRows(form, at)) {
      const { text, nature } = row.indicator.target;
      if (row.kind !== 'timeliness' || text === null || nature === undefined) continue;
      const plain = text.normalize('NFKC').replace(/\s/g, '');
      if (WHOLE_YEAR.test(plain)) {
        judgements.push(
          fail([row.targetAt, row.nameAt], {
            message: `时效写“${text}”就是整个预算年度，等于没有要求，请写明哪件事在几月几日前完成。`,
            found: text,
          }),
        );
      } else if (nature === 'quality' && !hasTimeNode(plain) && qualityOfValue(plain) !== 'graded') {
        judgements.push(
          fail([row.targetAt, row.nameAt], {
            message: `时效写“${text}”没有时间节点，请写明几月几日前完成或多长时间内办结。`,
            found: text,
          }),
        );
      } else judgements.push(pass(row.targetAt));
    }
    return judgements;
  },
});
