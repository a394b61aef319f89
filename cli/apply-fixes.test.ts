import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Book } from '@duzhi/core/book';
import { arbitraryBook } from '@duzhi/core/book/arbitrary-book';
import { runChecks } from '@duzhi/core/checks';
import { findAt } from '@duzhi/core/shared';
import { writeBook } from '@duzhi/documents/write';
import * as fc from 'fast-check';
import { applyFixes } from './apply-fixes.ts';
import { bookOf } from './files/load-book.ts';
import { GENERAL_CHOICE } from './rule-choice.ts';

async function bookFrom(edit: (form: string) => string): Promise<Book> {
  const form = readFileSync(join(import.meta.dirname, 'scenarios', 'street-lamps.txt'), 'utf8');
  const loaded = await bookOf('form.txt', Buffer.from(edit(form)));
  assert.ok(loaded.ok);
  return loaded.value.book;
}

describe('applyFixes', () => {
  it('changes nothing in a book without a certain fix, and keeps it the same value', async () => {
    const book = await bookFrom((form) => form);
    const fixed = applyFixes(book, GENERAL_CHOICE);
    assert.equal(fixed.book, book);
    assert.deepEqual(fixed.changes, []);
  });

  it('applies one of two fixes that meet in a cell, and checks again', async () => {
    const book = await bookFrom((form) => form.replace('更换灯具\t6', '更换灯具\t5'));
    const fixes = runChecks(book).findings.filter(({ fix }) => fix !== undefined);
    assert.ok(fixes.length >= 2, 'the sum and the basis both offer the figure');
    const fixed = applyFixes(book, GENERAL_CHOICE);
    assert.deepEqual(
      fixed.changes.map(({ codes }) => codes),
      [['R13']],
    );
    assert.equal(findAt(fixed.book, '/forms/0/lines/0/amount'), 6_000_000);
    assert.deepEqual(runChecks(fixed.book).findings, []);
  });

  it('leaves the rules alone that were not chosen', async () => {
    const book = await bookFrom((form) => form.replace('更换灯具\t6', '更换灯具\t5').replace('≥120盏', '≥120'));
    const fixed = applyFixes(book, GENERAL_CHOICE, ({ code }) => code === 'R31');
    assert.deepEqual(fixed.changes, [{ sentence: '附表3-1 “维护路灯盏数” 指标值：≥120 → ≥120盏', codes: ['R31'] }]);
    assert.equal(findAt(fixed.book, '/forms/0/lines/0/amount'), 5_000_000);
  });

  it('a changed cell loses its origin, the others keep theirs', async () => {
    const book = await bookFrom((form) => form.replace('≥120盏', '≥120'));
    const fixed = applyFixes(book, GENERAL_CHOICE);
    assert.equal(fixed.book.origins['/forms/0/indicators/0/target'], undefined);
    assert.deepEqual(fixed.book.origins['/forms/0/indicators/1/target'], book.origins['/forms/0/indicators/1/target']);
  });

  it('settles: the file that is written has nothing left to fix', async () => {
    const demonstration = readFileSync(join(import.meta.dirname, '../fixtures/demo-office-2023.txt'));
    const loaded = await bookOf('demo-office-2023.txt', demonstration);
    assert.ok(loaded.ok);
    const fixed = applyFixes(loaded.value.book, GENERAL_CHOICE);
    for (const format of ['docx', 'xlsx', 'html'] as const) {
      const written = await writeBook(fixed.book, format);
      assert.ok(written.ok);
      const reread = await bookOf(`fixed.${format}`, written.value);
      assert.ok(reread.ok);
      assert.deepEqual(applyFixes(reread.value.book, GENERAL_CHOICE).changes, [], format);
    }
  });

  it('ends on any book, and a second run finds nothing more to do', () => {
    fc.assert(
      fc.property(arbitraryBook, (book) => {
        const first = applyFixes(book, GENERAL_CHOICE);
        assert.deepEqual(applyFixes(first.book, GENERAL_CHOICE).changes, []);
      }),
      { seed: 13, numRuns: 100 },
    );
  });
});
