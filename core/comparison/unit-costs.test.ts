import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Exact } from '@duzhi/core/shared';
import * as fc from 'fast-check';
import { sampleBook } from './sample-books.ts';
import type { UnitBook } from './unit-book.ts';
import { compareUnitCosts, unitCostsOf } from './unit-costs.ts';

const ROWS: readonly { detail: string; basis: string; expected: readonly string[] }[] = [
  { detail: '下水道疏通费', basis: '预计下水道疏通10次*0.6万元/次=6万元', expected: ['排水|疏通 次 6000'] },
  { detail: '管网维护', basis: '排水管道清淤12次，每次0.5万元，共6万元', expected: ['排水|疏通 次 5000'] },
  { detail: '下水管疏通', basis: '10次（每次0.6万元）共6万元', expected: ['排水|疏通 次 6000'] },
  { detail: '垃圾清运费', basis: '清运垃圾2400吨*150元/吨=36万元', expected: ['垃圾|清运 吨 150'] },
  { detail: '垃圾拖运费', basis: '垃圾拖运24车次*1.5万元/车次=36万元', expected: ['垃圾|清运 车次 15000'] },
  { detail: '消防演练费', basis: '开展消防演练10场*0.5万元/场=5万元', expected: ['消防|演练 次 5000'] },
  { detail: '消防演练费', basis: '10次*0.5万元/次=5万元', expected: ['消防|演练 次 5000'] },
  { detail: '安保经费', basis: '保安8名，每人每月2800元，12个月', expected: ['保安 人·月 2800'] },
  {
    detail: '市政维护',
    basis: '路灯维修20盏*300元/盏+井盖更换10个*800元/个=1.4万元',
    expected: ['路灯|维修 盏 300', '井盖|更换 个 800'],
  },
  { detail: '为民办实事', basis: '下水道疏通5万+路灯安装4万', expected: [] },
  { detail: '工作经费', basis: '照上年安排', expected: [] },
];

for (const { detail, basis, expected } of ROWS) {
  test(`unit costs of ${detail}: ${basis}`, () => {
    const rows = unitCostsOf(
      sampleBook('甲', 2023, [
        {},
        {
          lines: [
            [null, null, null],
            [detail, 5, basis],
          ],
        },
      ]),
    );
    assert.deepEqual(
      rows.map(({ work, measure, price }) => `${work} ${measure} ${Exact.formatDecimal(price)}`),
      expected,
    );
    for (const row of rows) {
      assert.equal(row.at, '/forms/1/lines/1/basis');
      assert.equal(row.basis, basis);
      assert.equal(row.form, '附表3-2');
    }
  });
}

const drains = (unit: string, fiscalYear: number, ...prices: readonly number[]): UnitBook =>
  sampleBook(unit, fiscalYear, [
    { lines: prices.map((price) => ['下水道疏通费', 5, `下水道疏通10次*${price}元/次=${price * 10}元`] as const) },
  ]);
const compareBooks = (books: readonly UnitBook[]) => compareUnitCosts(books.flatMap(unitCostsOf));
const prices = [5000, 5500, 6000, 6200, 6500];
const usual = prices.map((price, unit) => drains(`单位${unit}`, 2023, price));

const JUDGED: readonly { name: string; books: readonly UnitBook[]; expected: readonly string[] }[] = [
  { name: 'prices near one another', books: usual, expected: [] },
  { name: 'one far above', books: [...usual, drains('远', 2023, 30_000)], expected: ['远 2023 above 2023'] },
  { name: 'one far below', books: [...usual, drains('远', 2023, 60)], expected: ['远 2023 below 2023'] },
  { name: 'four units are too few', books: [...usual.slice(0, 3), drains('远', 2023, 30_000)], expected: [] },
  {
    name: 'many prices of few units are too few',
    books: [drains('单位0', 2023, ...prices), drains('远', 2023, 30_000)],
    expected: [],
  },
  {
    name: 'a year with too few units is judged among all years',
    books: [...usual, drains('远', 2022, 30_000)],
    expected: ['远 2022 above null'],
  },
  {
    name: 'prices that rose for all are no outliers',
    books: [...usual, ...prices.map((price, unit) => drains(`单位${unit}`, 2024, price * 4))],
    expected: [],
  },
  {
    name: 'other measures are other groups',
    books: [...usual, sampleBook('远', 2023, [{ lines: [['下水道疏通费', 5, '下水道疏通2公里*3万元/公里=6万元']] }])],
    expected: [],
  },
];

for (const { name, books, expected } of JUDGED) {
  test(`outliers: ${name}`, () => {
    const outliers = compareBooks(books).flatMap((group) => group.outliers);
    assert.deepEqual(
      outliers.map(({ row, place, among }) => `${row.book.unit} ${row.book.fiscalYear} ${place} ${among}`),
      expected,
    );
  });
}

test('a group tells its units, its years and its usual name', () => {
  const [group, ...others] = compareBooks([...usual, drains('单位0', 2022, 4800), drains('单位1', 2022, 5000)]);
  assert.deepEqual(others, []);
  assert.equal(group?.label, '下水道疏通');
  assert.equal(group?.units, 5);
  assert.deepEqual(
    group?.years.map(({ fiscalYear, units, box }) => [fiscalYear, units, Number(box.median.n), box.judged]),
    [
      [2022, 2, 4900, false],
      [2023, 5, 6000, true],
    ],
  );
});

test('neither the order of the books nor that of the units matters', () => {
  const works = ['下水道疏通', '垃圾清运', '路灯维修', '消防演练'];
  const line = fc.tuple(fc.constantFrom(...works), fc.integer({ min: 1, max: 40 }));
  const books = fc
    .array(fc.array(line, { maxLength: 4 }), { maxLength: 20 })
    .map((list) =>
      list.map((lines, at) =>
        sampleBook(`单位${at >> 1}`, 2022 + (at % 2), [
          { lines: lines.map(([work, price]) => [work, 1, `${work}10次*${price * 100}元/次`] as const) },
        ]),
      ),
    );
  fc.assert(
    fc.property(books, (list) => {
      const groups = compareBooks(list);
      assert.deepEqual(compareBooks(list.toReversed()), groups);
      assert.equal(
        groups.reduce((sum, { rows }) => sum + rows.length, 0),
        list.flatMap(unitCostsOf).length,
      );
      const renamed = compareBooks(list.map((one) => ({ ...one, unit: `别${one.unit}` })));
      assert.deepEqual(
        renamed.map(({ work, box, outliers }) => ({ work, box, outliers: outliers.length })),
        groups.map(({ work, box, outliers }) => ({ work, box, outliers: outliers.length })),
      );
    }),
    { seed: 20240614, numRuns: 60 },
  );
});
