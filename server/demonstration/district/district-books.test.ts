import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBook } from '@duzhi/core/book';
import { runChecks } from '@duzhi/core/checks';
import type { UnitBook } from '@duzhi/core/comparison';
import { compareUnitCosts, districtTotals, findTwiceFunded, NearCopyIndex, unitCostsOf } from '@duzhi/core/comparison';
import { findAt } from '@duzhi/core/shared';
import type { DistrictBook } from './district-books.ts';
import { DISTRICT_YEARS, districtBooks } from './district-books.ts';
import type { PlantedFault } from './plants.ts';
import { DISTRICT_UNITS } from './units.ts';

const books = [...districtBooks()];
const idOf = (unit: string, fiscalYear: number): string => `${unit} ${fiscalYear}`;
const compared = books.map(
  ({ unit, fiscalYear, book }): UnitBook => ({
    bookId: idOf(unit.name, fiscalYear),
    unit: unit.name,
    fiscalYear,
    book,
  }),
);
const plants = books.flatMap(({ unit, fiscalYear, planted }) =>
  planted.map((plant) => ({ id: idOf(unit.name, fiscalYear), ...plant })),
);
const planted = (fault: PlantedFault) => plants.filter((plant) => plant.fault === fault);
const otherOf = ({ other }: (typeof plants)[number]): string => idOf(other!.unit, other!.fiscalYear);

test('about sixty made-up units, marked as such, each below another', () => {
  const names = DISTRICT_UNITS.map(({ name }) => name);
  assert.ok(names.length >= 60 && names.length < 70, `${names.length}`);
  assert.equal(new Set(names).size, names.length);
  assert.equal(new Set(DISTRICT_UNITS.map(({ code }) => code)).size, names.length);
  for (const { name, parent } of DISTRICT_UNITS) {
    assert.match(name, /^演示/);
    assert.ok(parent === '演示区' || names.slice(0, names.indexOf(name)).includes(parent), `${name} in ${parent}`);
  }
});

test('every unit has a book a year, with an overall form and one to six funds, the same each time', () => {
  assert.equal(books.length, DISTRICT_UNITS.length * DISTRICT_YEARS.length);
  for (const { book, unit, fiscalYear } of books) {
    assert.equal(book.unit?.name, unit.name);
    assert.equal(book.fiscalYear, fiscalYear);
    assert.equal(book.forms[0]?.kind, 'department-overall');
    const funds = book.forms.filter(({ kind }) => kind === 'expenditure-direction').length;
    assert.ok(funds >= 1 && funds <= 6, `${unit.name}: ${funds}`);
    assert.deepEqual(parseBook(structuredClone(book)), { ok: true, value: book });
  }
  assert.deepEqual([...districtBooks()], books);
});

test('faults of every sort are planted, in less than a third of the books', () => {
  const faults = new Set(plants.map(({ fault }) => fault));
  assert.equal(faults.size, 7);
  assert.ok(plants.length > 20 && plants.length < books.length / 3, `${plants.length}`);
  for (const { unit, planted: list, book } of books as readonly DistrictBook[]) {
    for (const { at, note } of list) assert.notEqual(findAt(book, at), undefined, `${unit.name}: ${note}`);
  }
});

test('the checks find what they should, and nothing in the books where nothing is planted', () => {
  const unplanted: string[] = [];
  const missed: string[] = [];
  for (const { unit, fiscalYear, book, planted: list } of books) {
    const { findings } = runChecks(book);
    const id = idOf(unit.name, fiscalYear);
    if (list.length === 0)
      unplanted.push(...findings.map(({ code, at, message }) => `${id} ${code} ${at[0]} ${message}`));
    for (const { rule, at, note } of list) {
      const places = findings.filter(({ code }) => code === rule).flatMap((finding) => finding.at);
      const found = places.some((place) => place === at || place.startsWith(`${at}/`));
      if (rule !== null && !found) missed.push(`${id} ${rule} ${at}: ${note}`);
    }
  }
  assert.deepEqual({ unplanted, missed }, { unplanted: [], missed: [] });
});

test('prices far from the others are those that were planted', () => {
  const groups = compareUnitCosts(compared.flatMap(unitCostsOf));
  const found = groups.flatMap(({ outliers }) => outliers.map(({ row }) => `${row.book.bookId} ${row.at}`));
  assert.deepEqual(
    found.sort(),
    planted('price-outlier')
      .map(({ id, at }) => `${id} ${at}`)
      .sort(),
  );
});

test('books copied from others, or from the year before but for the year, are those that were planted', () => {
  const index = new NearCopyIndex();
  for (const one of compared) index.put(one);
  const report = index.report();
  const found = report
    .filter(({ relation, share }) => relation === 'other-unit' && share.n * 2 > share.d)
    .map(({ a, b }) => [a.bookId, b.bookId].sort().join(' ~ '));
  const copies = planted('copied-from-unit');
  // Who copied the book of one year is near that unit's book of the year before or after as well.
  const families = copies.map((plant) => new Set([plant.id.split(' ')[0], otherOf(plant).split(' ')[0]]));
  for (const plant of copies) assert.ok(found.includes([plant.id, otherOf(plant)].sort().join(' ~ ')), plant.note);
  for (const pair of found) {
    const [one, other] = pair.split(' ~ ').map((id) => id.split(' ')[0]);
    assert.ok(
      families.some((family) => family.has(one!) && family.has(other!)),
      pair,
    );
  }
  const unchanged = report
    .filter(
      ({ relation, share, copies: texts }) =>
        relation === 'same-unit' &&
        share.n === share.d &&
        texts.every(({ differs }) => differs.kinds.every((kind) => kind === 'year')),
    )
    .map(({ a, b }) => `${a.bookId} ~ ${b.bookId}`);
  assert.deepEqual(
    unchanged.sort(),
    planted('copied-from-year')
      .map((plant) => `${plant.id} ~ ${otherOf(plant)}`)
      .sort(),
  );
});

test('works funded twice are those that were planted', () => {
  const parents = new Map(DISTRICT_UNITS.map(({ name, parent }) => [name, parent]));
  const found = findTwiceFunded(compared, (unit) => parents.get(unit) ?? null);
  const line = (at: string): string => at.split('/').slice(0, 5).join('/');
  assert.deepEqual(
    found
      .map(({ a, b }) => [`${b.book.bookId} ${line(b.at)}`, `${a.book.bookId} ${line(a.at)}`].sort().join(' ~ '))
      .sort(),
    planted('twice-funded')
      .map((plant) => [`${plant.id} ${plant.at}`, `${otherOf(plant)} ${plant.other!.at}`].sort().join(' ~ '))
      .sort(),
  );
});

test('the totals tie but where a sum was broken', () => {
  const inTotals = planted('sum-broken').filter(({ rule }) => rule === 'R08' || rule === 'R09');
  const untied = DISTRICT_YEARS.flatMap(
    (year) => districtTotals(compared.filter(({ fiscalYear }) => fiscalYear === year)).untied,
  );
  assert.deepEqual(
    untied.map(({ book, at }) => `${book.bookId} ${at[0]}`).sort(),
    inTotals.map(({ id, at }) => `${id} ${at}`).sort(),
  );
});
