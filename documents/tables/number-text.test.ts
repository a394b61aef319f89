import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decimal, numberText } from './number-text.ts';

const cases: { name: string; value: number; format: string; expected: string; date1904?: boolean }[] = [
  { name: 'a general number', value: 930.09, format: 'General', expected: '930.09' },
  { name: 'the error of binary fractions', value: 466.09 + 464 - 0.1 + 0.1, format: 'General', expected: '930.09' },
  { name: 'the error of binary fractions under a format', value: 0.1 + 0.2, format: '0.00', expected: '0.30' },
  { name: 'more digits than General shows', value: 1234567890.12345, format: 'General', expected: '1234567890.12345' },
  { name: 'a long integer', value: 430204199001011, format: 'General', expected: '430204199001011' },
  { name: 'a small number without an exponent', value: 0.00000012, format: 'General', expected: '0.00000012' },
  { name: 'a number in the text format', value: 5, format: '@', expected: '5' },
  { name: 'decimals as shown', value: 36, format: '0.00', expected: '36.00' },
  { name: 'thousands as shown', value: 9300900, format: '#,##0.00', expected: '9,300,900.00' },
  { name: 'decimals that the format would round', value: 30.5, format: '0', expected: '30.5' },
  {
    name: 'decimals that the format would round, with thousands',
    value: 1234567.891,
    format: '#,##0.00',
    expected: '1234567.891',
  },
  { name: 'a value that the format would show as nothing', value: 0.4, format: '#', expected: '0.4' },
  { name: 'percent', value: 0.95, format: '0%', expected: '95%' },
  { name: 'percent with decimals', value: 0.955, format: '0.00%', expected: '95.50%' },
  { name: 'percent that the format would round', value: 0.955, format: '0%', expected: '95.5%' },
  { name: 'percent that is no binary fraction', value: 0.57, format: '0%', expected: '57%' },
  { name: 'a unit in the format', value: 930.09, format: '0.00"万元"', expected: '930.09万元' },
  { name: 'a unit in the format that would round', value: 930.09, format: '0"万元"', expected: '930.09万元' },
  { name: '元 shown as 万元 by a literal point', value: 9300900, format: '0!.0,"万元"', expected: '930.09万元' },
  { name: '元 shown as 万元 by an escaped point', value: 9300000, format: '0\\.0,', expected: '930' },
  { name: '元 shown as 万元 with four digits', value: 9300900, format: '0!.0000', expected: '930.09' },
  { name: '元 shown as 千元', value: 9300900, format: '#,##0.0,', expected: '9,300.9' },
  { name: 'a negative in accounting brackets', value: -5.5, format: '0.00_);(0.00)', expected: '(5.50)' },
  { name: 'a negative that the format would round', value: -30.5, format: '0', expected: '-30.5' },
  { name: 'zero as a dash', value: 0, format: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', expected: '-' },
  { name: 'zero as nothing', value: 0, format: '0;-0;;@', expected: '' },
  { name: 'hidden by the format', value: 5, format: ';;;', expected: '5' },
  { name: 'a fraction', value: 0.5, format: '# ?/?', expected: '0.5' },
  { name: 'a word for a number', value: 1, format: '[=1]"是";[=0]"否"', expected: '是' },
  { name: 'a digit in a literal', value: 3, format: '"2023年第"0"季度"', expected: '2023年第3季度' },
  { name: 'an exponent', value: 93000, format: '0.00E+00', expected: '9.30E+04' },
  { name: 'currency with a locale', value: 5, format: '[$¥-804]#,##0.00', expected: '¥5.00' },
  { name: 'Chinese numerals by a tag', value: 12, format: '[DBNum1][$-804]General', expected: '12' },
  { name: 'a format the library cannot parse', value: 5, format: '[', expected: '5' },
  { name: 'a date', value: 44927, format: 'm/d/yy', expected: '2023-01-01' },
  { name: 'a date with a time', value: 44927.5, format: 'yyyy/m/d h:mm', expected: '2023-01-01 12:00' },
  { name: 'a date in Chinese', value: 44927, format: 'yyyy"年"m"月"d"日"', expected: '2023年1月1日' },
  { name: 'a month in Chinese with a locale', value: 44927, format: '[$-804]yyyy"年"m"月";@', expected: '2023年1月' },
  { name: 'a time', value: 0.75, format: 'h:mm:ss', expected: '18:00' },
  { name: 'hours beyond a day', value: 1.5, format: '[h]:mm', expected: '36:00' },
  { name: 'a date of the 1904 system', value: 43465, format: 'yyyy-mm-dd', date1904: true, expected: '2023-01-01' },
  {
    name: 'a Chinese date of the 1904 system',
    value: 43465,
    format: 'yyyy"年"m"月"',
    date1904: true,
    expected: '2023年1月',
  },
  { name: 'no date at all', value: -5, format: 'yyyy-mm-dd', expected: '-5' },
];

describe('number text: as shown, never less exact', () => {
  for (const { name, value, format, expected, date1904 } of cases) {
    it(name, () => assert.equal(numberText(value, format, date1904 ?? false), expected));
  }

  it('keeps 15 digits whatever plain format rounds them', () => {
    const format = fc.constantFrom(
      '0',
      '0.0',
      '0.00',
      '#,##0',
      '#,##0.00',
      '0_ ',
      '0.00_);[Red](0.00)',
      '0"元"',
      'General',
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999_999 }),
        fc.integer({ min: 0, max: 4 }),
        format,
        (digits, places, shown) => {
          const value = digits / 10 ** places;
          const text = numberText(value, shown, false);
          assert.equal(Number(text.replace(/[,元]/g, '')), value);
        },
      ),
      { seed: 904, numRuns: 1000 },
    );
  });

  it('writes decimals without an exponent', () => {
    assert.deepEqual([1e21, 1e-7, -1.5e-9, 0].map(decimal), [
      '1000000000000000000000',
      '0.0000001',
      '-0.0000000015',
      '0',
    ]);
  });
});
