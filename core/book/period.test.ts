import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePeriod } from './period.ts';

const CASES: readonly { readonly text: string | null; readonly expected: readonly [string | null, string | null] }[] = [
  { text: '2023.1.1-2023.12.31', expected: ['2023-01-01', '2023-12-31'] },
  { text: '２０２３．１．１－２０２３．１２．３１', expected: ['2023-01-01', '2023-12-31'] },
  { text: '2023年1月1日至2023年12月31日', expected: ['2023-01-01', '2023-12-31'] },
  { text: '2023年1月—12月', expected: ['2023-01-01', '2023-12-31'] },
  { text: '2023年3月-2024年2月', expected: ['2023-03-01', '2024-02-29'] },
  { text: '2023/03/01~2023/06/30', expected: ['2023-03-01', '2023-06-30'] },
  { text: '2023-03-01 至 2023-06-30', expected: ['2023-03-01', '2023-06-30'] },
  { text: '2023年5月1日-10月31日', expected: ['2023-05-01', '2023-10-31'] },
  { text: '2023-2025年', expected: ['2023-01-01', '2025-12-31'] },
  { text: '2023年度', expected: ['2023-01-01', '2023-12-31'] },
  { text: '2023', expected: ['2023-01-01', '2023-12-31'] },
  { text: '2023年6月', expected: ['2023-06-01', '2023-06-30'] },
  { text: '2023年6月15日起', expected: ['2023-06-15', null] },
  { text: '至2023年12月31日', expected: [null, '2023-12-31'] },
  { text: '-2023.12.31', expected: [null, '2023-12-31'] },
  { text: '2023.2.30-2023.12.31', expected: [null, '2023-12-31'] },
  { text: '2023.13.1-2023.12.31', expected: [null, '2023-12-31'] },
  { text: '长期', expected: [null, null] },
  { text: '一年', expected: [null, null] },
  { text: null, expected: [null, null] },
];

describe('period', () => {
  for (const { text, expected } of CASES)
    it(`${text} → ${expected.join(' … ')}`, () => {
      const { from, to } = parsePeriod(text);
      assert.deepEqual([from, to], expected);
    });
});
