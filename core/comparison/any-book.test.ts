import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arbitraryBook } from '@duzhi/core/book/arbitrary-book';
import { findAt } from '@duzhi/core/shared';
import * as fc from 'fast-check';
import { NearCopyIndex } from './near-copies.ts';
import { findTwiceFunded } from './twice-funded.ts';
import type { UnitBook } from './unit-book.ts';
import { compareUnitCosts, unitCostsOf } from './unit-costs.ts';

/** Random books of two units and two years, some of them twice: what is compared must be there and say what is told. */
const books = fc
  .array(fc.tuple(fc.constantFrom('甲', '乙'), fc.constantFrom(2022, 2023), arbitraryBook), { maxLength: 4 })
  .map((list) =>
    [...list, ...list.map(([unit, year, book]) => [`${unit}社区`, year, book] as const)].map(
      ([unit, fiscalYear, book], at): UnitBook => ({ bookId: `${at}`, unit, fiscalYear, book }),
    ),
  );
const parentOf = (unit: string): string | null => (unit.endsWith('社区') ? unit.slice(0, -2) : null);

test('whatever the books, nothing throws, and every pointer leads to what is told', () => {
  fc.assert(
    fc.property(books, (list) => {
      const at = (bookId: string, pointer: string) => findAt(list[Number(bookId)]!.book, pointer);
      const rows = list.flatMap(unitCostsOf);
      for (const row of rows) assert.equal(at(row.book.bookId, row.at), row.basis);
      compareUnitCosts(rows);
      for (const { a, b } of findTwiceFunded(list, parentOf)) {
        for (const work of [a, b]) assert.equal(typeof at(work.book.bookId, work.at), 'string');
      }
      const index = new NearCopyIndex();
      for (const book of list) index.put(book);
      for (const { a, b, share, copies } of index.report()) {
        assert.ok(share.n > 0 && share.n <= share.d);
        for (const copy of copies) {
          assert.ok(copy.share.n <= copy.share.d && copy.share.n * 10 >= copy.share.d * 7);
          assert.notEqual(at(a.bookId, copy.a) ?? undefined, undefined);
          assert.notEqual(at(b.bookId, copy.b) ?? undefined, undefined);
        }
      }
    }),
    { seed: 20240618, numRuns: 60 },
  );
});
