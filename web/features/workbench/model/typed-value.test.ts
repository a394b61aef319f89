import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CellKind } from '@duzhi/core/layouts';
import { SAMPLE_BOOK } from './sample-book.ts';
import { patchFor, placesOf } from './typed-value.ts';

const UNDERSTOOD: readonly { path: string; kind: CellKind; text: string; value: unknown }[] = [
  { path: 'linesTotal', kind: 'amount', text: '50', value: 50_000_000 },
  { path: 'linesTotal', kind: 'amount', text: '50万', value: 50_000_000 },
  { path: 'linesTotal', kind: 'amount', text: '500000元', value: 50_000_000 },
  { path: 'linesTotal', kind: 'amount', text: '５０．５', value: 50_500_000 },
  { path: 'linesTotal', kind: 'amount', text: '—', value: null },
  { path: 'linesTotal', kind: 'amount', text: '  ', value: null },
  {
    path: 'indicators/0/target',
    kind: 'target',
    text: '2次/日',
    value: { text: '2次/日', nature: 'quantity', value: '2', unit: '次/日' },
  },
  {
    path: 'indicators/2/target',
    kind: 'target',
    text: '36万',
    value: { text: '36万', nature: 'quantity', value: '36', unit: '万元' },
  },
  { path: 'indicators/0/target', kind: 'target', text: '', value: { text: null } },
  { path: 'annualGoal', kind: 'text', text: ' 一行\r\n二行 ', value: '一行\n二行' },
  { path: 'annualGoal', kind: 'text', text: '', value: null },
  { path: 'period', kind: 'period', text: '2024年3月-6月', value: { from: '2024-03-01', to: '2024-06-30' } },
  { path: 'period', kind: 'period', text: '', value: { from: null, to: null } },
  { path: 'amountUnit', kind: 'text', text: '元', value: '元' },
  { path: 'fiscalYear', kind: 'text', text: '（2025年度）', value: 2025 },
];

const REFUSED: readonly { path: string; kind: CellKind; text: string; message: RegExp }[] = [
  { path: 'linesTotal', kind: 'amount', text: '很多', message: /“很多”不是金额/ },
  { path: 'linesTotal', kind: 'amount', text: '0.001元', message: /不足一分/ },
  { path: 'period', kind: 'period', text: '长期', message: /看不出起止日期/ },
  { path: 'amountUnit', kind: 'text', text: '美元', message: /万元、元 或 亿元/ },
  { path: 'title', kind: 'text', text: '', message: /不能空着/ },
];

describe('typed value', () => {
  for (const { path, kind, text, value } of UNDERSTOOD)
    it(`${path} “${text}”`, () => {
      const patch = patchFor(SAMPLE_BOOK, { at: `/forms/2/${path}`, kind, text });
      assert.deepEqual(patch, { ok: true, value: [{ op: 'replace', path: `/forms/2/${path}`, value }] });
    });

  for (const { path, kind, text, message } of REFUSED)
    it(`${path} “${text}” is refused`, () => {
      const patch = patchFor(SAMPLE_BOOK, { at: `/forms/2/${path}`, kind, text });
      assert.ok(!patch.ok);
      assert.match(patch.error.zh, message);
      assert.doesNotMatch(patch.error.en.replaceAll(text, ''), /[不请是]/);
    });

  it('the same value again is no change', () => {
    assert.deepEqual(patchFor(SAMPLE_BOOK, { at: '/forms/2/linesTotal', kind: 'amount', text: '480000元' }), {
      ok: true,
      value: [],
    });
  });
});

const RATES: readonly { text: string; value: unknown }[] = [
  { text: '95%', value: { n: 95, d: 100 } },
  { text: '95.0％', value: { n: 950, d: 1000 } },
  { text: '474/500', value: { n: 474, d: 500 } },
  { text: '/', value: null },
];

describe('typed rate', () => {
  for (const { text, value } of RATES)
    it(text, () => {
      const patch = patchFor(SAMPLE_BOOK, { at: '/forms/2/rate', kind: 'rate', text });
      assert.deepEqual(patch.ok && patch.value[0], { op: 'replace', path: '/forms/2/rate', value });
    });
});

const GROUPS: readonly { at: string; places: readonly number[] }[] = [
  { at: 'indicators/0/level1', places: [0, 1, 2] },
  { at: 'indicators/2/level1', places: [0, 1, 2] },
  { at: 'indicators/0/level2', places: [0, 1] },
  { at: 'indicators/3/level2', places: [3] },
];

describe('a merged level', () => {
  for (const { at, places } of GROUPS)
    it(`${at} is the cell of rows ${places.join(', ')}`, () => {
      const key = at.split('/')[2];
      assert.deepEqual(
        placesOf(SAMPLE_BOOK, `/forms/2/${at}`),
        places.map((index) => `/forms/2/indicators/${index}/${key}`),
      );
    });
});
