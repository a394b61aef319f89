import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Exact } from '@duzhi/core/shared';
import * as fc from 'fast-check';
import { readBasis } from './read-basis.ts';
import type { BasisChange } from './revise.ts';
import { reviseBasis } from './revise.ts';

const result = (yuan: string): BasisChange => ({ result: Exact.parseDecimal(yuan)! });
const count = (figure: string): BasisChange => ({ count: Exact.parseDecimal(figure)! });

const CASES: readonly {
  readonly name: string;
  readonly text: string;
  readonly change: BasisChange;
  readonly expected: string | null;
}[] = [
  {
    name: 'a new result changes the count',
    text: '场地清理24次*1.5万元/次=36万元',
    change: result('300000'),
    expected: '场地清理20次*1.5万元/次=30万元',
  },
  {
    name: 'a new count changes the result',
    text: '场地清理24次*1.5万元/次=36万元',
    change: count('30'),
    expected: '场地清理30次*1.5万元/次=45万元',
  },
  {
    name: 'the words around stay',
    text: '预计　场地清理２４次＊1.5万元／次＝36万元。',
    change: count('2'),
    expected: '预计　场地清理2次＊1.5万元／次＝3万元。',
  },
  {
    name: 'a lone amount is the figure',
    text: '消防培训费用4万元',
    change: result('50000'),
    expected: '消防培训费用5万元',
  },
  {
    name: 'said in clauses',
    text: '12次，每次0.5万元，共6万元',
    change: result('50000'),
    expected: '10次，每次0.5万元，共5万元',
  },
  {
    name: 'a result that was copied wrong',
    text: '24次*1.5万元/次=30万元',
    change: result('360000'),
    expected: '24次*1.5万元/次=36万元',
  },
  { name: 'bare figures', text: '8*40万=320万', change: count('9'), expected: '9*40万=360万' },
  {
    name: 'no result written, the count alone changes',
    text: '24次*1.5万元/次',
    change: count('20'),
    expected: '20次*1.5万元/次',
  },
  { name: 'half a time is no count', text: '24次*1.5万元/次=36万元', change: result('350000'), expected: null },
  {
    name: 'two counts: which one follows is not known',
    text: '4人*0.25万元/人·月*12月=12万元',
    change: result('60000'),
    expected: null,
  },
  {
    name: 'a sum: which part follows is not known',
    text: '甲线7万+乙线3万=10万',
    change: result('110000'),
    expected: null,
  },
  {
    name: 'a restated equation: more than one figure follows',
    text: '8个村每个村40万，8*40=320万',
    change: count('9'),
    expected: null,
  },
  { name: 'a wrong text is not scaled', text: '24次*1.5万元/次=30万元', change: count('20'), expected: null },
  { name: 'about figures are left alone', text: '约24次*1.5万元/次=36万元', change: count('20'), expected: null },
  { name: 'units that do not agree', text: '24次*1.5万元/个=36万元', change: count('20'), expected: null },
  { name: 'prose', text: '据实列支', change: result('10000'), expected: null },
  { name: 'nothing left', text: '24次*1.5万元/次=36万元', change: result('0'), expected: null },
];
for (const { name, text, change, expected } of CASES) {
  test(`reviseBasis: ${name}`, () => assert.equal(reviseBasis(text, change), expected));
}

test('whatever is rewritten ties and has the new count', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 999 }),
      (before, after, tenths) => {
        const price = Exact.formatDecimal(Exact.rational(tenths, 10), 1);
        const total = Exact.formatDecimal(Exact.rational(before * tenths, 10), 1);
        const revised = reviseBasis(`场地清理${before}次*${price}万元/次=${total}万元`, count(String(after)));
        assert.ok(revised !== null);
        const basis = readBasis(revised);
        assert.equal(basis.equations[0]?.holds, true);
        assert.deepEqual(basis.unitCosts[0]?.count?.value, Exact.rational(after));
        assert.deepEqual(basis.amount, Exact.rational(BigInt(after * tenths) * 1000n));
      },
    ),
    { seed: 20240605, numRuns: 200 },
  );
});
