import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { DECLARATION_KINDS, declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { isStandingFact } from '../../lexicon/standing-facts.ts';
import { namesDelivery } from '../../lexicon/task-words.ts';
import { editIndicator } from '../example-edits.ts';

/**
 * 数量指标应数做出来的事，不应填现状数据。
 *
 * A name with a delivery in it (覆盖, 清运, 培训 …) counts work; a name of standing institutions, people or demand does not.
 */
export const outputNotStatusQuo = defineFormCheck({
  rule: 'measurable/output-not-status-quo',
  code: 'R34',
  title: '数量指标应当数做出来的事',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '辖区有几个社区、单位有几个部门，不花这笔钱也是这么多；群众有多少诉求，也不是办成的数。改成用这笔钱做出来的数量，如服务社区数、办结件数、清扫次数。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_PARTS],
  examples: {
    pass: [
      { name: '数的是工作量', edit: [] },
      {
        name: '服务覆盖的社区',
        edit: editIndicator('/forms/3/indicators/0', { name: '助餐服务覆盖社区数', target: '≥7个' }),
      },
      {
        name: '办结的诉求',
        edit: editIndicator('/forms/3/indicators/0', { name: '全年办结诉求件数', target: '≥4800件' }),
      },
      {
        name: '辖区内的保洁面积',
        edit: editIndicator('/forms/2/indicators/0', { name: '辖区道路保洁面积', target: '≥30万平方米' }),
      },
      { name: '新建的网格', edit: editIndicator('/forms/2/indicators/0', { name: '新增网格数', target: '≥5个' }) },
    ],
    fail: [
      {
        name: '在编人数',
        edit: editIndicator('/forms/0/indicators/0', { name: '街道在编人数', target: '86人' }),
        at: ['/forms/0/indicators/0/name'],
      },
      {
        name: '辖区行政村数',
        edit: editIndicator('/forms/2/indicators/0', { name: '辖区行政村数', target: '12个' }),
        at: ['/forms/2/indicators/0/name'],
      },
      {
        name: '在职职工',
        edit: editIndicator('/forms/3/indicators/0', { name: '单位在职职工人数', target: '46人' }),
        at: ['/forms/3/indicators/0/name'],
      },
      {
        name: '下属单位',
        edit: editIndicator('/forms/0/indicators/0', { name: '下属事业单位数量', target: '3个' }),
        at: ['/forms/0/indicators/0/name'],
      },
      {
        name: '常住人口',
        edit: editIndicator('/forms/0/indicators/0', { name: '街道常住人口', target: '5.2万人' }),
        at: ['/forms/0/indicators/0/name'],
      },
      {
        name: '全部诉求',
        edit: editIndicator('/forms/3/indicators/0', { name: '全年所有群众诉求', target: '约3000件' }),
        at: ['/forms/3/indicators/0/name'],
      },
      {
        name: '各科室',
        edit: editIndicator('/forms/0/indicators/0', { name: '机关各科室', target: '8个科室' }),
        at: ['/forms/0/indicators/0/name'],
      },
      {
        name: '项目表写现有小区数',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/0', { name: '现有老旧小区个数', target: '9个' }),
        at: ['/forms/0/indicators/0/name'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的指标', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    for (const row of declaredRows(form, at)) {
      if (row.kind !== 'quantity' || row.name === '') continue;
      judgements.push(
        isStandingFact(row.body) && !namesDelivery(row.body)
          ? fail([row.nameAt, row.targetAt], {
              message: `“${row.indicator.name}”${row.indicator.target.text === null ? '' : ` ${row.indicator.target.text} `}是现状，不是用这笔钱做出来的产出，请改为完成的工作量（如服务社区数、办结件数）。`,
            })
          : pass(row.nameAt),
      );
    }
    return judgements;
  },
});
