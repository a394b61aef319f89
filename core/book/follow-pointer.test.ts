import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Book } from './book.ts';
import { followPointer } from './follow-pointer.ts';
import type { JsonPatch } from './patch.ts';
import { editBook } from './patch.ts';

const BOOK = JSON.parse(readFileSync(new URL('../../fixtures/demo-office-2023.json', import.meta.url), 'utf8')) as Book;
const row = { content: '新添的', detail: null, amount: 100, basis: null };

describe('where a cell of an old book is in the new one', () => {
  for (const { name, patch, at, expected } of [
    { name: 'nothing changed', patch: [], at: '/forms/5/lines/1/amount', expected: '/forms/5/lines/1/amount' },
    {
      name: 'a row was put in above',
      patch: [{ op: 'add', path: '/forms/5/lines/0', value: row }],
      at: '/forms/5/lines/1/amount',
      expected: '/forms/5/lines/2/amount',
    },
    {
      name: 'a row above was removed',
      patch: [{ op: 'remove', path: '/forms/5/lines/0' }],
      at: '/forms/5/lines/1/amount',
      expected: '/forms/5/lines/0/amount',
    },
    {
      name: 'its row was removed',
      patch: [{ op: 'remove', path: '/forms/5/lines/1' }],
      at: '/forms/5/lines/1/amount',
      expected: null,
    },
    {
      name: 'a form before it was removed',
      patch: [{ op: 'remove', path: '/forms/1' }],
      at: '/forms/5/annualGoal',
      expected: '/forms/4/annualGoal',
    },
    {
      name: 'the cell itself was changed',
      patch: [{ op: 'replace', path: '/forms/5/lines/1/amount', value: 1 }],
      at: '/forms/5/lines/1/amount',
      expected: '/forms/5/lines/1/amount',
    },
    {
      name: 'a cell outside the lists',
      patch: [{ op: 'remove', path: '/forms/5/lines/0' }],
      at: '/forms/0/budget/total',
      expected: '/forms/0/budget/total',
    },
  ] as readonly { name: string; patch: JsonPatch; at: string; expected: string | null }[]) {
    it(name, () => {
      const after = editBook(BOOK, patch);
      assert.ok(after.ok);
      assert.equal(followPointer(BOOK, after.value, at), expected);
    });
  }
});
