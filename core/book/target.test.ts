import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutHanging } from '@duzhi/core/shared/hang-guard';
import * as fc from 'fast-check';
import type { Target } from './target.ts';
import { isMoneyIndicator, parseTarget } from './target.ts';

interface Case {
  readonly input: string;
  readonly expected: Omit<Target, 'text'>;
  /** 讲钱的指标：光写“万”就是万元。 */
  readonly money?: boolean;
}

const quantity = (value: string, unit?: string, rest: Partial<Target> = {}): Omit<Target, 'text'> => ({
  nature: 'quantity',
  value,
  ...(unit === undefined ? {} : { unit }),
  ...rest,
});
const DATE = { nature: 'date' } as const;
const QUALITY = { nature: 'quality' } as const;

const CASES: readonly Case[] = [
  // Signs, before and after the figure.
  { input: '≥92%', expected: quantity('92', '%', { comparator: '>=' }) },
  { input: '>=95%', expected: quantity('95', '%', { comparator: '>=' }) },
  { input: '≥ 95 %', expected: quantity('95', '%', { comparator: '>=' }) },
  { input: '不低于95%', expected: quantity('95', '%', { comparator: '>=' }) },
  { input: '不少于12次', expected: quantity('12', '次', { comparator: '>=' }) },
  { input: '大于等于90%', expected: quantity('90', '%', { comparator: '>=' }) },
  { input: '至少3场', expected: quantity('3', '场', { comparator: '>=' }) },
  { input: '90%以上', expected: quantity('90', '%', { comparator: '>=' }) },
  { input: '90%（含）以上', expected: quantity('90', '%', { comparator: '>=' }) },
  { input: '满意度95%以上', expected: quantity('95', '%', { comparator: '>=' }) },
  { input: '≤24小时', expected: quantity('24', '小时', { comparator: '<=' }) },
  { input: '不超过5天', expected: quantity('5', '天', { comparator: '<=' }) },
  { input: '50%以下', expected: quantity('50', '%', { comparator: '<=' }) },
  { input: '10人以内', expected: quantity('10', '人', { comparator: '<=' }) },
  { input: '5天内', expected: quantity('5', '天', { comparator: '<=' }) },
  { input: '1200余人', expected: quantity('1200', '人', { comparator: '~' }) },
  { input: '≥30多次', expected: quantity('30', '次', { comparator: '>=' }) },
  { input: '①5次', expected: quantity('5', '次') },
  { input: '2次每天', expected: quantity('2', '次/天') },
  { input: '5次（含）', expected: quantity('5', '次') },
  { input: '100%（全部）', expected: quantity('100', '%') },
  { input: '控制在3%', expected: quantity('3', '%', { comparator: '<=' }) },
  { input: '>90%', expected: quantity('90', '%', { comparator: '>' }) },
  { input: '＜5件', expected: quantity('5', '件', { comparator: '<' }) },
  { input: '=100%', expected: quantity('100', '%', { comparator: '=' }) },
  { input: '等于100%', expected: quantity('100', '%', { comparator: '=' }) },
  { input: '约5000件', expected: quantity('5000', '件', { comparator: '~' }) },
  { input: '大约30人', expected: quantity('30', '人', { comparator: '~' }) },
  { input: '签约5个', expected: quantity('5', '个') },
  { input: '近200户', expected: quantity('200', '户', { comparator: '~' }) },
  { input: '200户左右', expected: quantity('200', '户', { comparator: '~' }) },
  { input: '增长率≥5%', expected: quantity('5', '%', { comparator: '>=' }) },
  // How the figure is written.
  { input: '１００％', expected: quantity('100', '%') },
  { input: '1,200件', expected: quantity('1200', '件') },
  { input: '≥98.50%', expected: quantity('98.5', '%', { comparator: '>=' }) },
  { input: '0.50', expected: quantity('0.5') },
  { input: '007', expected: quantity('7') },
  { input: '-5%', expected: quantity('-5', '%') },
  { input: '百分之九十五', expected: quantity('95', '%') },
  { input: '百分之95以上', expected: quantity('95', '%', { comparator: '>=' }) },
  { input: '九成五', expected: quantity('95', '%') },
  { input: '≥九成', expected: quantity('90', '%', { comparator: '>=' }) },
  { input: '不低于九成五', expected: quantity('95', '%', { comparator: '>=' }) },
  { input: '8成以上', expected: quantity('80', '%', { comparator: '>=' }) },
  { input: '居民满意率达到九成八', expected: quantity('98', '%') },
  { input: '一成不变', expected: QUALITY },
  { input: '十分完成', expected: QUALITY },
  { input: '2.5成', expected: quantity('2.5', '成') },
  { input: '100百分比', expected: quantity('100', '%') },
  { input: '100个百分点', expected: quantity('100', '%') },
  { input: '5‰', expected: quantity('5', '‰') },
  { input: '七个', expected: quantity('7', '个') },
  { input: '两场', expected: quantity('2', '场') },
  { input: '十二次', expected: quantity('12', '次') },
  { input: '90', expected: quantity('90') },
  { input: '指标1：5件', expected: quantity('5', '件') },
  { input: '5件；', expected: quantity('5', '件') },
  { input: '１２３４５６７８９０１２３４５６７８９０', expected: quantity('12345678901234567890') },
  // Ranges.
  { input: '80%-90%', expected: quantity('80', '%', { upper: '90' }) },
  { input: '80%～90%', expected: quantity('80', '%', { upper: '90' }) },
  { input: '3-5次', expected: quantity('3', '次', { upper: '5' }) },
  { input: '80至90分', expected: quantity('80', '分', { upper: '90' }) },
  { input: '3-6个月', expected: quantity('3', '个月', { upper: '6' }) },
  // Units.
  { input: '5000人次', expected: quantity('5000', '人次') },
  { input: '6万人次', expected: quantity('6', '万人次') },
  { input: '2次/日', expected: quantity('2', '次/日') },
  { input: '每日2次', expected: quantity('2', '次/日') },
  { input: '每周1次', expected: quantity('1', '次/周') },
  { input: '每年4次', expected: quantity('4', '次/年') },
  { input: '10个部门', expected: quantity('10', '个') },
  { input: '12条道路', expected: quantity('12', '条') },
  { input: '3个工作日内', expected: quantity('3', '个工作日', { comparator: '<=' }) },
  { input: '500㎡', expected: quantity('500', '平方米') },
  { input: '≥5000m2', expected: quantity('5000', '平方米', { comparator: '>=' }) },
  { input: '1.5万吨', expected: quantity('1.5', '万吨') },
  { input: '3年', expected: quantity('3', '年') },
  { input: '12个月', expected: quantity('12', '个月') },
  // Money.
  { input: '共计约36万', money: true, expected: quantity('36', '万元', { comparator: '~' }) },
  { input: '36万', money: true, expected: quantity('36', '万元') },
  { input: '36万', expected: quantity('36', '万') },
  { input: '930.09万元', money: true, expected: quantity('930.09', '万元') },
  { input: '≤300万元', money: true, expected: quantity('300', '万元', { comparator: '<=' }) },
  { input: '<300万', money: true, expected: quantity('300', '万元', { comparator: '<' }) },
  { input: '0.5亿元', money: true, expected: quantity('0.5', '亿元') },
  { input: '三万元', money: true, expected: quantity('3', '万元') },
  { input: '每人每月200元', money: true, expected: quantity('200', '元/人·月') },
  { input: '每年36万元', money: true, expected: quantity('36', '万元') },
  { input: '200元/人·月', money: true, expected: quantity('200', '元/人·月') },
  // Points in time.
  { input: '2023年度', expected: DATE },
  { input: '二〇二三年', expected: DATE },
  { input: '2024年12月底前', expected: DATE },
  { input: '2024年12月31日前', expected: DATE },
  { input: '2024.6.30', expected: DATE },
  { input: '2024-06-30', expected: DATE },
  { input: '12月底', expected: DATE },
  { input: '1-12月', expected: DATE },
  { input: '第四季度', expected: DATE },
  { input: '上半年', expected: DATE },
  { input: '全年', expected: DATE },
  { input: '每日18时前', expected: DATE },
  { input: '每季度末前', expected: DATE },
  { input: '每月10日前', expected: DATE },
  // Words.
  { input: '提高', expected: QUALITY },
  { input: '明显改善', expected: QUALITY },
  { input: '按时完成', expected: QUALITY },
  { input: '长期', expected: QUALITY },
  { input: '不适用', expected: QUALITY },
  { input: '一流', expected: QUALITY },
  { input: 'A级', expected: QUALITY },
  { input: '全覆盖', expected: QUALITY },
  { input: '2+1', expected: QUALITY },
  { input: '24小时×7天', expected: QUALITY },
  { input: '≥95%，≤100%', expected: QUALITY },
];

