import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fen } from '@duzhi/core/shared';
import { bigMoney, changeOf, wan } from './money-words.ts';

describe('money in the queue', () => {
  for (const { amount, figure, unit } of [
    { amount: 482_000_000_00, figure: '4.82', unit: 'yi' },
    { amount: 9_300_900_00, figure: '930.09', unit: 'wan' },
    { amount: 0, figure: '0', unit: 'wan' },
  ]) {
    it(`${amount} fen`, () => {
      const told = bigMoney(fen(amount));
      assert.deepEqual([Number(told.figure), told.unit], [Number(figure), unit]);
    });
  }

  it('has its thousands apart', () => assert.equal(wan(1_486_0000_00), '1,486.00'));

  for (const { amount, last, expected } of [
    { amount: 1124, last: 1000, expected: '+12.4%' },
    { amount: 969, last: 1000, expected: '−3.1%' },
    { amount: 1000, last: 1000, expected: '0.0%' },
    { amount: 1000, last: null, expected: null },
    { amount: null, last: 1000, expected: null },
    { amount: 1000, last: 0, expected: null },
  ]) {
    it(`${amount} after ${last} is ${expected}`, () => assert.equal(changeOf(amount, last)?.text ?? null, expected));
  }
});
