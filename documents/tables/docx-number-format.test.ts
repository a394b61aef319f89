import assert from 'node:assert/strict';
import { it } from 'node:test';
import { formatListNumber } from './docx-number-format.ts';

const CASES: { format: string; expected: Record<number, string> }[] = [
  { format: 'decimal', expected: { 0: '0', 1: '1', 36: '36' } },
  { format: 'decimalZero', expected: { 1: '01', 12: '12' } },
  { format: 'decimalFullWidth', expected: { 10: '１０' } },
  { format: 'decimalFullWidth2', expected: { 3: '３' } },
  { format: 'numberInDash', expected: { 3: '- 3 -' } },
  {
    format: 'ordinal',
    expected: { 1: '1st', 2: '2nd', 3: '3rd', 4: '4th', 11: '11th', 13: '13th', 21: '21st', 112: '112th' },
  },
  { format: 'upperRoman', expected: { 0: '0', 4: 'IV', 1994: 'MCMXCIV', 4000: '4000' } },
  { format: 'lowerRoman', expected: { 9: 'ix' } },
  { format: 'upperLetter', expected: { 1: 'A', 26: 'Z', 27: 'AA', 53: 'AAA', 781: '781' } },
  { format: 'lowerLetter', expected: { 2: 'b', 28: 'bb' } },
  { format: 'chineseCounting', expected: { 1: '一', 10: '十', 11: '十一', 20: '二十', 99: '九十九', 100: '一〇〇' } },
  { format: 'taiwaneseCounting', expected: { 12: '十二' } },
  {
    format: 'chineseCountingThousand',
    expected: { 3: '三', 12: '十二', 100: '一百', 105: '一百零五', 100000: '100000' },
  },
  { format: 'japaneseCounting', expected: { 21: '二十一' } },
  { format: 'ideographDigital', expected: { 1: '一', 10: '一〇', 23: '二三' } },
  { format: 'chineseLegalSimplified', expected: { 3: '叁', 10: '壹拾', 12: '壹拾贰', 120: '壹佰贰拾' } },
  { format: 'ideographLegalTraditional', expected: { 2: '貳', 10000: '壹萬' } },
  { format: 'ideographTraditional', expected: { 1: '甲', 10: '癸', 11: '11' } },
  { format: 'ideographZodiac', expected: { 1: '子', 12: '亥', 13: '13' } },
  { format: 'ideographZodiacTraditional', expected: { 1: '甲子', 60: '癸亥', 61: '61' } },
  { format: 'decimalEnclosedCircle', expected: { 0: '0', 1: '①', 20: '⑳', 21: '21' } },
  { format: 'decimalEnclosedCircleChinese', expected: { 2: '②' } },
  { format: 'decimalEnclosedParen', expected: { 1: '⑴', 20: '⒇' } },
  { format: 'decimalEnclosedFullstop', expected: { 1: '⒈' } },
  { format: 'ideographEnclosedCircle', expected: { 1: '㊀', 10: '㊉', 11: '11' } },
  { format: 'none', expected: { 1: '' } },
  { format: 'cardinalText', expected: { 7: '7' } },
  { format: 'constructor', expected: { 7: '7' } },
];

for (const { format, expected } of CASES) {
  it(`writes list numbers as ${format}`, () => {
    for (const [value, text] of Object.entries(expected)) assert.equal(formatListNumber(Number(value), format), text);
  });
}
