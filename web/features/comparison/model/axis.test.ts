import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { along, axisOf } from './axis.ts';

describe('axisOf', () => {
  const CASES: readonly { readonly values: readonly number[]; readonly ticks: readonly number[] }[] = [
    { values: [6000, 24_000], ticks: [0, 5000, 10_000, 15_000, 20_000, 25_000] },
    { values: [0.7], ticks: [0, 0.2, 0.4, 0.6, 0.8] },
    { values: [10], ticks: [0, 2, 4, 6, 8, 10] },
    { values: [0], ticks: [0, 1] },
    { values: [], ticks: [0, 1] },
  ];
  for (const { values, ticks } of CASES) {
    it(`${values.join(' ')}: ${ticks.join(' ')}`, () => {
      const axis = axisOf(values);
      assert.deepEqual(axis.ticks, ticks);
      for (const value of values) assert.ok(along(axis, value) >= 0 && along(axis, value) <= 1);
    });
  }
});
