import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { escapeSegment, findAt, pointerSegments, sameJson } from './json.ts';

// The document and the pointers of RFC 6901, section 5.
const DOCUMENT = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
};
const POINTERS: readonly [string, unknown][] = [
  ['', DOCUMENT],
  ['/foo', ['bar', 'baz']],
  ['/foo/0', 'bar'],
  ['/', 0],
  ['/a~1b', 1],
  ['/c%d', 2],
  ['/e^f', 3],
  ['/g|h', 4],
  ['/i\\j', 5],
  ['/k"l', 6],
  ['/ ', 7],
  ['/m~0n', 8],
  ['/foo/2', undefined],
  ['/nothing', undefined],
  ['/foo/0/x', undefined],
  ['/toString', undefined],
  ['/foo/length', undefined],
];
for (const [pointer, expected] of POINTERS)
  test(`findAt “${pointer}”`, () => assert.deepEqual(findAt(DOCUMENT, pointer), expected));

test('a pointer made of any segments leads back to them', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('~', '/', '~1', '~0', '~01', ''))), (segments) => {
      assert.deepEqual(pointerSegments(segments.map((segment) => `/${escapeSegment(segment)}`).join('')), segments);
    }),
    { seed: 7, numRuns: 500 },
  );
});

const SAME: readonly { readonly name: string; readonly a: unknown; readonly b: unknown; readonly expected: boolean }[] =
  [
    { name: 'the order of keys does not count', a: { x: 1, y: 2 }, b: { y: 2, x: 1 }, expected: true },
    { name: 'a key that is undefined is no key', a: { x: 1, y: undefined }, b: { x: 1 }, expected: true },
    { name: 'undefined on either side', a: { x: undefined }, b: { y: undefined }, expected: true },
    { name: 'null is not missing', a: { x: null }, b: {}, expected: false },
    { name: 'the order of elements counts', a: [1, 2], b: [2, 1], expected: false },
    { name: 'a list is no record', a: [], b: {}, expected: false },
    { name: 'lists of different length', a: [1], b: [1, 2], expected: false },
    { name: 'a number is no text', a: 1, b: '1', expected: false },
    { name: 'null is no record', a: null, b: {}, expected: false },
    { name: 'deep inside', a: { x: [{ y: [1, { z: 2 }] }] }, b: { x: [{ y: [1, { z: 3 }] }] }, expected: false },
  ];
for (const { name, a, b, expected } of SAME) {
  test(`sameJson: ${name}`, () => {
    assert.equal(sameJson(a, b), expected);
    assert.equal(sameJson(b, a), expected);
  });
}

test('sameJson agrees with deep equality on any JSON', () => {
  const equal = (a: unknown, b: unknown): boolean => {
    try {
      assert.deepEqual(a, b);
      return true;
    } catch {
      return false;
    }
  };
  const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
  fc.assert(
    fc.property(json, json, (a, b) => assert.equal(sameJson(a, b), equal(a, b))),
    { seed: 8, numRuns: 300 },
  );
  fc.assert(
    fc.property(json, (a) => assert.ok(sameJson(a, structuredClone(a)))),
    { seed: 9, numRuns: 300 },
  );
});
