import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rowsThatAddUp } from './source-rows.ts';

const CASES: readonly {
  readonly name: string;
  readonly sources: readonly string[];
  readonly added: readonly number[];
}[] = [
  { name: 'side by side', sources: ['其中：财政拨款', '上年结转', '其他资金'], added: [0, 1, 2] },
  { name: 'fiscal money split', sources: ['财政拨款', '其中：中央补助', '区级资金', '其他资金'], added: [0, 3] },
  { name: 'levels without a whole above them', sources: ['中央补助', '区级资金'], added: [0, 1] },
  {
    name: 'own money split',
    sources: ['财政拨款', '自有资金', '其中：事业收入', '经营性收入', '其他'],
    added: [0, 1, 4],
  },
  { name: 'what own money holds, without it', sources: ['财政拨款', '事业收入'], added: [0, 1] },
  { name: 'own money does not split fiscal money', sources: ['自有资金', '中央补助'], added: [0, 1] },
];

describe('the rows of money that add up to the total', () => {
  for (const { name, sources, added } of CASES) test(name, () => assert.deepEqual(rowsThatAddUp(sources), added));
});
