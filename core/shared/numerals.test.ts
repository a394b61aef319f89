import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { foldDigits, formatHanInteger, parseHanInteger } from './numerals.ts';

const NUMERALS: readonly { readonly text: string; readonly expected: bigint | null }[] = [
  { text: '零', expected: 0n },
  { text: '两', expected: 2n },
  { text: '十', expected: 10n },
  { text: '一十', expected: 10n },
  { text: '十二', expected: 12n },
  { text: '三十六', expected: 36n },
  { text: '一百零五', expected: 105n },
  { text: '一千零一十', expected: 1010n },
  { text: '两千', expected: 2000n },
  { text: '壹佰贰拾', expected: 120n },
  { text: '贰仟零伍', expected: 2005n },
  { text: '三万五千', expected: 35_000n },
  { text: '十万', expected: 100_000n },
  { text: '一亿零三万', expected: 100_030_000n },
  { text: '三万五千亿', expected: 3_500_000_000_000n },
  { text: '一万亿零二万', expected: 1_000_000_020_000n },
  { text: '二〇二三', expected: 2023n },
  { text: '一二三', expected: 123n },
  { text: '三三十', expected: null },
  { text: '万', expected: null },
  { text: '三点五', expected: null },
  { text: '一流', expected: null },
  { text: '2', expected: null },
  { text: '', expected: null },
];
for (const { text, expected } of NUMERALS) {
  test(`parseHanInteger reads “${text}” as ${expected}`, () => assert.equal(parseHanInteger(text), expected));
}

const WRITTEN: readonly [number, string][] = [
  [0, '零'],
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [101, '一百零一'],
  [110, '一百一十'],
  [1001, '一千零一'],
  [1010, '一千零一十'],
  [10_010, '一万零一十'],
  [99_999, '九万九千九百九十九'],
];
for (const [value, expected] of WRITTEN) {
  test(`formatHanInteger writes ${value} as ${expected}`, () => assert.equal(formatHanInteger(value), expected));
}

test('what is written in Han numerals reads back', () => {
  fc.assert(
    fc.property(fc.nat({ max: 99_999 }), (value) =>
      assert.equal(parseHanInteger(formatHanInteger(value)), BigInt(value)),
    ),
    { seed: 2, numRuns: 500 },
  );
});

test('formatHanInteger refuses what it has no words for', () => {
  for (const value of [-1, 100_000, 1.5]) assert.throws(() => formatHanInteger(value), RangeError);
});

const FOLDED: readonly [string, string][] = [
  ['１，２００', '1200'],
  ['1,200', '1200'],
  ['12,345,678.9', '12345678.9'],
  ['1,2000', '1,2000'],
  ['0.1,234', '0.1,234'],
  ['ＡＢ％', 'AB%'],
  ['3，500元', '3500元'],
  ['甲,乙', '甲,乙'],
  ['㎡', 'm2'],
];
for (const [text, expected] of FOLDED) {
  test(`foldDigits makes “${text}” “${expected}”`, () => assert.equal(foldDigits(text), expected));
}
