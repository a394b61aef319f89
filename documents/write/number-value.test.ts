import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CellKind } from '@duzhi/core/layouts';
import * as fc from 'fast-check';
import { numberText } from '../tables/number-text.ts';
import { type NumberValue, numberValue } from './number-value.ts';

describe('写成数的单元格', () => {
  const cases: { name: string; kind: CellKind; text: string; expected: NumberValue | null }[] = [
    { name: '金额', kind: 'amount', text: '930.09', expected: { value: 930.09, format: '0.00' } },
    { name: '整数金额', kind: 'amount', text: '36', expected: { value: 36, format: '0' } },
    { name: '核减的金额', kind: 'amount', text: '-0.5', expected: { value: -0.5, format: '0.0' } },
    { name: '一分', kind: 'amount', text: '0.000001', expected: { value: 0.000001, format: '0.000000' } },
    { name: '分值', kind: 'points', text: '12.5', expected: { value: 12.5, format: '0.0' } },
    { name: '执行率', kind: 'rate', text: '49.88%', expected: { value: 0.4988, format: '0.00%' } },
    { name: '照原样的小数位数', kind: 'rate', text: '95.0%', expected: { value: 0.95, format: '0.0%' } },
    {
      name: '15 位有效数字',
      kind: 'amount',
      text: '123456789.012345',
      expected: { value: 123456789.012345, format: '0.000000' },
    },
    { name: '16 位有效数字存不准，写成文字', kind: 'amount', text: '1234567890.123456', expected: null },
    { name: '以 0 开头的是编号', kind: 'amount', text: '007', expected: null },
    { name: '空白', kind: 'amount', text: '', expected: null },
    { name: '带单位', kind: 'amount', text: '36万', expected: null },
    { name: '不适用的执行率', kind: 'rate', text: '不适用', expected: null },
    { name: '指标值保持原来的写法', kind: 'target', text: '5000', expected: null },
    { name: '文字', kind: 'text', text: '2023', expected: null },
  ];
  for (const { name, kind, text, expected } of cases)
    it(`${name}：${text}`, () => assert.deepEqual(numberValue(kind, text), expected));

  it('显示出来的就是原来的文字', () => {
    const figure = fc
      .tuple(fc.nat({ max: 999_999_999 }), fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 6 }))
      .map(([whole, decimals]) => (decimals === '' ? String(whole) : `${whole}.${decimals}`));
    fc.assert(
      fc.property(figure, fc.constantFrom<CellKind>('amount', 'points', 'rate'), (digits, kind) => {
        const text = kind === 'rate' ? `${digits}%` : digits;
        const number = numberValue(kind, text);
        assert.ok(number !== null);
        assert.equal(numberText(number.value, number.format, false), text);
      }),
      { numRuns: 2000, seed: 20260101 },
    );
  });
});
