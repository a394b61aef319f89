import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unclearUnit } from './responsible-units.ts';

const OWN = ['演示市演示区演示街道办事处', null] as const;

const CASES: readonly [string, ReturnType<typeof unclearUnit>][] = [
  ['城市管理办公室', null],
  ['党政综合办（应急办）', null],
  ['财政所', null],
  ['综合行政执法大队', null],
  ['7个社区', null],
  ['各社区', null],
  ['演示社区居委会', null],
  ['便民服务中心', null],
  ['城管办牵头，各社区配合', null],
  ['演示街道办事处', 'own'],
  ['演示街道', 'own'],
  ['街道', 'own'],
  ['本单位', 'own'],
  ['街道办', 'own'],
  ['相关科室', 'vague'],
  ['各职能部门', 'vague'],
  ['街道各科室', 'vague'],
  ['城管办等', 'vague'],
  ['按职责分工', 'vague'],
  ['责任科室', 'vague'],
  ['待定', 'vague'],
  ['分管领导', 'vague'],
  ['网格员', 'people'],
  ['办公室主任', 'people'],
  ['全体党员', 'vague'],
  ['民政办、妇联', 'several'],
  ['街道、社区、服务中心', 'several'],
  ['城管办 社区', 'several'],
  ['环境整治', 'no-unit'],
];

describe('responsible units', () => {
  for (const [text, expected] of CASES) {
    test(`${text}: ${expected ?? '明确'}`, () => assert.equal(unclearUnit(text, OWN), expected));
  }
});
