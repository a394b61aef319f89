import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { arbitraryBook } from './arbitrary-book.ts';
import { canonicalContent, canonicalJson } from './canonical.ts';

// The examples of RFC 8785: 3.2.2 (literals, numbers, strings), 3.2.3 (order of keys), appendix B (numbers).
const CASES: readonly { readonly name: string; readonly input: unknown; readonly expected: string }[] = [
  {
    name: 'the sample of section 3.2.2',
    input: {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'B\u0022\u005c\\"/',
      literals: [null, true, false],
    },
    expected:
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  },
  {
    name: 'keys go by their UTF-16 units, as in section 3.2.3',
    input: {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    },
    expected:
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  },
  { name: 'minus zero is zero', input: -0, expected: '0' },
  { name: 'the largest number', input: Number.MAX_VALUE, expected: '1.7976931348623157e+308' },
  { name: 'the smallest number', input: Number.MIN_VALUE, expected: '5e-324' },
  {
    name: 'a large integer stays without an exponent',
    input: 295147905179352830000,
    expected: '295147905179352830000',
  },
  { name: 'a larger one does not', input: 1e21, expected: '1e+21' },
  { name: 'a key that is undefined is no key', input: { a: undefined, b: 1 }, expected: '{"b":1}' },
  { name: 'the order of elements stays', input: [3, 1, 2], expected: '[3,1,2]' },
];
for (const { name, input, expected } of CASES) {
  test(`canonicalJson: ${name}`, () => assert.equal(canonicalJson(input), expected));
}

test('what JSON cannot hold is refused', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, 1n]) {
    assert.throws(() => canonicalJson(value));
  }
});

test('canonical JSON reads back, and does not depend on the order of keys', () => {
  const turned = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(turned);
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, turned(inner)]),
    );
  };
  fc.assert(
    fc.property(arbitraryBook, (book) => {
      assert.deepEqual(JSON.parse(canonicalJson(book)), book);
      assert.equal(canonicalJson(turned(book)), canonicalJson(book));
    }),
    { seed: 11, numRuns: 50 },
  );
});

test('the content of a book is the same wherever it was read from', () => {
  fc.assert(
    fc.property(arbitraryBook, (book) => {
      const elsewhere = { ...book, origins: { '/fiscalYear': { text: '2024', table: 1, row: 1, column: 1 } } };
      assert.equal(canonicalContent(elsewhere), canonicalContent(book));
      assert.notEqual(canonicalJson(elsewhere), canonicalJson(book));
    }),
    { seed: 12, numRuns: 20 },
  );
});
