import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arbitraryBook } from '@duzhi/core/book/arbitrary-book';
import type { Fen } from '@duzhi/core/shared';
import { fen, findAt, sumFen } from '@duzhi/core/shared';
import * as fc from 'fast-check';
import { districtTotals } from './district-totals.ts';
import { sampleBook, sampleDirection, sampleOverall, sampleSummary } from './sample-books.ts';
import type { UnitBook } from './unit-book.ts';

const wan = (amount: number): Fen => fen(Math.round(amount * 1_000_000));
const whole = sampleOverall({ total: 60, basic: 40, project: 20, revenue: { generalPublicBudget: wan(60) } });
const summary = sampleSummary(20, [
  ['环境整治', 12],
  ['养老助餐', 8],
]);
const directions = [
  sampleDirection({ name: '环境整治', amount: 12 }, 0),
  sampleDirection({ name: '养老助餐', amount: 8 }, 1),
];

test('totals are the sums of what the books say', () => {
  const project = sampleOverall({ total: 30.01, basic: 20, project: 10.01 });
  const books = [
    sampleBook('街道', 2023, [whole, summary, ...directions]),
    sampleBook('镇', 2023, [project, sampleDirection({ name: '环境整治经费', amount: 10.01 })]),
  ];
  const totals = districtTotals(books);
  assert.deepEqual(totals.untied, []);
  assert.equal(totals.total, wan(90.01));
  assert.deepEqual(totals.expenditure, { basic: wan(60), project: wan(30.01) });
  assert.equal(totals.revenue.generalPublicBudget, wan(60));
  assert.equal(totals.fundsTotal, wan(30.01));
  assert.deepEqual(
    totals.funds.map(({ name, amount, parts }) => [name, amount, parts.map(({ book, at }) => `${book.unit} ${at}`)]),
    [
      ['环境整治', wan(22.01), ['街道 /forms/1/funds/0/amount', '镇 /forms/1/directionAmount']],
      ['养老助餐', wan(8), ['街道 /forms/1/funds/1/amount']],
    ],
  );
  assert.deepEqual(
    totals.units.map(({ unit, total, funds }) => [unit, total, funds]),
    [
      ['街道', wan(60), wan(20)],
      ['镇', wan(30.01), wan(10.01)],
    ],
  );
});

const UNTIED: readonly { name: string; forms: Parameters<typeof sampleBook>[2]; expected: readonly string[] }[] = [
  { name: 'a book that ties', forms: [whole, summary, ...directions], expected: [] },
  {
    name: 'no overall form',
    forms: [summary],
    expected: ['total-expenditure absent 0 []', 'project-funds absent -20 [funds]'],
  },
  {
    name: 'no total',
    forms: [sampleOverall({ total: null, basic: 40, project: 20 }), summary],
    expected: ['total-expenditure blank -60 [/budget/total, basic, project]'],
  },
  {
    name: 'parts that do not add up',
    forms: [sampleOverall({ total: 61, basic: 40, project: 20 }), summary],
    expected: ['total-expenditure differs 1 [/budget/total, basic, project]'],
  },
  {
    name: 'revenue that does not add up',
    forms: [
      sampleOverall({ total: 60, basic: 40, project: 20, revenue: { generalPublicBudget: wan(50), other: null } }),
      summary,
    ],
    expected: ['total-revenue blank 10 [/budget/total, other]'],
  },
  {
    name: 'projects beside the funds',
    forms: [sampleOverall({ total: 60, basic: 39, project: 21 }), summary],
    expected: ['project-funds differs 1 [project, funds]'],
  },
  {
    name: 'a fund without an amount',
    forms: [
      whole,
      sampleSummary(20, [
        ['环境整治', 12],
        ['养老助餐', null],
      ]),
    ],
    expected: ['project-funds blank 8 [project, /funds/1]', 'summary-funds blank 8 [/total, /funds/1]'],
  },
  {
    name: 'a fund that its directions do not add up to',
    forms: [whole, summary, sampleDirection({ name: '环境整治', amount: 11.99 })],
    expected: ['fund-directions differs 0.01 [/funds/0, direction]'],
  },
  {
    name: 'project expenditure without any fund',
    forms: [whole],
    expected: ['project-funds absent 20 [project]'],
  },
  { name: 'basic expenditure alone', forms: [sampleOverall({ total: 40, basic: 40, project: 0 })], expected: [] },
];

for (const { name, forms, expected } of UNTIED) {
  test(`does not tie: ${name}`, () => {
    const { untied } = districtTotals([sampleBook('街道', 2023, forms)]);
    const short = (at: readonly string[]): string =>
      at
        .map((one) =>
          one
            .replace(/^\/forms\/\d+\/budget\/(?:expenditure|revenue)\//, '')
            .replace(/^\/forms\/\d+/, '')
            .replace('/budget/expenditure/', '')
            .replace('/directionAmount', 'direction')
            .replace(/\/amount$/, ''),
        )
        .join(', ')
        .replace('/funds/0, /funds/1', 'funds');
    assert.deepEqual(
      untied.map(({ tie, why, gap, at }) => `${tie} ${why} ${gap / 1_000_000} [${short(at)}]`),
      expected,
    );
  });
}

test('totals tie with the books below, whatever the books, in whatever order', () => {
  const books = fc
    .array(fc.tuple(fc.constantFrom('甲', '乙', '丙'), arbitraryBook), { maxLength: 6 })
    .map((list) => list.map(([unit, book], at): UnitBook => ({ bookId: `${at}`, unit, fiscalYear: 2023, book })));
  fc.assert(
    fc.property(books, (list) => {
      const totals = districtTotals(list);
      assert.deepEqual(districtTotals(list.toReversed()), totals);
      const { units, funds, expenditure, total, fundsTotal, untied } = totals;
      assert.equal(sumFen(units.map((unit) => unit.total)), total);
      assert.equal(sumFen(units.map((unit) => unit.basic)), expenditure.basic);
      assert.equal(sumFen(units.map((unit) => unit.project)), expenditure.project);
      assert.equal(sumFen(units.map((unit) => unit.funds)), fundsTotal);
      assert.equal(sumFen(funds.map(({ amount }) => amount)), fundsTotal);
      const bookOf = (bookId: string) => list.find((one) => one.bookId === bookId)!.book;
      for (const { amount, parts } of funds) {
        assert.equal(sumFen(parts.map((part) => part.amount)), amount);
        for (const part of parts) assert.equal(findAt(bookOf(part.book.bookId), part.at), part.amount);
      }
      const gaps = untied.filter(({ tie }) => tie === 'project-funds').map(({ gap }) => gap);
      assert.equal(fundsTotal + sumFen(gaps), expenditure.project);
      for (const { book, at } of untied) {
        for (const one of at) assert.notEqual(findAt(bookOf(book.bookId), one), undefined);
      }
    }),
    { seed: 20240616, numRuns: 100 },
  );
});