for (const { input, expected, money } of CASES) {
  test(`指标值“${input}”${money ? '（金额）' : ''}`, () =>
    assert.deepEqual(parseTarget(input, { money: money ?? false }), { text: input, ...expected }));
}

for (const blank of [null, '', '  ', '\u3000']) {
  test(`a blank cell (${JSON.stringify(blank)}) is { text: null }`, () =>
    assert.deepEqual(parseTarget(blank), { text: null }));
}

const MONEY_INDICATORS: readonly {
  readonly level2: string | null;
  readonly name: string | null;
  readonly expected: boolean;
}[] = [
  { level2: '成本指标', name: '每盏造价', expected: true },
  { level2: '数量指标', name: '发放补贴', expected: true },
  { level2: '经济效益指标', name: '年节约电费', expected: true },
  { level2: null, name: '项目总投入', expected: true },
  { level2: '数量指标', name: '发放补贴人数', expected: false },
  { level2: '数量指标', name: '收费站个数', expected: false },
  { level2: null, name: null, expected: false },
];
for (const { level2, name, expected } of MONEY_INDICATORS) {
  test(`“${name}”（${level2}）${expected ? '' : '不'}讲钱`, () =>
    assert.equal(isMoneyIndicator({ level2, name }), expected));
}

const PIECES = [
  ...'0123456789.,，-+~至到%‰≥≤<>=约共计每日周年月人次个件户万亿元以上下内左右不低于第季度前底百分之一二三十两〇（）()/· \n',
];
const dirty = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 24 }).map((parts) => parts.join(''));

test('parseTarget never throws, keeps the text, and gives plain decimals', () => {
  fc.assert(
    fc.property(fc.oneof(dirty, fc.string({ unit: 'binary', maxLength: 40 })), fc.boolean(), (text, money) => {
      const target = parseTarget(text, { money });
      assert.equal(target.text, text.trim() === '' ? null : text);
      for (const figure of [target.value, target.upper])
        if (figure !== undefined) assert.match(figure, /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
      assert.equal(target.value !== undefined, target.nature === 'quantity');
      assert.deepEqual(parseTarget(text, { money }), target);
    }),
    { seed: 20240606, numRuns: 4000 },
  );
});

test('a long text takes linear time', () => {
  for (const piece of ['1', '约', '≥', '每日', '1-', '一', '百分之', '（'])
    withoutHanging(piece, () => parseTarget(piece.repeat(400_000)));
});
