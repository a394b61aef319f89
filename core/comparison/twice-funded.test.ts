import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { SampleDirection } from './sample-books.ts';
import { sampleBook } from './sample-books.ts';
import { findTwiceFunded, fundedWorksOf } from './twice-funded.ts';
import type { UnitBook } from './unit-book.ts';

const PARENTS: Readonly<Record<string, string>> = { 桥头社区: '街道', 城管办: '街道', 街道: '区' };
const parentOf = (unit: string): string | null => PARENTS[unit] ?? null;
const spend = (
  detail: string,
  basis: string | null,
  amount: number | null = 6,
  more: SampleDirection = {},
): SampleDirection => ({
  ...more,
  lines: [[detail, amount, basis]],
});
const say = (books: readonly UnitBook[]): string[] =>
  findTwiceFunded(books, parentOf).map(
    ({ a, b, relation, place }) => `${a.book.unit} ${a.at} ~ ${b.book.unit} ${b.at} ${relation} ${place}`,
  );

const drains = spend('下水道疏通费', '下水道疏通10次*0.6万元/次=6万元');
const TABLE: readonly { name: string; books: readonly UnitBook[]; expected: readonly string[] }[] = [
  {
    name: 'two projects of a unit, in other words',
    books: [sampleBook('街道', 2023, [drains, spend('管网清淤', '排水管道清淤5次*1万元/次=5万元', 5)])],
    expected: ['街道 /forms/0/lines/0/basis ~ 街道 /forms/1/lines/0/basis same-unit not-said'],
  },
  {
    name: 'two projects at two places',
    books: [
      sampleBook('街道', 2023, [
        spend('下水道疏通费', '青石路下水道疏通10次*0.6万元/次=6万元'),
        spend('下水道疏通费', '柳塘小区下水道疏通10次*0.6万元/次=6万元'),
      ]),
    ],
    expected: [],
  },
  {
    name: 'two projects at the same place',
    books: [
      sampleBook('街道', 2023, [
        spend('下水道疏通费', '青石路、柳塘小区下水道疏通10次*0.6万元/次=6万元'),
        spend('下水道疏通费', '疏通柳塘小区下水道10次*0.6万元/次=6万元'),
      ]),
    ],
    expected: ['街道 /forms/0/lines/0/basis ~ 街道 /forms/1/lines/0/basis same-unit same'],
  },
  {
    name: 'twice within one project is its own affair',
    books: [
      sampleBook('街道', 2023, [
        {
          lines: [
            ['下水道疏通费', 6, '10次*0.6万元/次'],
            ['下水道疏通费', 6, '10次*0.6万元/次'],
          ],
        },
      ]),
    ],
    expected: [],
  },
  {
    name: 'a street and its community',
    books: [sampleBook('街道', 2023, [drains]), sampleBook('桥头社区', 2023, [drains])],
    expected: ['街道 /forms/0/lines/0/basis ~ 桥头社区 /forms/0/lines/0/basis upper-and-lower not-said'],
  },
  {
    name: 'two levels apart',
    books: [sampleBook('桥头社区', 2023, [drains]), sampleBook('区', 2023, [drains])],
    expected: ['区 /forms/0/lines/0/basis ~ 桥头社区 /forms/0/lines/0/basis upper-and-lower not-said'],
  },
  {
    name: 'units beside one another',
    books: [sampleBook('城管办', 2023, [drains]), sampleBook('桥头社区', 2023, [drains])],
    expected: [],
  },
  {
    name: 'what every level does for itself',
    books: [
      sampleBook('街道', 2023, [spend('消防宣传', '消防宣传10次*0.1万元/次=1万元', 1)]),
      sampleBook('桥头社区', 2023, [spend('消防宣传', '消防宣传10次*0.1万元/次=1万元', 1)]),
    ],
    expected: [],
  },
  {
    name: 'what every level does for itself, at the same place',
    books: [
      sampleBook('街道', 2023, [spend('消防宣传', '柳塘小区消防宣传10次*0.1万元/次=1万元', 1)]),
      sampleBook('桥头社区', 2023, [spend('消防宣传', '到柳塘小区消防宣传10次*0.1万元/次=1万元', 1)]),
    ],
    expected: ['街道 /forms/0/lines/0/basis ~ 桥头社区 /forms/0/lines/0/basis upper-and-lower same'],
  },
  {
    name: 'another year',
    books: [sampleBook('街道', 2023, [drains]), sampleBook('桥头社区', 2022, [drains])],
    expected: [],
  },
  {
    name: 'the same project in the books of two years',
    books: [2022, 2023].map((year) =>
      sampleBook('街道', year, [{ ...drains, period: { from: '2022-01-01', to: '2024-12-31' } }]),
    ),
    expected: [],
  },
  {
    name: 'halves of the year that do not meet',
    books: [
      sampleBook('街道', 2023, [
        { ...drains, period: { from: '2023-01-01', to: '2023-06-30' } },
        { ...drains, period: { from: '2023-07-01', to: '2023-12-31' } },
      ]),
    ],
    expected: [],
  },
  {
    name: 'spans that meet on one day',
    books: [
      sampleBook('街道', 2023, [
        { ...drains, period: { from: '2023-01-01', to: '2023-06-30' } },
        { ...drains, period: { from: '2023-06-30', to: null } },
      ]),
    ],
    expected: ['街道 /forms/0/lines/0/basis ~ 街道 /forms/1/lines/0/basis same-unit not-said'],
  },
  {
    name: 'one of them without money',
    books: [sampleBook('街道', 2023, [drains, spend('下水道疏通费', '下水道疏通', null)])],
    expected: [],
  },
  {
    name: 'one of them with 0',
    books: [sampleBook('街道', 2023, [drains, spend('下水道疏通费', '下水道疏通', 0)])],
    expected: [],
  },
  {
    name: 'other things',
    books: [sampleBook('街道', 2023, [drains, spend('路灯维修', '路灯维修20盏*300元/盏=0.6万元', 0.6)])],
    expected: [],
  },
];

