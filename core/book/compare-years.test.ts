import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fen } from '@duzhi/core/shared';
import { fen } from '@duzhi/core/shared';
import * as fc from 'fast-check';
import { arbitraryBook } from './arbitrary-book.ts';
import type { Book } from './book.ts';
import type { Indicator } from './common.ts';
import { compareYears } from './compare-years.ts';
import { parseTarget } from './target.ts';

interface Direction {
  readonly name?: string;
  readonly amount?: number | null;
  readonly lines?: readonly (readonly [string, number | null])[];
  readonly indicators?: readonly (readonly [string, string | null])[];
}

const wan = (amount: number | null): Fen | null => (amount === null ? null : fen(amount * 1_000_000));

function book(
  fiscalYear: number | null,
  { name = '环境整治', amount = 48, lines = [], indicators = [] }: Direction,
): Book {
  return {
    schema: 'duzhi-book/1',
    fiscalYear,
    unit: { name: '演示街道办事处' },
    origins: {},
    forms: [
      {
        kind: 'expenditure-direction',
        label: '附表3-1',
        title: '专项资金支出方向绩效目标表',
        fiscalYear,
        amountUnit: '万元',
        reportingUnit: null,
        signatures: { head: null, preparer: null, phone: null },
        direction: name,
        fund: name,
        directionAmount: wan(amount),
        fundAmount: wan(amount),
        period: { from: null, to: null },
        periodGoal: null,
        annualGoal: null,
        indicators: indicators.map(
          ([indicator, target]): Indicator => ({ level2: '数量指标', name: indicator, target: parseTarget(target) }),
        ),
        lines: lines.map(([detail, line]) => ({ content: null, detail, amount: wan(line), basis: null })),
        linesTotal: wan(amount),
      },
    ],
  };
}

const amountsOf = (books: readonly Book[]) =>
  compareYears(books).amounts.map(({ name, amounts, changes }) => ({
    name,
    amounts: amounts.map((amount) => (amount == null ? amount : amount / 1_000_000)),
    change: changes.at(-1)?.percent,
  }));

const AMOUNTS = [
  {
    name: 'a growing amount tells its gap and share',
    input: [book(2023, { amount: 48 }), book(2024, { amount: 54 })],
    expected: [{ name: '环境整治', amounts: [48, 54], change: 1250 }],
  },
  {
    name: 'books come in any order',
    input: [book(2024, { amount: 36 }), book(2023, { amount: 48 })],
    expected: [{ name: '环境整治', amounts: [48, 36], change: -2500 }],
  },
  {
    name: 'a share of nothing is not told',
    input: [book(2023, { amount: 0 }), book(2024, { amount: 5 })],
    expected: [{ name: '环境整治', amounts: [0, 5], change: null }],
  },
  {
    name: 'a line that is new or gone has no other year',
    input: [book(2023, { lines: [['清运费', 30]] }), book(2024, { lines: [['保洁费', 12]] })],
    expected: [
      { name: '环境整治', amounts: [48, 48], change: 0 },
      { name: '保洁费', amounts: [undefined, 12], change: undefined },
      { name: '清运费', amounts: [30, undefined], change: undefined },
    ],
  },
  {
    name: 'a year in between that left it out is passed over',
    input: [
      book(2022, { lines: [['清运费', 20]] }),
      book(2023, { lines: [['清运费', null]] }),
      book(2024, { lines: [['清运费', 30]] }),
    ],
    expected: [
      { name: '环境整治', amounts: [48, 48, 48], change: 0 },
      { name: '清运费', amounts: [20, null, 30], change: 5000 },
    ],
  },
  { name: 'a book without a year is left out', input: [book(null, {})], expected: [] },
];

for (const { name, input, expected } of AMOUNTS) {
  test(`amounts: ${name}`, () => assert.deepEqual(amountsOf(input), expected));
}

const INDICATORS = [
  {
    name: 'the same name is one row',
    input: [
      ['清运次数', '24次'],
      ['清运次数', '30次'],
    ],
    expected: [{ gap: '6', percent: 2500, unit: '次' }],
  },
  {
    name: 'a year in the name does not matter',
    input: [
      ['2023年全部诉求', '约5000件'],
      ['2024年全部诉求', '约4500件'],
    ],
    expected: [{ gap: '-500', percent: -1000, unit: '件' }],
  },
  {
    name: 'a figure in the name does not matter',
    input: [
      ['综合满意度>92%', '92%'],
      ['综合满意度≥95%', '95%'],
    ],
    expected: [{ gap: '3', percent: null, unit: '%' }],
  },
  {
    name: 'other units are not compared',
    input: [
      ['清运次数', '24次'],
      ['清运次数', '2次/日'],
    ],
    expected: [null],
  },
  {
    name: 'words are not compared',
    input: [
      ['秩序', '良好'],
      ['秩序', '优'],
    ],
    expected: [null],
  },
  {
    name: 'a range is not compared',
    input: [
      ['场次', '3-5次'],
      ['场次', '6次'],
    ],
    expected: [null],
  },
  {
    name: 'other names are two rows',
    input: [
      ['清运次数', '24次'],
      ['巡查次数', '30次'],
    ],
    expected: [null, null],
  },
] as const;

for (const { name, input, expected } of INDICATORS) {
  test(`indicators: ${name}`, () => {
    const books = input.map((indicator, index) => book(2023 + index, { indicators: [indicator] }));
    assert.deepEqual(
      compareYears(books).indicators.map(({ changes }) => changes.at(-1)),
      expected,
    );
  });
}

test('two directions of one year do not share their indicators', () => {
  const books = [
    book(2024, { name: '环境整治', indicators: [['满意度', '90%']] }),
    book(2024, { name: '社区经费', indicators: [['满意度', '95%']] }),
  ];
  assert.deepEqual(
    compareYears(books).indicators.map(({ within, targets }) => [within, targets[0]?.text]),
    [
      ['环境整治', '90%'],
      ['社区经费', '95%'],
    ],
  );
});

test('every row has a place for each year, and the order of the books does not matter', () => {
  fc.assert(
    fc.property(fc.array(arbitraryBook, { maxLength: 4 }), (books) => {
      const dated = books.map((each, index) => ({ ...each, fiscalYear: 2020 + index }));
      const { years, amounts, indicators } = compareYears(dated);
      assert.deepEqual(compareYears([...dated].reverse()), { years, amounts, indicators });
      return (
        amounts.every((row) => row.amounts.length === years.length && row.changes.length === years.length) &&
        indicators.every((row) => row.targets.length === years.length && row.changes.length === years.length)
      );
    }),
    { numRuns: 60 },
  );
});
