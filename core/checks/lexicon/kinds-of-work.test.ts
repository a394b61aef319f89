import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { approximateWord } from './approximations.ts';
import { isEcological } from './ecology.ts';
import { findWorks } from './kinds-of-work.ts';
import { naturesIn } from './money-nature.ts';

describe('findWorks', () => {
  const cases: readonly { name: string; input: string; expected: string }[] = [
    { name: 'nothing', input: '推动各项事业高质量发展', expected: '' },
    { name: 'the longest word wins', input: '道路交通安全宣传', expected: 'field/交通安全 action/宣传' },
    { name: 'words of one kind are one kind', input: '排水管道清淤', expected: 'object/排水 action/疏通' },
    { name: 'a bin is no rubbish', input: '采购垃圾桶300个', expected: 'input/采购' },
    { name: 'public health is no street cleaning', input: '公共卫生与环境卫生', expected: 'field/卫健 field/环卫' },
    { name: 'a slogan names no party work', input: '坚持党建引领', expected: '' },
    { name: 'composite actions keep their own kind', input: '公厕改造', expected: 'object/公厕 composite/改造' },
    {
      name: 'in the order of the text',
      input: '修剪行道树、安装路灯',
      expected: 'action/修剪 object/树木 action/安装 object/路灯',
    },
  ];
  for (const { name, input, expected } of cases) {
    test(name, () =>
      assert.equal(
        findWorks(input)
          .map(({ kind }) => `${kind.class}/${kind.key}`)
          .join(' '),
        expected,
      ),
    );
  }

  test('a mention says where it stands', () => {
    assert.deepEqual(
      findWorks('全年植树造林').map(({ word, start, end }) => ({ word, start, end })),
      [
        { word: '植树', start: 2, end: 4 },
        { word: '造林', start: 4, end: 6 },
      ],
    );
  });
});

describe('approximateWord', () => {
  const cases: readonly [string, string | null][] = [
    ['共计约36万', '约'],
    ['大约30人', '大约'],
    ['5000件左右', '左右'],
    ['100余盏', '余'],
    ['近百场', '近'],
    ['几十户', '几'],
    ['三十多人', '多'],
    ['若干台', '若干'],
    ['签约5个', null],
    ['节约10%', null],
    ['近三年平均20件', null],
    ['左右岸各3公里', null],
    ['附近3个小区', null],
    ['预计清运24次', null],
    ['户数百分比', null],
    ['≥95%', null],
  ];
  for (const [text, expected] of cases) test(text, () => assert.equal(approximateWord(text), expected));
});

describe('isEcological', () => {
  for (const name of ['农村污水治理', '城乡环境综合整治', '绿化养护', '秸秆禁烧', '河道清淤'])
    test(name, () => assert.ok(isEcological(name)));
  for (const name of ['优化营商环境', '办公环境整治', '法治环境建设', '养老助餐', '路灯改造'])
    test(`not ${name}`, () => assert.ok(!isEcological(name)));
});

describe('naturesIn', () => {
  const cases: readonly [string, string][] = [
    ['村干部报酬', '人员'],
    ['社区工作和人员经费', '人员'],
    ['机关运转经费', '运转'],
    ['保障工资、社保和办公费', '人员 运转'],
    ['稳定工作人员队伍', ''],
    ['平稳运行', ''],
    ['清理人工费', ''],
  ];
  for (const [text, expected] of cases) test(text, () => assert.equal([...naturesIn(text).keys()].join(' '), expected));
});
