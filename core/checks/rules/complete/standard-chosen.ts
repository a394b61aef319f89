import { PERFORMANCE_STANDARDS } from '@duzhi/core/book';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { DECLARATION_KINDS, declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { addIndicator, editCell, editIndicator } from '../example-edits.ts';

const STANDARDS: readonly string[] = PERFORMANCE_STANDARDS;
const BLANK = /^[\s/／—–－-]*$/;

/**
 * 填了的指标都应选定绩效标准。
 *
 * Judged only in forms that have the column; rows that are blank or marked 不适用 need no standard.
 */
export const standardChosen = defineFormCheck({
  rule: 'complete/standard-chosen',
  code: 'R04',
  title: '填了的指标应当选定绩效标准',
  severity: 'warning',
  basis: '通行做法（完整性）',
  help: '绩效标准说明指标值是照什么定的。按指标值的来历选“计划标准”“行业标准”“历史标准”或“其他标准”，选“其他标准”的说明来源。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_PARTS, 'indicators/standard'],
  examples: {
    pass: [
      { name: '都已选定', edit: [] },
      { name: '不适用的行不用选', edit: editIndicator('/forms/2/indicators/6', { standard: null }) },
      { name: '空白行不用选', edit: addIndicator('/forms/3/indicators', '效益指标', '经济效益指标', null, null, null) },
    ],
    fail: [
      {
        name: '数量指标没有选',
        edit: editIndicator('/forms/2/indicators/0', { standard: null }),
        at: ['/forms/2/indicators/0/standard'],
      },
      {
        name: '质量指标没有选',
        edit: editIndicator('/forms/2/indicators/2', { standard: null }),
        at: ['/forms/2/indicators/2/standard'],
      },
      {
        name: '满意度指标画了一杠',
        edit: editIndicator('/forms/3/indicators/9', { standard: '—' }),
        at: ['/forms/3/indicators/9/standard'],
      },
      {
        name: '社会效益只有空格',
        edit: editIndicator('/forms/3/indicators/6', { standard: ' ' }),
        at: ['/forms/3/indicators/6/standard'],
      },
      {
        name: '项目的时效指标没有选',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/2', { standard: null }),
        at: ['/forms/0/indicators/2/standard'],
      },
      {
        name: '两行都没有选',
        edit: [
          ...editIndicator('/forms/3/indicators/0', { standard: null }),
          ...editIndicator('/forms/3/indicators/3', { standard: null }),
        ],
        at: ['/forms/3/indicators/0/standard', '/forms/3/indicators/3/standard'],
      },
    ],
    notApplicable: [{ name: '自评表没有绩效标准一栏', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    for (const row of declaredRows(form, at)) {
      const { standard } = row.indicator;
      if (standard === undefined) continue;
      const cell = `${row.at}/standard`;
      if (!BLANK.test(standard ?? '')) {
        judgements.push(pass(cell));
        continue;
      }
      judgements.push(
        fail([cell, row.nameAt], {
          message: `“${row.indicator.name ?? row.indicator.target.text}”没有选绩效标准，请按指标值的来历在${STANDARDS.map((name) => `“${name}”`).join('')}中选定一种。`,
          repairs: STANDARDS.map((name) => ({ label: `绩效标准选“${name}”`, patch: editCell(cell, name) })),
        }),
      );
    }
    return judgements;
  },
});
