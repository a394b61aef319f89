import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fen } from '@duzhi/core/shared';
import type { Book } from './book.ts';
import { bookAmount } from './book-amount.ts';

const bookWith = (...forms: readonly object[]): Book =>
  ({ schema: 'duzhi-book/1', fiscalYear: 2023, unit: null, forms, origins: {} }) as unknown as Book;
const overall = (total: number | null) => ({ kind: 'department-overall', budget: { total } });
const project = (total: number | null) => ({ kind: 'project', budget: { total } });
const summary = (amount: number | null) => ({ kind: 'special-fund-summary', total: { amount } });
const direction = (directionAmount: number | null) => ({ kind: 'expenditure-direction', directionAmount });

describe('the amount of a book', () => {
  const cases: readonly [string, Book, number | null][] = [
    ['of the department, not its parts again', bookWith(overall(93_009_00), project(1_00), summary(2_00)), 93_009_00],
    ['of its projects where the department states none', bookWith(overall(null), project(1_00), project(2_00)), 3_00],
    ['a blank project adds nothing', bookWith(project(1_00), project(null)), 1_00],
    ['of the summary, not the directions again', bookWith(summary(5_00), direction(2_00), direction(3_00)), 5_00],
    ['of the directions alone', bookWith(direction(2_00), direction(3_00)), 5_00],
    ['a stated nought is an amount', bookWith(overall(0)), 0],
    ['none stated', bookWith(overall(null)), null],
    ['no forms', bookWith(), null],
  ];
  for (const [name, book, expected] of cases)
    it(name, () => assert.equal(bookAmount(book), expected === null ? null : fen(expected)));
});
