import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { DECLARATION_KINDS, indicatorRows, ROW_STATE_PARTS } from '../../facts/indicators.ts';
import { readTarget } from '../../facts/read-target.ts';
import { addIndicator, editIndicator } from '../example-edits.ts';

const BLANK = { name: null, target: null } as const;

/**
 * 不设的二级指标应注明“不适用”。
 *
 * A blank row below a filled one of the same level 2 is a spare line, no gap.
 */
export const blankOrNotApplicable = defineFormCheck({
  rule: 'complete/blank-or-not-applicable',
  code: 'R05',
  title: '不设的二级指标应当注明“不适用”',
  severity: 'advice',
  basis: '通行做法（完整性）',
  help: '空着的指标分不清是漏填还是不适用。能设的设一个与资金相称的指标，确实不适用的在三级指标和指标值两格注明“不适用”。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_STATE_PARTS],
  examples: {
    pass: [
      { name: '经济效益注明了不适用', edit: [] },
      {
        name: '写“本项目不涉及”也行',
        edit: editIndicator('/forms/2/indicators/6', { name: '本项目不涉及', target: null }),
      },
      {
        name: '同一二级指标已有内容，多一行空白',
        edit: addIndicator('/forms/2/indicators', '产出指标', '数量指标', null, null, null),
      },
    ],
    fail: [
      { name: '经济效益空着', edit: editIndicator('/forms/2/indicators/6', BLANK), at: ['/forms/2/indicators/6/name'] },
      {
        name: '部门整体表的经济效益空着',
        edit: editIndicator('/forms/0/indicators/4', BLANK),
        at: ['/forms/0/indicators/4/name'],
      },
      { name: '生态效益空着', edit: editIndicator('/forms/3/indicators/7', BLANK), at: ['/forms/3/indicators/7/name'] },
      { name: '时效空着', edit: editIndicator('/forms/3/indicators/2', BLANK), at: ['/forms/3/indicators/2/name'] },
      {
        name: '项目表的可持续影响空着',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/7', BLANK),
        at: ['/forms/0/indicators/7/name'],
      },
      {
        name: '新增的二级指标两行都空着，只说一次',
        edit: [
          ...addIndicator('/forms/2/indicators', '成本指标', '社会成本指标', null, null, null),
          ...addIndicator('/forms/2/indicators', '成本指标', '社会成本指标', null, null, null),
        ],
        at: ['/forms/2/indicators/11/name'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的指标填', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const filled = new Set<string>();
    const rows = indicatorRows(form, at);
    for (const { indicator, state } of rows) if (state !== 'blank' && indicator.level2) filled.add(indicator.level2);
    const judgements: Judgement[] = [];
    for (const row of rows) {
      const level2 = row.indicator.level2;
      if (!level2) continue;
      if (row.state !== 'blank') judgements.push(pass(row.nameAt, row.targetAt));
      else if (!filled.has(level2)) {
        filled.add(level2);
        judgements.push(
          fail([row.nameAt, row.targetAt], {
            message: `“${level2}”空着又没有注明“不适用”，请补上指标；确实不适用的注明“不适用”。`,
            repairs: [
              {
                label: '三级指标和指标值注明“不适用”',
                patch: [
                  { op: 'replace', path: row.nameAt, value: '不适用' },
                  { op: 'replace', path: row.targetAt, value: readTarget('不适用', false) },
                ],
              },
            ],
          }),
        );
      }
    }
    return judgements;
  },
});
