import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { arbitraryBookOf } from './arbitrary-book.ts';
import type { Book } from './book.ts';
import type { Origin } from './common.ts';
import type { JsonPatch } from './patch.ts';
import { applyPatch, editBook } from './patch.ts';

type Outcome = { readonly value: unknown } | { readonly error: 'no-such-place' | 'test-failed' };

// The examples of RFC 6902, appendix A, and the edges around them.
const CASES: readonly {
  readonly name: string;
  readonly root: unknown;
  readonly patch: JsonPatch;
  readonly expected: Outcome;
}[] = [
  {
    name: 'A.1 adds a member',
    root: { foo: 'bar' },
    patch: [{ op: 'add', path: '/baz', value: 'qux' }],
    expected: { value: { foo: 'bar', baz: 'qux' } },
  },
  {
    name: 'A.2 inserts an element',
    root: { foo: ['bar', 'baz'] },
    patch: [{ op: 'add', path: '/foo/1', value: 'qux' }],
    expected: { value: { foo: ['bar', 'qux', 'baz'] } },
  },
  {
    name: 'A.3 removes a member',
    root: { baz: 'qux', foo: 'bar' },
    patch: [{ op: 'remove', path: '/baz' }],
    expected: { value: { foo: 'bar' } },
  },
  {
    name: 'A.4 removes an element',
    root: { foo: ['bar', 'qux', 'baz'] },
    patch: [{ op: 'remove', path: '/foo/1' }],
    expected: { value: { foo: ['bar', 'baz'] } },
  },
  {
    name: 'A.5 replaces a value',
    root: { baz: 'qux', foo: 'bar' },
    patch: [{ op: 'replace', path: '/baz', value: 'boo' }],
    expected: { value: { baz: 'boo', foo: 'bar' } },
  },
  {
    name: 'A.6 moves a value',
    root: { foo: { bar: 'baz', waldo: 'fred' }, qux: { corge: 'grault' } },
    patch: [{ op: 'move', from: '/foo/waldo', path: '/qux/thud' }],
    expected: { value: { foo: { bar: 'baz' }, qux: { corge: 'grault', thud: 'fred' } } },
  },
  {
    name: 'A.7 moves an element',
    root: { foo: ['all', 'grass', 'cows', 'eat'] },
    patch: [{ op: 'move', from: '/foo/1', path: '/foo/3' }],
    expected: { value: { foo: ['all', 'cows', 'eat', 'grass'] } },
  },
  {
    name: 'A.8 tests that hold',
    root: { baz: 'qux', foo: ['a', 2, 'c'] },
    patch: [
      { op: 'test', path: '/baz', value: 'qux' },
      { op: 'test', path: '/foo/1', value: 2 },
    ],
    expected: { value: { baz: 'qux', foo: ['a', 2, 'c'] } },
  },
  {
    name: 'A.9 a test that does not hold',
    root: { baz: 'qux' },
    patch: [{ op: 'test', path: '/baz', value: 'bar' }],
    expected: { error: 'test-failed' },
  },
  {
    name: 'A.10 adds a nested member',
    root: { foo: 'bar' },
    patch: [{ op: 'add', path: '/child', value: { grandchild: {} } }],
    expected: { value: { foo: 'bar', child: { grandchild: {} } } },
  },
  {
    name: 'A.12 refuses a target without a parent',
    root: { foo: 'bar' },
    patch: [{ op: 'add', path: '/baz/bat', value: 'qux' }],
    expected: { error: 'no-such-place' },
  },
  {
    name: 'A.14 unescapes ~01',
    root: { '/': 9, '~1': 10 },
    patch: [{ op: 'test', path: '/~01', value: 10 }],
    expected: { value: { '/': 9, '~1': 10 } },
  },
  {
    name: 'A.15 tells "10" from 10',
    root: { '/': 9, '~1': 10 },
    patch: [{ op: 'test', path: '/~01', value: '10' }],
    expected: { error: 'test-failed' },
  },
  {
    name: 'A.16 adds an array as one element',
    root: { foo: ['bar'] },
    patch: [{ op: 'add', path: '/foo/-', value: ['abc', 'def'] }],
    expected: { value: { foo: ['bar', ['abc', 'def']] } },
  },
  {
    name: 'replaces the whole',
    root: { a: 1 },
    patch: [{ op: 'replace', path: '', value: [2] }],
    expected: { value: [2] },
  },
  {
    name: 'copies a value',
    root: { a: [1], b: {} },
    patch: [{ op: 'copy', from: '/a', path: '/b/c' }],
    expected: { value: { a: [1], b: { c: [1] } } },
  },
  {
    name: 'add replaces a member that is there',
    root: { a: 1 },
    patch: [{ op: 'add', path: '/a', value: null }],
    expected: { value: { a: null } },
  },
  { name: 'adds at the end', root: [1], patch: [{ op: 'add', path: '/1', value: 2 }], expected: { value: [1, 2] } },
  {
    name: 'a test ignores the order of keys',
    root: { a: { x: 1, y: 2 } },
    patch: [{ op: 'test', path: '/a', value: { y: 2, x: 1 } }],
    expected: { value: { a: { x: 1, y: 2 } } },
  },
  {
    name: 'a test of null holds',
    root: { a: null },
    patch: [{ op: 'test', path: '/a', value: null }],
    expected: { value: { a: null } },
  },
  {
    name: 'refuses to add behind the end',
    root: [1],
    patch: [{ op: 'add', path: '/3', value: 2 }],
    expected: { error: 'no-such-place' },
  },
  {
    name: 'refuses a leading zero',
    root: [1, 2],
    patch: [{ op: 'replace', path: '/01', value: 2 }],
    expected: { error: 'no-such-place' },
  },
  {
    name: 'refuses to replace what is not there',
    root: {},
    patch: [{ op: 'replace', path: '/a', value: 1 }],
    expected: { error: 'no-such-place' },
  },
  {
    name: 'refuses to remove what is not there',
    root: {},
    patch: [{ op: 'remove', path: '/a' }],
    expected: { error: 'no-such-place' },
  },
  {
    name: 'refuses to remove behind the end',
    root: [1],
    patch: [{ op: 'remove', path: '/-' }],
    expected: { error: 'no-such-place' },
  },
  {
    name: 'refuses to move what is not there',
    root: {},
    patch: [{ op: 'move', from: '/a', path: '/b' }],
    expected: { error: 'no-such-place' },
  },
  {
    name: 'a failed step undoes the steps before it',
    root: { a: 1 },
    patch: [
      { op: 'replace', path: '/a', value: 2 },
      { op: 'remove', path: '/b' },
    ],
    expected: { error: 'no-such-place' },
  },
  {
    name: 'the length of a list is no place',
    root: { a: [1] },
    patch: [{ op: 'copy', from: '/a/length', path: '/b' }],
    expected: { error: 'no-such-place' },
  },
  {
    name: 'inherited names are no places',
    root: {},
    patch: [{ op: 'replace', path: '/toString', value: 1 }],
    expected: { error: 'no-such-place' },
  },
  {
    name: '__proto__ is a plain key',
    root: {},
    patch: [{ op: 'add', path: '/__proto__', value: 1 }],
    expected: { value: JSON.parse('{"__proto__":1}') },
  },
];

