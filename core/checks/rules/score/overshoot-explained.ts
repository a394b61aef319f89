import { Exact } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, notApplicable, pass } from '../../define-check.ts';
import type { Compared } from '../../facts/achievement.ts';
import { achievementOf, isExplained } from '../../facts/achievement.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { editActual, editCell, editIndicator } from '../example-edits.ts';

/**
 * 完成值远超指标值的，应说明原因。
 *
 * Judged where more is better and both are figures above 0; a form without the column for deviations does not apply.
 */
export const overshootExplained = defineFormCheck({
  rule: 'score/overshoot-explained',
  code: 'R65',
  title: '完成值远超指标值的应当说明原因',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '完成值达到指标值的 130% 以上，多半是指标值定低了，或工作量有了变化。在偏差原因一栏说明；指标值定低了的，下年照实际定。',
  appliesTo: ['self-evaluation'],
  reads: [...ROW_PARTS, 'indicators/actual', 'indicators/deviation'],
  parameters: [{ name: 'over', meaning: '完成值达到指标值的百分之几，须说明原因', values: [{ from: 0, value: 130 }] }],
  examples: {
    pass: [
      { name: '都没有超过太多', sample: 'self-evaluation', edit: [] },
      { name: '129% 不到界线', sample: 'self-evaluation', edit: editActual('/forms/0/indicators/0', '129盏') },
      {
        name: '超过而说明了原因',
        sample: 'self-evaluation',
        edit: [
          ...editActual('/forms/0/indicators/0', '150盏'),
          ...editCell('/forms/0/indicators/0/deviation', '年中增加了两个小区。'),
        ],
      },
    ],
    fail: [
      {
        name: '正好 130%',
        sample: 'self-evaluation',
        edit: editActual('/forms/0/indicators/0', '130盏'),
        at: ['/forms/0/indicators/0/actual'],
      },
      {
        name: '完成了两倍',
        sample: 'self-evaluation',
        edit: editActual('/forms/0/indicators/4', '16年'),
        at: ['/forms/0/indicators/4/actual'],
      },
      {
        name: '说明只写“无”',
        sample: 'self-evaluation',
        edit: [...editActual('/forms/0/indicators/0', '300盏'), ...editCell('/forms/0/indicators/0/deviation', '无')],
        at: ['/forms/0/indicators/0/actual'],
      },
      {
        name: '指标值定得很低',
        sample: 'self-evaluation',
        edit: editIndicator('/forms/0/indicators/1', { target: '≥60%' }),
        at: ['/forms/0/indicators/1/actual'],
      },
      {
        name: '指标值没有写符号',
        sample: 'self-evaluation',
        edit: editIndicator('/forms/0/indicators/0', { name: '安装路灯盏数', target: '50盏' }),
        at: ['/forms/0/indicators/0/actual'],
      },
      {
        name: '说明画了一杠，万人次与人次',
        sample: 'self-evaluation',
        edit: [
          ...editIndicator('/forms/0/indicators/0', { name: '助餐人次', target: '≥6万人次' }),
          ...editActual('/forms/0/indicators/0', '90000人次'),
          ...editCell('/forms/0/indicators/0/deviation', '—'),
        ],
        at: ['/forms/0/indicators/0/actual'],
      },
    ],
    notApplicable: [
      { name: '申报表没有完成值', edit: [] },
      {
        name: '都是越少越好的指标',
        sample: 'self-evaluation',
        edit: [
          { op: 'remove', path: '/forms/0/indicators/5' },
          { op: 'remove', path: '/forms/0/indicators/4' },
          { op: 'remove', path: '/forms/0/indicators/1' },
          { op: 'remove', path: '/forms/0/indicators/0' },
        ],
      },
    ],
  },
  run(form, at, { parameter }): Judgement[] {
    const over = Exact.rational(Math.round(parameter('over') * 100), 10_000);
    return declaredRows(form, at).map((row) => {
      const cells = [`${row.at}/actual`, row.targetAt, `${row.at}/deviation`];
      const found = achievementOf(row, 'actual');
      const judged = found.state === 'compared' && !found.lower && found.target.n > 0n;
      if (!judged || row.indicator.deviation === undefined) return notApplicable(...cells);
      const reached = Exact.compare(found.actual, Exact.multiply(found.target, over)) >= 0;
      if (!reached || isExplained(row.indicator.deviation)) return pass(...cells);
      return fail(cells, detailOf(row, found));
    });
  },
});

function detailOf({ indicator }: IndicatorRow, { actual, target }: Compared) {
  const percent = Exact.formatDecimal(Exact.multiply(Exact.divide(actual, target), Exact.rational(100)), 1);
  return {
    message: `“${indicator.name ?? ''}”指标值“${indicator.target.text!.trim()}”，完成值“${indicator.actual!.text!.trim()}”，是指标值的 ${percent}%，请在偏差原因一栏说明。`,
    expected: indicator.target.text,
    found: indicator.actual!.text,
  };
}
