import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Book } from '@duzhi/core/book';
import { parseBook } from '@duzhi/core/book';
import { arbitraryBook } from '@duzhi/core/book/arbitrary-book';
import * as fc from 'fast-check';
import { createSummaries, shareParts } from './summaries.ts';
import { summarise } from './summarise.ts';

const parsed = parseBook(
  JSON.parse(readFileSync(new URL('../fixtures/demo-office-2023.json', import.meta.url), 'utf8')),
);
if (!parsed.ok) throw new Error(parsed.error.message);
const demonstration = parsed.value;

/** As it comes from the client each time. */
const sent = (book: Book): Book => structuredClone(book);

describe('summaries', () => {
  it('of an edited book are those of a fresh check, edit after edit', () => {
    const summaries = createSummaries();
    let book = demonstration;
    for (const [index, form] of demonstration.forms.entries()) {
      const changed =
        form.kind === 'expenditure-direction' ? { ...form, lines: form.lines.slice(1) } : { ...form, label: null };
      book = { ...book, forms: book.forms.with(index, changed) };
      assert.deepEqual(summaries.summarise('a', sent(book)), summarise(sent(book)));
    }
  });

  it('of any two books in turn under one id are those of a fresh check', () => {
    fc.assert(
      fc.property(arbitraryBook, arbitraryBook, (first, second) => {
        const summaries = createSummaries();
        for (const book of [first, second, first]) assert.deepEqual(summaries.summarise('a', book), summarise(book));
      }),
      { seed: 20260301, numRuns: 15 },
    );
  });
});

describe('shareParts', () => {
  it('gives the content of the new value, sharing what is equal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        assert.deepEqual(shareParts(before, after), after);
        assert.equal(shareParts(before, structuredClone(before)), before);
      }),
      { seed: 20260301 },
    );
  });

  it('shares every form but the one that was changed', () => {
    const edited = {
      ...sent(demonstration),
      forms: sent(demonstration).forms.with(2, { ...demonstration.forms[2]!, title: '新' }),
    };
    const shared = shareParts(demonstration, edited) as Book;
    assert.deepEqual(
      shared.forms.map((form, index) => form === demonstration.forms[index]),
      [true, true, false, true, true, true],
    );
    assert.equal(shared.origins, demonstration.origins);
  });
});
