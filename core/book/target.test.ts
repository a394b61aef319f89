import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTarget } from './target.ts';
import type { Target } from './target.ts';

const CASES: readonly { readonly input: string; readonly expected: Omit<Target, 'text'> }[] = [
  { input: '每日18时前', expected: { nature: 'date' } },
  { input: '每季度末前', expected: { nature: 'date' } },
  { input: '每月10日前', expected: { nature: 'date' } },
  { input: '1-12月', expected: { nature: 'date' } },
  { input: '每日2次', expected: { nature: 'quantity', value: '2', unit: '次/日' } },
  { input: '3-6个月', expected: { nature: 'quantity', value: '3', upper: '6', unit: '个月' } },
  { input: '10个部门', expected: { nature: 'quantity', value: '10', unit: '个' } },
];

for (const { input, expected } of CASES) {
  test(`指标值“${input}”`, () => assert.deepEqual(parseTarget(input), { text: input, ...expected }));
}
