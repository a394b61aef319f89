import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { AmountFailure, AmountUnit, ParsedAmount } from './money.ts';
import {
  FEN_PER_UNIT,
  fen,
  fenOf,
  formatAmount,
  formatMoney,
  isBlankMark,
  LARGEST_AMOUNT,
  parseAmount,
  parsePlainAmount,
  sumFen,
} from './money.ts';
import { formatDecimal, parseDecimal, rational } from './rational.ts';

interface Case {
  readonly text: string;
  readonly unit: AmountUnit;
  readonly expected: readonly [fen: number, unitText: string | null, approximate?: true] | AmountFailure;
}

const CASES: readonly Case[] = [
  { text: '930.09', unit: '万元', expected: [930_090_000, null] },
  { text: '48万', unit: '万元', expected: [48_000_000, '万'] },
  { text: '36万元', unit: '元', expected: [36_000_000, '万元'] },
  { text: '36万 元', unit: '元', expected: [36_000_000, '万元'] },
  { text: '12亿', unit: '元', expected: [120_000_000_000, '亿'] },
  { text: '5千元', unit: '万元', expected: [500_000, '千元'] },
  { text: '1,234.56', unit: '元', expected: [123_456, null] },
  { text: '１，２００元', unit: '万元', expected: [120_000, '元'] },
  { text: '叁拾陆万元整', unit: '万元', expected: [36_000_000, '万元'] },
  { text: '一百二十', unit: '元', expected: [12_000, null] },
  { text: '¥500', unit: '元', expected: [50_000, null] },
  { text: '人民币36万元', unit: '元', expected: [36_000_000, '万元'] },
  { text: '合计：36', unit: '万元', expected: [36_000_000, null] },
  { text: '约36万', unit: '万元', expected: [36_000_000, '万', true] },
  { text: '共计约36万', unit: '万元', expected: [36_000_000, '万', true] },
  { text: '36万左右', unit: '万元', expected: [36_000_000, '万', true] },
  { text: '-5', unit: '万元', expected: [-5_000_000, null] },
  { text: '.5', unit: '万元', expected: [500_000, null] },
  { text: '0', unit: '万元', expected: [0, null] },
  { text: '0.000001', unit: '万元', expected: [1, null] },
  { text: '0.0000001', unit: '万元', expected: 'fraction-of-fen' },
  { text: '0.001', unit: '元', expected: 'fraction-of-fen' },
  { text: '1000000000000', unit: '元', expected: [LARGEST_AMOUNT, null] },
  { text: '1000000000000.01', unit: '元', expected: 'too-large' },
  { text: '-10001', unit: '亿元', expected: 'too-large' },
  { text: '9000000000', unit: '万元', expected: 'too-large' },
  { text: '99999999999', unit: '亿元', expected: 'too-large' },
  { text: '', unit: '元', expected: 'blank' },
  { text: '　', unit: '元', expected: 'blank' },
  { text: '—', unit: '元', expected: 'blank' },
  { text: '    万元', unit: '元', expected: 'blank' },
  { text: '万', unit: '万元', expected: 'blank' },
  { text: '/', unit: '元', expected: 'blank' },
  { text: '无', unit: '元', expected: 'blank' },
  { text: '不适用', unit: '元', expected: 'blank' },
  { text: 'N/A', unit: '元', expected: 'blank' },
  { text: '3.5.1', unit: '元', expected: 'not-a-number' },
  { text: '1,23', unit: '元', expected: 'not-a-number' },
  { text: '36万元（含税）', unit: '元', expected: 'not-a-number' },
  { text: '据实', unit: '元', expected: 'not-a-number' },
  { text: '五六万', unit: '万元', expected: 'not-a-number' },
];
for (const { text, unit, expected } of CASES) {
  test(`parseAmount reads “${text}” under ${unit}`, () => {
    const wanted =
      typeof expected === 'string'
        ? { ok: false as const, error: expected }
        : {
            ok: true as const,
            value: {
              fen: fen(expected[0]),
              unitText: expected[1],
              approximate: expected[2] ?? false,
            } satisfies ParsedAmount,
          };
    assert.deepEqual(parseAmount(text, unit), wanted);
  });
}

