import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { foldText, normaliseText } from './text.ts';

const NORMALISED: readonly {
  readonly name: string;
  readonly raw: string | null | undefined;
  readonly expected: string | null;
}[] = [
  { name: 'blanks between Han characters vanish', raw: '名  称', expected: '名称' },
  { name: 'full-width blanks vanish', raw: '绩　效　目　标', expected: '绩效目标' },
  { name: 'blanks beside full-width punctuation vanish', raw: '（ 甲 ）， 乙', expected: '（甲），乙' },
  { name: 'blanks beside Chinese quotation marks vanish', raw: '“ 双随机 ”', expected: '“双随机”' },
  { name: 'blanks between words become one', raw: 'A   B', expected: 'A B' },
  { name: 'blanks beside a word or figure become one', raw: 'LED  灯 第 1  条', expected: 'LED 灯第 1 条' },
  { name: 'tabs are blanks', raw: '甲\t乙', expected: '甲乙' },
  { name: 'no-break blanks are blanks', raw: '甲\u00a0\u00a0乙', expected: '甲乙' },
  { name: 'the edges are trimmed', raw: ' \u3000甲 ', expected: '甲' },
  { name: 'paragraph breaks stay', raw: '一、甲\r\n二、乙', expected: '一、甲\n二、乙' },
  { name: 'empty paragraphs vanish', raw: '甲\n \n\n乙\n', expected: '甲\n乙' },
  { name: 'every paragraph is trimmed', raw: '项目\n 名称 ', expected: '项目\n名称' },
  { name: 'a soft line separator is layout', raw: '社会\u2028效益', expected: '社会效益' },
  { name: 'invisible marks vanish', raw: '\ufeff甲\u200b乙\u00ad', expected: '甲乙' },
  { name: 'marks of direction vanish', raw: '≤\u202e05\u202c件 \u2066甲\u2069', expected: '≤05件甲' },
  { name: 'control characters vanish', raw: '甲\u0000\u0007乙', expected: '甲乙' },
  { name: 'a clean text is itself', raw: '环境卫生', expected: '环境卫生' },
  { name: 'blanks alone are nothing', raw: ' \n\u3000', expected: null },
  { name: 'invisible marks alone are nothing', raw: '\u200b\ufeff', expected: null },
  { name: 'an empty text is nothing', raw: '', expected: null },
  { name: 'null is nothing', raw: null, expected: null },
  { name: 'undefined is nothing', raw: undefined, expected: null },
];
for (const { name, raw, expected } of NORMALISED) {
  test(`normaliseText: ${name}`, () => assert.equal(normaliseText(raw), expected));
}

const FOLDED: readonly [string, string][] = [
  ['名 称', '名称'],
  ['（万元）', '(万元)'],
  ['指标值：', '指标值:'],
  ['〔2019〕', '(2019)'],
  ['ＬＥＤ灯', 'led灯'],
  ['“甲”', '"甲"'],
  ['1—2', '1-2'],
  ['3～5', '3~5'],
  ['甲\n乙', '甲乙'],
];
for (const [text, expected] of FOLDED) {
  test(`foldText makes “${text}” “${expected}”`, () => assert.equal(foldText(text), expected));
}

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(fc.constantFrom(...' \t\n\r\u3000\u00a0\u2028\u200b，。（）“”甲乙aB1'), { maxLength: 30 })
    .map((parts) => parts.join('')),
);

test('normalising twice changes nothing more', () => {
  fc.assert(
    fc.property(anything, (raw) => assert.equal(normaliseText(normaliseText(raw)), normaliseText(raw))),
    { seed: 3, numRuns: 3000 },
  );
});

test('folding twice changes nothing more', () => {
  fc.assert(
    fc.property(anything, (raw) => assert.equal(foldText(foldText(raw)), foldText(raw))),
    { seed: 4, numRuns: 1000 },
  );
});
