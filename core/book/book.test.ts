import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findAt, normaliseText } from '@duzhi/core/shared';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import type * as z from 'zod/mini';
import { arbitraryBook, arbitraryBookOf } from './arbitrary-book.ts';
import type { Book, bookSchema, Form, FormKind } from './book.ts';
import { EMPTY_BOOK, FORM_KIND_TITLES, hasIndicators, parseBook } from './book.ts';
import { bookJsonSchema } from './json-schema.ts';
import { isMoneyIndicator, parseTarget } from './target.ts';

type DeepReadonly<Value> = Value extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : Value extends readonly (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : Value extends number
      ? Value
      : Value extends object
        ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
        : Value;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

// The compiler holds the schema and the interface together: a key in one alone makes this line an error.
const schemaIsTheInterface: Same<DeepReadonly<z.infer<typeof bookSchema>>, Book> = true;

const SEED = 20240601;

test('the zod schema and the interface are one type', () => {
  assert.equal(schemaIsTheInterface, true);
});

test('every generated book is a valid book and survives JSON', () => {
  fc.assert(
    fc.property(arbitraryBook, (book) => {
      const again = parseBook(JSON.parse(JSON.stringify(book)));
      assert.ok(again.ok);
      assert.deepEqual(again.value, book);
    }),
    { seed: SEED, numRuns: 60 },
  );
});

test('every kind of form is generated', () => {
  for (const kind of Object.keys(FORM_KIND_TITLES) as FormKind[]) {
    fc.assert(
      fc.property(arbitraryBookOf(kind), (book) => {
        assert.equal(book.forms[0]?.kind, kind);
        assert.ok(parseBook(book).ok);
      }),
      { seed: SEED, numRuns: 10 },
    );
  }
});

test('generated texts are normalised and generated targets re-parse to themselves', () => {
  fc.assert(
    fc.property(arbitraryBook, (book) => {
      for (const text of textsOf(book)) assert.equal(normaliseText(text), text);
      for (const form of book.forms)
        for (const row of indicatorsOf(form))
          assert.deepEqual(parseTarget(row.target.text, { money: isMoneyIndicator(row) }), row.target);
    }),
    { seed: SEED, numRuns: 60 },
  );
});

function indicatorsOf(form: Form) {
  return hasIndicators(form) ? form.indicators : [];
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsOf);
}

const direction = {
  ...EMPTY_BOOK,
  forms: fc.sample(arbitraryBookOf('expenditure-direction'), { seed: SEED, numRuns: 1 })[0]!.forms,
};

const refused: readonly { name: string; at: string; value: unknown; place: string }[] = [
  { name: 'another schema', at: '/schema', value: 'duzhi-book/2', place: '/schema' },
  { name: 'a year as text', at: '/fiscalYear', value: '2024', place: '/fiscalYear' },
  {
    name: 'an amount with a fraction of a fen',
    at: '/forms/0/directionAmount',
    value: 1.5,
    place: '/forms/0/directionAmount',
  },
  { name: 'an amount as text', at: '/forms/0/directionAmount', value: '36万元', place: '/forms/0/directionAmount' },
  {
    name: 'an amount of more than a million million yuan',
    at: '/forms/0/linesTotal',
    value: 10 ** 14 + 1,
    place: '/forms/0/linesTotal',
  },
  {
    name: 'a date not in ISO form',
    at: '/forms/0/period',
    value: { from: '2024年1月', to: null },
    place: '/forms/0/period/from',
  },
  {
    name: 'an unknown comparator',
    at: '/forms/0/indicators',
    value: [{ name: null, target: { text: '1', comparator: '≥' } }],
    place: '/forms/0/indicators/0/target/comparator',
  },
  {
    name: 'a target left out',
    at: '/forms/0/indicators',
    value: [{ name: '路灯' }],
    place: '/forms/0/indicators/0/target',
  },
  { name: 'an unknown kind of form', at: '/forms/0/kind', value: 'performance', place: '/forms/0/kind' },
  { name: 'forms that are no list', at: '/forms', value: {}, place: '/forms' },
];

for (const { name, at, value, place } of refused) {
  test(`parseBook refuses ${name} and names the place`, () => {
    const broken = structuredClone(direction) as unknown as Record<string, unknown>;
    const segments = at.slice(1).split('/');
    const holder = findAt(broken, segments.length === 1 ? '' : `/${segments.slice(0, -1).join('/')}`) as Record<
      string,
      unknown
    >;
    holder[segments.at(-1)!] = value;
    const parsed = parseBook(broken);
    assert.ok(!parsed.ok);
    assert.equal(parsed.error.code, 'not-a-book');
    assert.ok(parsed.error.message.includes(place), parsed.error.message);
  });
}

for (const value of [null, 7, 'book', [], {}]) {
  test(`parseBook refuses ${JSON.stringify(value)}`, () => assert.equal(parseBook(value).ok, false));
}

test('texts are what a reader makes of them: no debris that no page can hold', () => {
  const parsed = parseBook({
    ...direction,
    unit: { name: ' 演示街道\u200b办事处 ' },
    forms: [
      {
        ...direction.forms[0],
        title: ' 目标表 ',
        direction: '环境 \u0000整治\ud800\uffff',
        fund: ' \u3000',
        periodGoal: '',
      },
    ],
  });
  assert.ok(parsed.ok);
  assert.deepEqual(parsed.value.unit, { name: '演示街道办事处' });
  const [form] = parsed.value.forms;
  assert.ok(form?.kind === 'expenditure-direction');
  assert.deepEqual(
    [form.title, form.direction, form.fund, form.periodGoal],
    ['目标表', '环境整治\ufffd\ufffd', null, null],
  );
});

test('a place that breaks two rules is named once', () => {
  const parsed = parseBook({ ...EMPTY_BOOK, fiscalYear: 1e308 });
  assert.ok(!parsed.ok);
  assert.equal(parsed.error.message.split('/fiscalYear').length, 2);
});

test('keys the contract does not know are dropped', () => {
  const parsed = parseBook({ ...EMPTY_BOOK, colour: 'red' });
  assert.deepEqual(parsed, { ok: true, value: EMPTY_BOOK });
});

test('the published JSON Schema is a valid 2020-12 schema that accepts books and refuses what parseBook refuses', () => {
  const validate = new Ajv2020({ strict: false }).compile(bookJsonSchema() as object);
  for (const book of fc.sample(arbitraryBook, { seed: SEED, numRuns: 30 }))
    assert.ok(validate(JSON.parse(JSON.stringify(book))), JSON.stringify(validate.errors));
  assert.ok(validate(EMPTY_BOOK));
  const origin = { text: '约', table: 1, row: 2, column: 3 };
  assert.ok(
    validate({ file: 'a.docx', ...EMPTY_BOOK, problems: [{ origin, others: [origin], message: '没有读懂' }] }),
    'as duzhi read prints',
  );
  assert.equal(validate({ ...EMPTY_BOOK, problems: ['没有读懂'] }), false);
  assert.equal(validate({ ...EMPTY_BOOK, schema: 'duzhi-book/2' }), false);
  assert.equal(validate({ ...EMPTY_BOOK, forms: [{ kind: 'project' }] }), false);
});
