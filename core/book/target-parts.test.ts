import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { arbitraryBookOf } from './arbitrary-book.ts';
import { parseTarget } from './target.ts';
import { joinTarget, splitTarget } from './target-parts.ts';

const written: readonly { readonly text: string; readonly parts: readonly [string, string, string] }[] = [
  { text: '≥92%', parts: ['≥', '92', '%'] },
  { text: '24次', parts: ['', '24', '次'] },
  { text: '=1,000件', parts: ['=', '1,000', '件'] },
  { text: '2次/日', parts: ['', '2', '次/日'] },
  { text: '<=0.6万元/次', parts: ['<=', '0.6', '万元/次'] },
  { text: '100百分比', parts: ['', '100', '百分比'] },
  { text: '5000', parts: ['', '5000', ''] },
  { text: '提高', parts: ['', '提高', ''] },
  { text: '约5000件', parts: ['', '约5000件', ''] },
  { text: '90%以上', parts: ['', '90%以上', ''] },
  { text: '80%-90%', parts: ['', '80%-90%', ''] },
  { text: '每日2次', parts: ['', '每日2次', ''] },
  { text: '2024年度', parts: ['', '2024年度', ''] },
  { text: '2024年12月底前', parts: ['', '2024年12月底前', ''] },
  { text: '≥ 95%', parts: ['', '≥ 95%', ''] },
];

for (const { text, parts } of written)
  test(`“${text}”分成三栏：${parts.map((part) => part || '（空）').join(' | ')}`, () => {
    const split = splitTarget(parseTarget(text));
    assert.deepEqual([split.sign, split.figure, split.unit], parts);
  });

test('空白的指标值三栏都空着', () => {
  assert.deepEqual(splitTarget({ text: null }), { sign: '', figure: '', unit: '' });
});

const joined: readonly { readonly parts: readonly [string, string, string]; readonly text: string }[] = [
  { parts: ['≥', '92', '%'], text: '≥92%' },
  { parts: ['＞＝', '92', '%'], text: '＞＝92%' },
  { parts: ['≥', '≥92', '%'], text: '≥92%' },
  { parts: ['≥', '92%', '%'], text: '≥92%' },
  { parts: ['定性', '提高', ''], text: '提高' },
  { parts: ['定量', '3', '次'], text: '3次' },
  { parts: ['', '36', '/'], text: '36' },
  { parts: ['≥', '', '%'], text: '' },
];

for (const { parts, text } of joined)
  test(`${parts.map((part) => part || '（空）').join(' | ')} 连成“${text}”`, () => {
    const [sign, figure, unit] = parts;
    assert.equal(joinTarget({ sign, figure, unit }), text);
  });

test('任意指标值分开再连起来是原文', () => {
  const targets = arbitraryBookOf('project').map(({ forms: [form] }) =>
    form!.kind === 'project' ? form!.indicators.map(({ target }) => target) : [],
  );
  fc.assert(
    fc.property(targets, (some) => {
      for (const target of some) assert.equal(joinTarget(splitTarget(target)), target.text ?? '');
    }),
    { numRuns: 200, seed: 20260101 },
  );
});
