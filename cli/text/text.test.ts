import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { editDistance, nearest } from './nearest.ts';
import { printable, styleFor } from './style.ts';
import { displayWidth, padEnd, shorten } from './width.ts';
import { hang, wrap } from './wrap.ts';

describe('displayWidth', () => {
  const cases: readonly [string, number][] = [
    ['', 0],
    ['R13', 3],
    ['绩效目标', 8],
    ['930.09万元', 10],
    ['（空白）', 8],
    ['ＡＢ', 4],
    ['“甲”', 4],
    ['≥92%', 4],
    ['e\u0301', 1],
    ['甲\u200b乙', 4],
    ['\u{20bb7}野', 4],
    ['한글', 4],
    ['かな', 4],
    ['😀', 2],
  ];
  for (const [text, width] of cases) it(`“${text}” is ${width} wide`, () => assert.equal(displayWidth(text), width));
});

describe('padEnd and shorten', () => {
  it('pads by columns, not characters', () => assert.equal(padEnd('金额', 6), '金额  '));
  it('leaves the wider text alone', () => assert.equal(padEnd('金额合计', 6), '金额合计'));
  it('shortens to the width, mark included', () => assert.equal(shorten('城乡环境整治', 7), '城乡环…'));
  it('never cuts a wide character in half', () => assert.equal(shorten('城乡环境整治', 8), '城乡环…'));
  it('leaves what fits', () => assert.equal(shorten('城乡', 4), '城乡'));
});

describe('wrap', () => {
  const cases: readonly { name: string; text: string; width: number; expected: readonly string[] }[] = [
    { name: 'what fits is one line', text: '各行相加', width: 8, expected: ['各行相加'] },
    { name: 'an empty text is one empty line', text: '', width: 20, expected: [''] },
    {
      name: 'Han characters part anywhere',
      text: '各行明细相加之和',
      width: 10,
      expected: ['各行明细相', '加之和'],
    },
    { name: 'no line begins with a full stop', text: '请核对金额。好', width: 10, expected: ['请核对金', '额。好'] },
    {
      name: 'no line ends with an opening bracket',
      text: '所属专项（金额）',
      width: 10,
      expected: ['所属专项', '（金额）'],
    },
    { name: 'a figure stays whole', text: '合计为930.09万元', width: 10, expected: ['合计为', '930.09万元'] },
    {
      name: 'a word wider than the line is broken',
      text: 'abcdefghijklmno',
      width: 8,
      expected: ['abcdefgh', 'ijklmno'],
    },
    { name: 'a blank does not begin a line', text: '相差 1 万元请核对', width: 9, expected: ['相差 1 万', '元请核对'] },
    { name: 'paragraph breaks stay', text: '一\n二', width: 20, expected: ['一', '二'] },
    { name: 'the narrowest is eight columns', text: '一二三四五', width: 1, expected: ['一二三四', '五'] },
  ];
  for (const { name, text, width, expected } of cases) it(name, () => assert.deepEqual(wrap(text, width), expected));

  const prose = fc
    .array(fc.constantFrom(...'金额为项目，。（）“”、 abc019.%≥万元'), { maxLength: 120 })
    .map((parts) => parts.join(''));

  it('loses nothing but blanks and never exceeds the width', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 8, max: 60 }), (text, width) => {
        const lines = wrap(text, width);
        assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
        for (const line of lines) assert.ok(displayWidth(line) <= width, `“${line}” is wider than ${width}`);
      }),
      { seed: 11, numRuns: 1000 },
    );
  });

  it('hang indents the following lines below the first', () => {
    assert.deepEqual(hang('  ✗ ', '各行明细相加之和', 14), ['  ✗ 各行明细相', '    加之和']);
  });
});

describe('nearest', () => {
  const candidates = ['read', 'check', 'fix', 'export', 'diff', 'rules'];
  const cases: readonly [string, string | undefined][] = [
    ['chekc', 'check'],
    ['CHECK', 'check'],
    ['exprot', 'export'],
    ['rule', 'rules'],
    ['统计', undefined],
    ['frobnicate', undefined],
  ];
  for (const [wanted, expected] of cases)
    it(`“${wanted}” → ${expected}`, () => assert.equal(nearest(wanted, candidates), expected));

  it('a swap of neighbours is one step', () => assert.equal(editDistance('ab', 'ba'), 1));
  it('is symmetric and zero only for the same word', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        assert.equal(editDistance(a, b), editDistance(b, a));
        assert.equal(editDistance(a, b) === 0, a === b);
      }),
      { seed: 12, numRuns: 500 },
    );
  });
});

describe('style', () => {
  it('paints on a terminal', () => assert.equal(styleFor(true).error('错'), '\u001b[31m错\u001b[39m'));
  it('paints nothing elsewhere', () => assert.equal(styleFor(false).error('错'), '错'));
  it('does not paint an empty text', () => assert.equal(styleFor(true).good(''), ''));
  it('takes commands to the terminal out of a text', () =>
    assert.equal(printable('a\u001b]0;x\u0007\u202eb\n\u009bc\t'), 'a\ufffd]0;x\ufffd\ufffdb\n\ufffdc '));
});
