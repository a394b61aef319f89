import type { JsonPatch } from '@duzhi/core/book';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { DECLARATION_KINDS, declaredRows, indicatorRows, ROW_STATE_PARTS } from '../../facts/indicators.ts';
import { editIndicator } from '../example-edits.ts';

/** 移到满意度一类的最后一行之后，分级名称照那一行。 */
function moveBehind(row: IndicatorRow, home: IndicatorRow, at: string): JsonPatch {
  const { level1, level2 } = home.indicator;
  return [
    ...(level1 === undefined ? [] : [{ op: 'replace', path: `${row.at}/level1`, value: level1 } as const]),
    { op: 'replace', path: `${row.at}/level2`, value: level2 ?? null },
    // The row is taken out first, so a home further down moves up by one.
    { op: 'move', from: row.at, path: `${at}/indicators/${home.index > row.index ? home.index : home.index + 1}` },
  ];
}

const SATISFACTION_NAME = /满意[度率]|满意程度/;

/**
 * 满意度指标应放在满意度一类。
 *
 * Rows whose level is unknown are not judged.
 */
export const satisfactionPlace = defineFormCheck({
  rule: 'measurable/satisfaction-place',
  code: 'R37',
  title: '满意度指标应当放在满意度一类',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '满意度单列一类、单独给分。放在社会效益等处，会和满意度指标重复计分。移到满意度一类，原处改填带来的实际变化。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_STATE_PARTS],
  examples: {
    pass: [
      { name: '放在满意度一类', edit: [] },
      {
        name: '社会效益是投诉件数',
        edit: editIndicator('/forms/3/indicators/6', { name: '不满意投诉件数', target: '≤5件' }),
      },
    ],
    fail: [
      {
        name: '放在社会效益',
        edit: editIndicator('/forms/2/indicators/7', { name: '居民居住环境满意度', target: '≥95%' }),
        at: ['/forms/2/indicators/7/name'],
      },
      {
        name: '放在可持续影响',
        edit: editIndicator('/forms/3/indicators/8', { name: '老人长期满意率', target: '≥95%' }),
        at: ['/forms/3/indicators/8/name'],
      },
      {
        name: '放在质量指标',
        edit: editIndicator('/forms/3/indicators/1', { name: '老人对餐食质量的满意度', target: '≥95%' }),
        at: ['/forms/3/indicators/1/name'],
      },
      {
        name: '放在生态效益',
        edit: editIndicator('/forms/0/indicators/6', { name: '居民对生态环境满意度', target: '≥90%' }),
        at: ['/forms/0/indicators/6/name'],
      },
      {
        name: '放在经济效益',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/4', { name: '沿街商户满意程度', target: '≥90%' }),
        at: ['/forms/0/indicators/4/name'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的分类', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    for (const row of declaredRows(form, at)) {
      if (!SATISFACTION_NAME.test(row.body) || row.kind === 'other') continue;
      if (row.kind === 'satisfaction') {
        judgements.push(pass(row.nameAt));
        continue;
      }
      const home = indicatorRows(form, at).findLast(({ kind }) => kind === 'satisfaction');
      const level2 = home?.indicator.level2;
      judgements.push(
        fail(home === undefined ? [row.nameAt] : [row.nameAt, home.nameAt], {
          message: `“${row.indicator.name}”是满意度指标，放在了“${row.indicator.level2 ?? row.indicator.level1}”下，请移到${level2 == null ? '满意度指标' : `“${level2}”`}一类。`,
          repairs:
            home === undefined || level2 == null
              ? []
              : [{ label: `移到“${level2}”`, patch: moveBehind(row, home, at) }],
        }),
      );
    }
    return judgements;
  },
});
