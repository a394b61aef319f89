import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Book, Form } from '@duzhi/core/book';
import { counterpart } from './counterpart.ts';

const { forms } = JSON.parse(
  readFileSync(new URL('../../../../fixtures/demo-office-2023.json', import.meta.url), 'utf8'),
) as Book;
const renamed = (form: Form, change: object): Form => ({ ...form, ...change }) as Form;
const directions = forms.filter(({ kind }) => kind === 'expenditure-direction');
const [first, second] = directions as [Form, Form];

describe('the form of last year that is beside one of this year', () => {
  for (const { name, form, others, expected } of [
    { name: 'each its own', form: second, others: forms, expected: forms.indexOf(second) },
    {
      name: 'the same matter under another number',
      form: first,
      others: [second, renamed(first, { label: '附表9' })],
      expected: 1,
    },
    {
      name: 'the same number under another name',
      form: first,
      others: [second, renamed(first, { direction: '别的' })],
      expected: 1,
    },
    {
      name: 'the only one of the kind',
      form: first,
      others: [forms[0]!, renamed(first, { label: '附表9', direction: '别的' })],
      expected: 1,
    },
    { name: 'none of the kind', form: first, others: [forms[0]!], expected: undefined },
  ]) {
    it(name, () => assert.equal(counterpart(form, others), expected));
  }
});
