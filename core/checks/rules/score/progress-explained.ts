import type { MonitoringForm } from '@duzhi/core/book';
import type { JsonPointer, Rational } from '@duzhi/core/shared';
import { Exact, formatRatio } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, notApplicable, pass } from '../../define-check.ts';
import { achievementOf, isExplained } from '../../facts/achievement.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { declaredRows } from '../../facts/indicators.ts';
import { sayMoney } from '../../facts/money.ts';
import { monitoredMonth } from '../../facts/monitored-month.ts';
import { editActual, editCell } from '../example-edits.ts';

/**
 * 执行进度或目标进度明显落后于时间进度的，应说明偏差。
 *
 * Progress is held against the threshold's share of the time gone by; the title names the month, or the parameter does.
 * Where less is better only an excess is judged. A form without a column for deviations does not apply.
 */
export const progressExplained = defineFormCheck({
  rule: 'score/progress-explained',
  code: 'R68',
  title: '监控进度明显落后的应当说明偏差',
  severity: 'warning',
  basis: '通行做法（可行性）',
  help: '预算执行或指标完成不到时间进度的六成，年底多半完不成。写明原因（经费、人员、制度、硬件或其他）和纠偏措施；一次性的工作可以说明计划在哪个月做。',
  appliesTo: ['monitoring'],
  reads: ['amountUnit', 'budget/adjusted', 'budget/executed', 'budget/initial', 'indicators', 'title'],
  parameters: [
    { name: 'least', meaning: '进度低于时间进度的百分之几，须说明偏差', values: [{ from: 0, value: 60 }] },
    { name: 'month', meaning: '表名没有写月份时，监控到几月', values: [{ from: 0, value: 7 }] },
  ],
  examples: {
    pass: [
      { name: '执行 60%，各指标跟得上', sample: 'monitoring', edit: [] },
      { name: '正好是时间进度的六成', sample: 'monitoring', edit: editCell('/forms/0/budget/executed', 7_000_000) },
      {
        name: '执行落后，说明了原因',
        sample: 'monitoring',
        edit: [
          ...editCell('/forms/0/budget/executed', 2_000_000),
          ...editCell('/forms/0/indicators/0/deviation', '8月完成验收后集中支付。'),
        ],
      },
      {
        name: '执行落后，勾了偏差原因的类别',
        sample: 'monitoring',
        edit: [
          ...editCell('/forms/0/budget/executed', 2_000_000),
          { op: 'add', path: '/forms/0/indicators/0/causes', value: '经费保障' },
        ],
      },
    ],
    fail: [
      {
        name: '偏差原因各类都没有勾',
        sample: 'monitoring',
        edit: [
          ...editCell('/forms/0/budget/executed', 1_500_000),
          { op: 'add', path: '/forms/0/indicators/0/causes', value: null },
        ],
        at: ['/forms/0/budget/executed'],
      },
      {
        name: '到7月只执行了 10%',
        sample: 'monitoring',
        edit: editCell('/forms/0/budget/executed', 2_000_000),
        at: ['/forms/0/budget/executed'],
      },
      {
        name: '差一分不到六成',
        sample: 'monitoring',
        edit: editCell('/forms/0/budget/executed', 6_999_999),
        at: ['/forms/0/budget/executed'],
      },
      {
        name: '表名写上半年，执行 25%',
        sample: 'monitoring',
        edit: [
          ...editCell('/forms/0/title', '2024年上半年绩效运行监控表'),
          ...editCell('/forms/0/budget/executed', 5_000_000),
        ],
        at: ['/forms/0/budget/executed'],
      },
      {
        name: '路灯只改了 20 盏',
        sample: 'monitoring',
        edit: editActual('/forms/0/indicators/0', '20盏'),
        at: ['/forms/0/indicators/0/actual'],
      },
      {
        name: '到7月投诉已经超过全年的上限',
        sample: 'monitoring',
        edit: editActual('/forms/0/indicators/3', '8件'),
        at: ['/forms/0/indicators/3/actual'],
      },
      {
        name: '到9月只改了 40 盏，原因写“无”',
        sample: 'monitoring',
        edit: [
          ...editCell('/forms/0/title', '2024年项目绩效监控表（1月至9月）'),
          ...editCell('/forms/0/budget/executed', 16_000_000),
          ...editActual('/forms/0/indicators/0', '40盏'),
          ...editCell('/forms/0/indicators/0/deviation', '无'),
        ],
        at: ['/forms/0/indicators/0/actual'],
      },
      {
        name: '没有调整后预算数，按年初预算数算',
        sample: 'monitoring',
        edit: [{ op: 'remove', path: '/forms/0/budget/adjusted' }, ...editCell('/forms/0/budget/executed', 1_000_000)],
        at: ['/forms/0/budget/executed'],
      },
    ],
    notApplicable: [
      { name: '申报表没有执行数', edit: [] },
      {
        name: '没有偏差原因一栏',
        sample: 'monitoring',
        edit: [0, 1, 2, 3, 4, 5].flatMap((row) => [
          { op: 'remove', path: `/forms/0/indicators/${row}/deviation` } as const,
          { op: 'remove', path: `/forms/0/indicators/${row}/corrective` } as const,
        ]),
      },
    ],
  },
  run(form, at, { parameter }): Judgement[] {
    const rows = declaredRows(form, at);
    const open = rows.filter(
      ({ indicator: { deviation, causes, corrective } }) =>
        deviation !== undefined || causes !== undefined || corrective !== undefined,
    );
    if (open.length === 0) return [];
    const month = monitoredMonth(form.title) ?? Math.round(parameter('month'));
    const least = Exact.multiply(
      Exact.rational(Math.round(parameter('least') * 100), 10_000),
      Exact.rational(month, 12),
    );
    const pace: Pace = { month, least };
    return [judgeMoney(form, at, pace), ...open.map((row) => judgeRow(row, pace))];
  },
});

