import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { formatRatio } from './ratio.ts';
import type { Rational } from './rational.ts';
import { add, compare, divide, equals, formatDecimal, multiply, parseDecimal, rational, subtract } from './rational.ts';

const REDUCED: readonly [n: number, d: number, Rational][] = [
  [6, 4, { n: 3n, d: 2n }],
  [6, -4, { n: -3n, d: 2n }],
  [-6, -4, { n: 3n, d: 2n }],
  [0, 7, { n: 0n, d: 1n }],
  [0, -7, { n: 0n, d: 1n }],
  [5, 1, { n: 5n, d: 1n }],
];
for (const [n, d, expected] of REDUCED)
  test(`rational reduces ${n}/${d}`, () => assert.deepEqual(rational(n, d), expected));

const DECIMALS: readonly [string, Rational | null][] = [
  ['930.09', { n: 93_009n, d: 100n }],
  ['-0.50', { n: -1n, d: 2n }],
  ['+3', { n: 3n, d: 1n }],
  ['007', { n: 7n, d: 1n }],
  ['0.0', { n: 0n, d: 1n }],
  ['.5', null],
  ['5.', null],
  ['1e3', null],
  ['1,000', null],
  ['', null],
  ['一', null],
  ['--1', null],
];
for (const [text, expected] of DECIMALS)
  test(`parseDecimal reads “${text}”`, () => assert.deepEqual(parseDecimal(text), expected));

const FORMATTED: readonly [n: number, d: number, places: number, string][] = [
  [10, 3, 2, '3.33'],
  [20, 3, 2, '6.67'],
  [1, 2, 0, '1'],
  [-1, 2, 0, '-1'],
  [-1, 3, 0, '0'],
  [5, 1000, 2, '0.01'],
  [4, 1000, 2, '0'],
  [3, 2, 6, '1.5'],
  [100, 1, 2, '100'],
  [999, 1000, 2, '1'],
];
for (const [n, d, places, expected] of FORMATTED) {
  test(`formatDecimal writes ${n}/${d} at ${places} places as ${expected}`, () =>
    assert.equal(formatDecimal(rational(n, d), places), expected));
}

test('a denominator of 0 is a fault', () => {
  assert.throws(() => rational(1, 0), RangeError);
  assert.throws(() => divide(rational(1), rational(0)), RangeError);
});

const anyRational = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]) => rational(n, d));

test('the laws of arithmetic hold', () => {
  fc.assert(
    fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
      assert.deepEqual(add(a, b), add(b, a));
      assert.deepEqual(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)));
      assert.deepEqual(subtract(add(a, b), b), a);
      if (b.n !== 0n) assert.deepEqual(multiply(divide(a, b), b), a);
      assert.equal(compare(a, b), compare(subtract(a, b), rational(0)));
      assert.equal(equals(a, b), compare(a, b) === 0);
    }),
    { seed: 5, numRuns: 300 },
  );
});

test('a decimal is written and read without loss', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat({ max: 8 }), (digits, places) => {
      const value = rational(digits, 10n ** BigInt(places));
      assert.deepEqual(parseDecimal(formatDecimal(value, places)), value);
    }),
    { seed: 6, numRuns: 300 },
  );
});

const RATIOS: readonly [n: number, d: number, string][] = [
  [15_474, 31_020, '49.88%'],
  [95, 100, '95%'],
  [1, 3, '33.33%'],
  [2, 3, '66.67%'],
  [1, 1, '100%'],
  [0, 5, '0%'],
  [3, 2, '150%'],
  [1, 8, '12.5%'],
  [1, 20_000, '0.01%'],
  [1, 20_001, '0%'],
  [1, 0, '不适用'],
];
for (const [n, d, expected] of RATIOS)
  test(`formatRatio writes ${n}/${d} as ${expected}`, () => assert.equal(formatRatio({ n, d }), expected));
