import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluatedBasis } from './evaluated-basis.ts';

const CASES: readonly {
  text: string;
  expected: readonly { text: string; claimed: string | null; holds: boolean | null }[];
}[] = [
  {
    text: '预计清运24次*1.5万元/次=36万元',
    expected: [{ text: '24次 × 1.5万元/次 = 36万元', claimed: null, holds: true }],
  },
  {
    text: '清运24次*1.5万元/次=30万元',
    expected: [{ text: '24次 × 1.5万元/次 = 36万元', claimed: '30万元', holds: false }],
  },
  { text: '10次*0.6万元/次', expected: [{ text: '10次 × 0.6万元/次 = 6万元', claimed: null, holds: null }] },
  { text: '按合同支付', expected: [] },
  { text: '全年36万元', expected: [] },
];

describe('evaluated basis', () => {
  for (const { text, expected } of CASES) it(text, () => assert.deepEqual(evaluatedBasis(text), expected));
});
