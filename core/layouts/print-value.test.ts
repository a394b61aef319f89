import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fen } from '@duzhi/core/shared';
import type { ValueKind } from './box.ts';
import { printValue } from './print-value.ts';

const cases: readonly { name: string; kind: ValueKind; value: unknown; expected: string }[] = [
  { name: '空白', kind: 'text', value: null, expected: '' },
  { name: '金额不留末尾的零', kind: 'amount', value: fen(464_000_000), expected: '464' },
  { name: '金额精确到分', kind: 'amount', value: fen(123), expected: '0.000123' },
  { name: '零不是空白', kind: 'amount', value: fen(0), expected: '0' },
  { name: '指标值用原文', kind: 'target', value: { text: '约5000件', value: '5000' }, expected: '约5000件' },
  { name: '空白的指标值', kind: 'target', value: { text: null }, expected: '' },
  { name: '百分数', kind: 'rate', value: { n: 95, d: 100 }, expected: '95%' },
  { name: '不足百分之一', kind: 'rate', value: { n: 6, d: 10_000 }, expected: '0.06%' },
  { name: '百分数照原样留零', kind: 'rate', value: { n: 950, d: 1000 }, expected: '95.0%' },
  { name: '超过百分之百', kind: 'rate', value: { n: 12_345, d: 10_000 }, expected: '123.45%' },
  { name: '算出的比率四舍五入到两位', kind: 'rate', value: { n: 15_474, d: 31_020 }, expected: '49.88%' },
  { name: '分母为零', kind: 'rate', value: { n: 1, d: 0 }, expected: '不适用' },
  {
    name: '实施期',
    kind: 'period',
    value: { from: '2024-01-01', to: '2024-12-31' },
    expected: '2024.1.1-2024.12.31',
  },
  { name: '只有起日', kind: 'period', value: { from: '2024-01-01', to: null }, expected: '2024.1.1-' },
  { name: '没有写实施期', kind: 'period', value: { from: null, to: null }, expected: '' },
  { name: '分值', kind: 'points', value: 12.5, expected: '12.5' },
  { name: '看不见的控制字符不印', kind: 'text', value: '一\u0000二\u0007\n三', expected: '一二\n三' },
  { name: '不是字的码换成替代字符', kind: 'text', value: '一\uffff', expected: '一\ufffd' },
  { name: '半个代理对换成替代字符', kind: 'text', value: '一\ud800', expected: '一\ufffd' },
];

for (const { name, kind, value, expected } of cases) {
  test(`印值：${name}`, () => assert.equal(printValue(value, kind, '万元'), expected));
}
