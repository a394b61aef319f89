import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { declaredRows, INDICATOR_KINDS, ROW_PARTS } from '../../facts/indicators.ts';
import { editIndicator } from '../example-edits.ts';

/**
 * 三级指标与指标值应成对填写。
 *
 * A row marked 不适用 in either cell, and a row blank in both, are not judged here.
 */
export const nameAndTarget = defineFormCheck({
  rule: 'complete/name-and-target',
  code: 'R03',
  title: '三级指标与指标值应当成对填写',
  severity: 'error',
  basis: '通行做法（完整性）',
  help: '只有名称没有指标值，年底无从判断；只有指标值没有名称，不知道说的是什么。补上空着的一格，这类指标不考核的，两格都注明“不适用”。',
  appliesTo: INDICATOR_KINDS,
  reads: [...ROW_PARTS],
  examples: {
    pass: [
      { name: '成对填写', edit: [] },
      { name: '名称注明不适用，指标值空着', edit: editIndicator('/forms/2/indicators/6', { target: null }) },
      { name: '名称空着，指标值写“无”', edit: editIndicator('/forms/3/indicators/5', { name: null, target: '无' }) },
    ],
    fail: [
      {
        name: '数量指标没有指标值',
        edit: editIndicator('/forms/2/indicators/0', { target: null }),
        at: ['/forms/2/indicators/0/target'],
      },
      {
        name: '满意度没有指标值',
        edit: editIndicator('/forms/0/indicators/8', { target: null }),
        at: ['/forms/0/indicators/8/target'],
      },
      {
        name: '只有指标值没有名称',
        edit: editIndicator('/forms/3/indicators/8', { name: null }),
        at: ['/forms/3/indicators/8/name'],
      },
      {
        name: '名称只有空格',
        edit: editIndicator('/forms/2/indicators/9', { name: '　' }),
        at: ['/forms/2/indicators/9/name'],
      },
      {
        name: '项目的成本指标没有指标值',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/3', { target: null }),
        at: ['/forms/0/indicators/3/target'],
      },
      {
        name: '自评表只有指标值',
        sample: 'self-evaluation',
        edit: editIndicator('/forms/0/indicators/1', { name: null }),
        at: ['/forms/0/indicators/1/name'],
      },
    ],
    notApplicable: [{ name: '没有指标的表', edit: [{ op: 'replace', path: '/forms', value: [] }] }],
  },
  run(form, at): Judgement[] {
    return declaredRows(form, at).map((row) => {
      if (row.name === '') {
        return fail([row.nameAt, row.targetAt], {
          message: `指标值“${row.indicator.target.text}”没有对应的三级指标名称，请写明这个数说的是什么。`,
        });
      }
      if ((row.indicator.target.text ?? '').trim() === '') {
        return fail([row.targetAt, row.nameAt], {
          message: `“${row.indicator.name}”没有填写指标值，请写明方向、数值和单位（如 ≥95%）。`,
        });
      }
      return pass(row.nameAt, row.targetAt);
    });
  },
});