/** Two works of one kind, of which one is named within the name of the other. */
const WITHIN: readonly (readonly [whole: string, within: string])[] = [
  ['网格终端更换', '网格更换'],
  ['网格公示牌更换', '网格终端更换'],
  ['更换网格终端', '网格更换'],
  ['公园座椅维修', '公园维修'],
  ['道路积雪清扫', '道路清扫'],
  ['下水道盖板更换', '下水道更换'],
  ['路灯线路维修', '路灯维修'],
];
for (const [whole, within] of WITHIN) {
  const [one, other] = [whole, within].map((work) => spend(`${work}费`, `${work}10次*0.6万元/次=6万元`));
  test(`${whole} is not ${within}`, () => {
    assert.deepEqual(say([sampleBook('街道', 2023, [one!, other!])]), []);
    assert.deepEqual(say([sampleBook('街道', 2023, [one!]), sampleBook('桥头社区', 2023, [other!])]), []);
  });
  test(`${whole} twice is found beside ${within}`, () => {
    const both = { lines: [...one!.lines!, ...other!.lines!] };
    const [mine, its] = [whole, within].map((work) => spend('工作费', `${work}5次*1万元/次=5万元`, 5));
    assert.deepEqual(say([sampleBook('街道', 2023, [both, its!, mine!])]).sort(), [
      '街道 /forms/0/lines/0/basis ~ 街道 /forms/2/lines/0/basis same-unit not-said',
      '街道 /forms/0/lines/1/basis ~ 街道 /forms/1/lines/0/basis same-unit not-said',
    ]);
  });
}

/** 一件事的几种说法。 */
const ALIKE: readonly (readonly [string, string])[] = [
  ['网格终端更换', '更换网格终端'],
  ['下水道疏通', '疏通下水道'],
  ['下水管疏通、清理', '下水道疏通'],
  ['下水道日常疏通', '排水管道清淤'],
  ['路灯设施维修', '路灯维修'],
];
for (const [a, b] of ALIKE)
  test(`${a} and ${b} are one work`, () => {
    const found = say([sampleBook('街道', 2023, [spend('费用', `${a}2次`), spend('费用', `${b}3次`)])]);
    assert.equal(found.length, 1);
  });

test('several works of one kind in one sum are not told of', () => {
  const shared = spend('更换费', '网格终端更换、网格公示牌更换共6万元');
  const single = spend('更换费', '网格公示牌更换6万元');
  assert.deepEqual(say([sampleBook('街道', 2023, [shared, single])]), []);
});

for (const { name, books, expected } of TABLE) {
  test(`twice funded: ${name}`, () => {
    assert.deepEqual(say(books), expected);
    assert.deepEqual(say(books.toReversed()), expected);
  });
}

const PLACES: readonly (readonly [basis: string, places: readonly string[]])[] = [
  ['青石路下水道疏通10次', ['青石路']],
  ['疏通桥头社区下水道10次', ['桥头社区']],
  ['辖区主次干道下水道疏通10次', []],
  ['7个社区下水道疏通10次', []],
  ['建设南路、人民中路道路维修5处', ['建设南路', '人民中路']],
  ['清理杨柳河河道淤泥3公里', ['杨柳河']],
  ['老旧小区路灯维修20盏', []],
];
for (const [basis, expected] of PLACES) {
  test(`places in ${basis}`, () => {
    const [work] = fundedWorksOf(sampleBook('街道', 2023, [spend('费用', basis)]));
    assert.deepEqual(work?.places, expected);
  });
}

test('every pair is of one work, in one year, and is found in whatever order the books come', () => {
  const line = fc.tuple(
    fc.constantFrom('', '青石路', '柳塘小区'),
    fc.constantFrom('下水道疏通', '路灯维修', '消防宣传', '生活垃圾清运'),
  );
  const units = Object.keys(PARENTS);
  const books = fc.array(
    fc.tuple(fc.constantFrom(...units), fc.constantFrom(2022, 2023), fc.array(line, { maxLength: 3 })),
    {
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(books, (list) => {
      const all = list.map(([unit, year, lines], at) => ({
        ...sampleBook(
          unit,
          year,
          lines.map(([place, work]) => spend(`${work}费`, `${place}${work}10次*1万元/次`, 10)),
        ),
        bookId: `${at}`,
      }));
      const found = findTwiceFunded(all, parentOf);
      assert.deepEqual(findTwiceFunded(all.toReversed(), parentOf), found);
      for (const { a, b } of found) {
        assert.equal(a.work, b.work);
        assert.equal(a.book.fiscalYear, b.book.fiscalYear);
        const above = [parentOf(b.book.unit), parentOf(parentOf(b.book.unit) ?? '')];
        assert.ok(a.book.unit === b.book.unit || above.includes(a.book.unit));
      }
    }),
    { seed: 20240615, numRuns: 100 },
  );
});
