import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Indicator } from '@duzhi/core/book';
import { parseTarget } from '@duzhi/core/book';
import { SAMPLES } from '../samples.ts';
import { achievementOf, isExplained } from './achievement.ts';
import { indicatorRows } from './indicators.ts';
import { monitoredMonth } from './monitored-month.ts';

const CASES: readonly {
  readonly target: string;
  readonly actual: string | null;
  readonly name?: string;
  readonly level2?: string;
  readonly state: string;
  readonly reached?: boolean | null;
}[] = [
  { target: '≥100盏', actual: '100盏', state: 'compared', reached: true },
  { target: '≥100盏', actual: '99.9盏', state: 'compared', reached: false },
  { target: '>95%', actual: '95%', state: 'compared', reached: false },
  { target: '<5件', actual: '5件', state: 'compared', reached: false },
  { target: '≤5件', actual: '5件', state: 'compared', reached: true },
  { target: '=100%', actual: '99.99%', state: 'compared', reached: false },
  { target: '95%', actual: '0.96', state: 'compared', reached: true },
  { target: '≤30万元', actual: '287500元', state: 'compared', reached: true },
  { target: '≤30万元', actual: '300000.01元', state: 'compared', reached: false },
  { target: '≥6万人次', actual: '59999人次', state: 'compared', reached: false },
  { target: '≥6万人次', actual: '60000人次', state: 'compared', reached: true },
  { target: '≤2小时', actual: '90分钟', state: 'compared', reached: true },
  { target: '约5000件', actual: '4900件', state: 'compared', reached: null },
  { target: '约5000件', actual: '5100件', state: 'compared', reached: true },
  { target: '240-260车', actual: '250车', state: 'compared', reached: true },
  { target: '20万元', actual: '21万元', level2: '成本指标', state: 'compared', reached: false },
  { target: '5件', actual: '9件', name: '居民投诉件数', state: 'compared', reached: false },
  { target: '≤12个月', actual: '360天', state: 'units' },
  { target: '≥100盏', actual: '100%', state: 'units' },
  { target: '≥100盏', actual: '完成', state: 'words' },
  { target: '≥100盏', actual: ' ', state: 'blank' },
  { target: '≥100盏', actual: null, state: 'blank' },
  { target: '有效改善', actual: '100%', state: 'no-target' },
  { target: '2024年6月底前', actual: '2024年5月', state: 'no-target' },
];

for (const { target, actual, name, level2, state, reached } of CASES) {
  test(`${name ?? ''}${target} against ${actual}`, () => {
    const money = level2 === '成本指标';
    const indicator: Indicator = {
      level1: '产出指标',
      level2: level2 ?? '数量指标',
      name: name ?? '改造路灯数量',
      target: parseTarget(target, { money }),
      actual: actual === null ? null : parseTarget(actual, { money }),
    };
    const form = SAMPLES['self-evaluation'].forms[0]!;
    assert.ok(form.kind === 'self-evaluation');
    const [row] = indicatorRows({ ...form, indicators: [indicator] }, '/forms/0');
    const found = achievementOf(row!, 'actual');
    assert.equal(found.state, state);
    if (found.state === 'compared') assert.equal(found.reached, reached);
  });
}

test('a target whose text was blanked is none, whatever figure is left of it', () => {
  const form = SAMPLES['self-evaluation'].forms[0]!;
  assert.ok(form.kind === 'self-evaluation');
  const [first] = form.indicators;
  const indicators = [{ ...first!, target: { ...first!.target, text: null } }];
  const [row] = indicatorRows({ ...form, indicators }, '/forms/0');
  assert.equal(achievementOf(row!, 'actual').state, 'no-target');
});

test('无, a dash and that it is done explain nothing', () => {
  for (const text of [
    null,
    undefined,
    '',
    ' ',
    '无',
    '无。',
    '—',
    '/',
    '无偏差',
    '没有偏差',
    '已完成',
    '完成情况良好',
    '均已完成目标',
  ])
    assert.equal(isExplained(text), false, `${text}`);
  for (const text of ['雨季停工', '无法进场施工', '无人报名', '已完成招标，尚未进场'])
    assert.equal(isExplained(text), true, text);
});

const TITLES: readonly { readonly title: string; readonly month: number | null }[] = [
  { title: '2024年度绩效运行监控表（1—7月）', month: 7 },
  { title: '绩效运行监控表（1月至9月）', month: 9 },
  { title: '2024年上半年绩效监控表', month: 6 },
  { title: '前三季度绩效运行监控表', month: 9 },
  { title: '截至10月绩效监控表', month: 10 },
  { title: '2024年度绩效运行监控表', month: null },
];

for (const { title, month } of TITLES) {
  test(`${title} goes to ${month ?? 'no month'}`, () => assert.equal(monitoredMonth(title), month));
}
