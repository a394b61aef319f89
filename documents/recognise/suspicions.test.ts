import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AmountUnit } from '@duzhi/core/shared';
import { parseAmount } from '@duzhi/core/shared';
import { suspectAmount, suspectTarget } from './suspicions.ts';

const AMOUNTS: readonly { readonly text: string; readonly unit: AmountUnit; readonly isSuspect: boolean }[] = [
  { text: '930.09', unit: '万元', isSuspect: false },
  { text: '999999.99', unit: '万元', isSuspect: false },
  { text: '1000000', unit: '万元', isSuspect: true },
  { text: '7242318', unit: '万元', isSuspect: true },
  { text: '7242318', unit: '元', isSuspect: false },
  { text: '1000000万元', unit: '万元', isSuspect: false },
];

const TARGETS: readonly { readonly text: string; readonly expected: RegExp | null }[] = [
  { text: '≥92%', expected: null },
  { text: '100%', expected: null },
  { text: '120%', expected: null },
  { text: '292%', expected: /≥92%/ },
  { text: '2100%', expected: /≥100%/ },
  { text: '298.5%', expected: /≥98.5%/ },
  { text: '2280次', expected: null },
  { text: '202010100.00%10', expected: /连在了一起/ },
  { text: '95%22.5', expected: /连在了一起/ },
  { text: '10.520.3', expected: /连在了一起/ },
  { text: '2023.6.30前', expected: null },
  { text: '2023.1.1-2023.12.31', expected: null },
  { text: '10.5.20', expected: /连在了一起/ },
  { text: '90%-95%', expected: null },
];

describe('suspicions', () => {
  for (const { text, unit, isSuspect } of AMOUNTS)
    it(`amount ${text} in ${unit}`, () => {
      const parsed = parseAmount(text, unit);
      assert.ok(parsed.ok);
      assert.equal(suspectAmount(text, parsed.value) !== null, isSuspect);
    });
  for (const { text, expected } of TARGETS)
    it(`target ${text}`, () => {
      const doubt = suspectTarget(text);
      if (expected === null) assert.equal(doubt, null);
      else assert.match(doubt ?? '', expected);
    });
});