for (const { name, root, patch, expected } of CASES) {
  test(`applyPatch ${name}`, () => {
    const before = structuredClone(root);
    const result = applyPatch(root, patch);
    assert.deepEqual(result.ok ? { value: result.value } : { error: result.error.code }, expected);
    assert.deepEqual(root, before);
  });
}

test('what a patch does not touch is shared with the original', () => {
  const root = { a: { b: 1 }, c: { d: [1, 2] } };
  const result = applyPatch(root, [{ op: 'replace', path: '/a/b', value: 2 }]);
  assert.ok(result.ok);
  assert.equal(result.value.c, root.c);
});

// ---- editBook: origins follow the rows. ----

const origin = (text: string): Origin => ({ text, table: 1, row: 1, column: 1 });
const ORIGINS = [
  '/fiscalYear',
  '/forms/0/lines/0/amount',
  '/forms/0/lines/1/amount',
  '/forms/0/lines/1/basis',
  '/forms/0/lines/2/amount',
  '/forms/0/indicators/0/target',
  '/forms/0/period/from',
  '/forms/1',
  '/forms/1/title',
];

const EDITS: readonly {
  readonly name: string;
  readonly patch: JsonPatch;
  readonly expected: Readonly<Record<string, string>>;
}[] = [
  {
    name: 'a replaced cell loses its origin',
    patch: [{ op: 'replace', path: '/forms/0/lines/1/amount', value: 1 }],
    expected: { '/forms/0/lines/1/amount': '' },
  },
  { name: 'a test changes nothing', patch: [{ op: 'test', path: '/schema', value: 'duzhi-book/1' }], expected: {} },
  {
    name: 'a change inside a cell is a change of the cell',
    patch: [{ op: 'replace', path: '/forms/0/indicators/0/target/text', value: '≥1次' }],
    expected: { '/forms/0/indicators/0/target': '' },
  },
  {
    name: 'a replaced holder takes the origins inside it',
    patch: [{ op: 'replace', path: '/forms/0/period', value: { from: null, to: null } }],
    expected: { '/forms/0/period/from': '' },
  },
  {
    name: 'an inserted row shifts those behind it',
    patch: [{ op: 'add', path: '/forms/0/lines/1', value: { content: null, detail: null, amount: null, basis: null } }],
    expected: {
      '/forms/0/lines/1/amount': '/forms/0/lines/2/amount',
      '/forms/0/lines/1/basis': '/forms/0/lines/2/basis',
      '/forms/0/lines/2/amount': '/forms/0/lines/3/amount',
    },
  },
  {
    name: 'a removed row takes its origins and draws up those behind it',
    patch: [{ op: 'remove', path: '/forms/0/lines/1' }],
    expected: {
      '/forms/0/lines/1/amount': '',
      '/forms/0/lines/1/basis': '',
      '/forms/0/lines/2/amount': '/forms/0/lines/1/amount',
    },
  },
  {
    name: 'a moved row loses its origins, the others close up',
    patch: [{ op: 'move', from: '/forms/0/lines/0', path: '/forms/0/lines/2' }],
    expected: {
      '/forms/0/lines/0/amount': '',
      '/forms/0/lines/1/amount': '/forms/0/lines/0/amount',
      '/forms/0/lines/1/basis': '/forms/0/lines/0/basis',
      '/forms/0/lines/2/amount': '/forms/0/lines/1/amount',
    },
  },
  {
    name: 'a removed form takes its origins',
    patch: [{ op: 'remove', path: '/forms/0' }],
    expected: {
      ...Object.fromEntries(ORIGINS.filter((place) => place.startsWith('/forms/0')).map((place) => [place, ''])),
      '/forms/1': '/forms/0',
      '/forms/1/title': '/forms/0/title',
    },
  },
  {
    name: 'a change inside a form leaves the origin of its label',
    patch: [{ op: 'replace', path: '/forms/1/title', value: '目标表' }],
    expected: { '/forms/1/title': '' },
  },
  {
    name: 'a row added at the end shifts nothing',
    patch: [{ op: 'add', path: '/forms/0/lines/3', value: { content: null, detail: null, amount: null, basis: null } }],
    expected: {},
  },
];

const [direction] = fc.sample(arbitraryBookOf('expenditure-direction'), { seed: 7, numRuns: 1 });
const LINE = { content: '养护', detail: '材料费', amount: null, basis: null };
const BOOK: Book = {
  ...direction!,
  forms: [{ ...direction!.forms[0]!, lines: [LINE, LINE, LINE] } as Book['forms'][number], direction!.forms[0]!],
  origins: Object.fromEntries(ORIGINS.map((place) => [place, origin(place)])),
};

for (const { name, patch, expected } of EDITS) {
  test(`editBook: ${name}`, () => {
    const result = editBook(BOOK, patch);
    assert.ok(result.ok);
    const wanted = Object.fromEntries(
      ORIGINS.map((place) => [expected[place] ?? place, place]).filter(([place]) => place !== ''),
    );
    assert.deepEqual(
      Object.fromEntries(Object.entries(result.value.origins).map(([place, { text }]) => [place, text])),
      wanted,
    );
  });
}

test('editBook gives the failure of the patch', () => {
  const result = editBook(BOOK, [{ op: 'remove', path: '/forms/9' }]);
  assert.deepEqual(result, { ok: false, error: { code: 'no-such-place', path: '/forms/9' } });
});
