import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { DECLARATION_KINDS, declaredRows, ROW_STATE_PARTS } from '../../facts/indicators.ts';
import { namesAudience } from '../../lexicon/audiences.ts';
import { editIndicator } from '../example-edits.ts';

/**
 * 满意度应写明谁满意。
 *
 * Judges every name with 满意 in it, wherever it stands.
 */
export const satisfactionAudience = defineFormCheck({
  rule: 'measurable/satisfaction-audience',
  code: 'R36',
  title: '满意度应当写明对象',
  severity: 'warning',
  basis: '通行做法（完整性）',
  help: '只写“满意度”，不知道问谁。写明对象和所问的事，如“辖区居民对环境卫生满意度”，年底才能按对象做问卷。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_STATE_PARTS],
  examples: {
    pass: [
      { name: '写明了居民', edit: [] },
      { name: '受训的人', edit: editIndicator('/forms/3/indicators/9', { name: '参训学员满意度' }) },
      { name: '服务对象', edit: editIndicator('/forms/3/indicators/9', { name: '服务对象满意度' }) },
      { name: '商户', edit: editIndicator('/forms/2/indicators/10', { name: '沿街商户对保洁的满意率' }) },
      { name: '养殖户', edit: editIndicator('/forms/3/indicators/9', { name: '养殖户对防疫服务满意度' }) },
      {
        name: '不是满意度的名称不管',
        edit: editIndicator('/forms/2/indicators/10', { name: '有效投诉件数', target: '≤5件' }),
      },
    ],
    fail: [
      {
        name: '只写满意度',
        edit: editIndicator('/forms/2/indicators/10', { name: '满意度' }),
        at: ['/forms/2/indicators/10/name'],
      },
      {
        name: '只写总体满意度',
        edit: editIndicator('/forms/0/indicators/8', { name: '总体满意度' }),
        at: ['/forms/0/indicators/8/name'],
      },
      {
        name: '只写满意什么',
        edit: editIndicator('/forms/3/indicators/9', { name: '对助餐工作满意度' }),
        at: ['/forms/3/indicators/9/name'],
      },
      {
        name: '人居环境不是人',
        edit: editIndicator('/forms/2/indicators/10', { name: '人居环境满意度' }),
        at: ['/forms/2/indicators/10/name'],
      },
      {
        name: '名称带目标值',
        edit: editIndicator('/forms/3/indicators/9', { name: '满意率≥90%' }),
        at: ['/forms/3/indicators/9/name'],
      },
      {
        name: '项目满意度',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/8', { name: '项目实施满意度' }),
        at: ['/forms/0/indicators/8/name'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的名称', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    for (const row of declaredRows(form, at)) {
      if (!row.name.includes('满意')) continue;
      judgements.push(
        namesAudience(row.body)
          ? pass(row.nameAt)
          : fail([row.nameAt], {
              message: `“${row.indicator.name}”没有写明谁满意，请写明对象（如居民、企业、受助老人）和所问的事。`,
            }),
      );
    }
    return judgements;
  },
});
