import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Book, JsonPatch } from '@duzhi/core/book';
import { editBook } from '@duzhi/core/book';
import type { ReadingProblem } from '../../../api/types.ts';
import { placeProblems } from './reading-problems.ts';
import { insertRow, removeRows } from './rows.ts';
import { SAMPLE_BOOK } from './sample-book.ts';

const AT = '/forms/2/lines/1/amount';
const ORIGIN = { text: '三十几', table: 3, row: 18, column: 4 };
const PROBLEM: ReadingProblem = { at: AT, origin: ORIGIN, message: '金额“三十几”不是金额，没有读入。' };

const edited = (book: Book, patch: JsonPatch): Book => {
  const result = editBook(book, patch);
  assert.ok(result.ok);
  return result.value;
};

/** As it was read: the amount is blank, and so is known where it stood. */
const READ: Book = {
  ...edited(SAMPLE_BOOK, [{ op: 'replace', path: AT, value: null }]),
  origins: {
    '/forms/2/lines/1/basis': { ...ORIGIN, column: 5 },
    [AT]: ORIGIN,
    '/forms/2/lines/1/detail': ORIGIN,
  },
};
const LINES = '/forms/2/lines';

const CASES: readonly { name: string; book: Book; at: string | null; settled: boolean }[] = [
  { name: 'is where it was read, blank', book: READ, at: AT, settled: false },
  {
    name: 'moves with its row',
    book: edited(READ, insertRow(READ, LINES, 0, 0)),
    at: `${LINES}/2/amount`,
    settled: false,
  },
  {
    name: 'is settled once something stands there',
    book: edited(READ, [{ op: 'replace', path: AT, value: 36_000_000 }]),
    at: AT,
    settled: true,
  },
  { name: 'has no cell once its row is gone', book: edited(READ, removeRows(LINES, 1, 1)), at: null, settled: false },
];

describe('what could not be read', () => {
  for (const { name, book, at, settled } of CASES)
    it(name, () => assert.deepEqual(placeProblems(book, [PROBLEM]), [{ problem: PROBLEM, at, settled }]));

  it('of no value has no cell', () => {
    const { at: _, ...loose } = PROBLEM;
    assert.deepEqual(placeProblems(READ, [loose]), [{ problem: loose, at: null, settled: false }]);
  });
});