const WRITTEN: readonly { readonly amount: number; readonly unit: AmountUnit; readonly expected: string }[] = [
  { amount: 930_090_000, unit: '万元', expected: '930.09' },
  { amount: 36_000_000, unit: '万元', expected: '36' },
  { amount: 1, unit: '万元', expected: '0.000001' },
  { amount: 1, unit: '元', expected: '0.01' },
  { amount: 1, unit: '亿元', expected: '0.0000000001' },
  { amount: -150_000, unit: '万元', expected: '-0.15' },
  { amount: 0, unit: '元', expected: '0' },
  { amount: Number.MAX_SAFE_INTEGER, unit: '元', expected: '90071992547409.91' },
];
for (const { amount, unit, expected } of WRITTEN) {
  test(`formatAmount writes ${amount} fen as ${expected}${unit}`, () => {
    assert.equal(formatAmount(fen(amount), unit), expected);
    assert.equal(formatMoney(fen(amount), unit), `${expected}${unit}`);
  });
}

const UNITS = fc.constantFrom<AmountUnit>('元', '万元', '亿元');

test('what is written reads back to the same fen', () => {
  fc.assert(
    fc.property(fc.integer({ min: -LARGEST_AMOUNT, max: LARGEST_AMOUNT }), UNITS, (amount, unit) => {
      const read = parseAmount(formatAmount(fen(amount), unit), unit);
      assert.ok(read.ok);
      assert.equal(read.value.fen + 0, amount + 0);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('fen refuses fractions and unsafe integers', () => {
  for (const value of [0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]) assert.throws(() => fen(value), RangeError);
  assert.equal(fen(-3), -3);
});

test('fenOf converts exactly or not at all', () => {
  assert.equal(fenOf(parseDecimal('0.6')!, '万元'), 600_000);
  assert.equal(fenOf(rational(1, 3), '元'), null);
  assert.equal(fenOf(parseDecimal('900000000')!, '亿元'), null);
  assert.equal(FEN_PER_UNIT.万元, 1_000_000);
});

test('sumFen counts blanks as nothing', () => {
  assert.equal(sumFen([fen(1), null, undefined, fen(2)]), 3);
  assert.equal(sumFen([]), 0);
  assert.throws(() => sumFen([fen(Number.MAX_SAFE_INTEGER), fen(1)]), RangeError);
});

for (const mark of ['-', '—', '——', '－', '/', '无', '不适用', '未安排', ' n/a ']) {
  test(`“${mark}” is a mark for no figure`, () => assert.ok(isBlankMark(mark)));
}
for (const mark of ['0', '36', '无锡', '']) {
  test(`“${mark}” is no such mark`, () => assert.equal(isBlankMark(mark), false));
}

test('an amount is written as the exact fraction is', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), UNITS, (amount, unit) => {
      assert.equal(formatAmount(fen(amount), unit), formatDecimal(rational(amount, FEN_PER_UNIT[unit]), 10));
    }),
  );
});

test('a plain figure is read as the exact fraction is', () => {
  const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most });
  const figure = fc.oneof(
    digits(14),
    fc.tuple(digits(13), digits(8)).map((parts) => parts.join('.')),
    fc.constantFrom(
      '',
      '.5',
      '1.',
      '-3.5',
      '1000000000000',
      '1000000000000.01',
      '90071992547409.91',
      '900719925474.0001',
      '三',
    ),
  );
  fc.assert(
    fc.property(figure, UNITS, (text, unit) => {
      const value = parseDecimal(text);
      assert.equal(parsePlainAmount(text, unit), value === null ? null : fenOf(value, unit));
    }),
  );
});