interface Pace {
  readonly month: number;
  /** 进度至少应有的比例。 */
  readonly least: Rational;
}

const explained = (row: IndicatorRow | MonitoringForm['indicators'][number]): boolean => {
  const indicator = 'indicator' in row ? row.indicator : row;
  return [indicator.deviation, indicator.causes, indicator.corrective].some(isExplained);
};

const percent = (share: Rational): string => `${Exact.formatDecimal(Exact.multiply(share, Exact.rational(100)), 1)}%`;

function judgeMoney(form: MonitoringForm, at: JsonPointer, { month, least }: Pace): Judgement {
  const { adjusted, initial, executed } = form.budget;
  const key = adjusted == null ? 'initial' : 'adjusted';
  const budget = adjusted ?? initial;
  const cells = [`${at}/budget/executed`, `${at}/budget/${key}`];
  if (budget == null || executed === null) return cannotTell(...cells);
  if (budget <= 0) return notApplicable(...cells);
  const share = Exact.rational(executed, budget);
  if (Exact.compare(share, least) >= 0 || form.indicators.some(explained)) return pass(...cells);
  const unit = form.amountUnit ?? '万元';
  return fail(cells, {
    message: `到 ${month} 月执行 ${sayMoney(executed, unit)}，是预算 ${sayMoney(budget, unit)}的 ${formatRatio({ n: executed, d: budget })}，低于 ${percent(least)}，请说明偏差原因和纠偏措施。`,
    expected: percent(least),
    found: { n: executed, d: budget },
  });
}

function judgeRow(row: IndicatorRow, { month, least }: Pace): Judgement {
  const cells = [`${row.at}/actual`, row.targetAt];
  const found = achievementOf(row, 'actual');
  if (found.state === 'no-target') return notApplicable(...cells);
  if (found.state !== 'compared') return cannotTell(...cells);
  const { actual, target, lower } = found;
  const behind = lower
    ? found.reached === false
    : target.n > 0n && Exact.compare(actual, Exact.multiply(target, least)) < 0;
  if (!behind || explained(row)) return pass(...cells);
  const { indicator } = row;
  const done = `到 ${month} 月完成“${indicator.actual!.text!.trim()}”`;
  const name = `“${indicator.name ?? ''}”指标值“${indicator.target.text!.trim()}”`;
  const progress = lower ? '已经超过' : `完成进度 ${percent(Exact.divide(actual, target))}，低于 ${percent(least)}`;
  return fail(cells, {
    message: `${name}，${done}，${progress}，请说明偏差原因和纠偏措施。`,
    expected: indicator.target.text,
    found: indicator.actual!.text,
  });
}
