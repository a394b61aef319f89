import assert from 'node:assert/strict';
import { it } from 'node:test';
import { blankForm } from '@duzhi/core/book';
import { recordFileName } from './book-title.ts';

const facts = { label: null, fiscalYear: 2023, unitName: null };
const book = {
  schema: 'duzhi-book/1' as const,
  ...{ fiscalYear: 2023, unit: null, forms: [blankForm('project', facts)], origins: {} },
};

for (const { name, title, expected } of [
  {
    name: 'the usual title is no part of the name',
    title: '2023 年绩效目标册',
    expected: '演示街道办事处-2023-绩效目标表',
  },
  { name: 'nor is that of a batch', title: '报送稿 2023 年绩效目标册', expected: '演示街道办事处-2023-绩效目标表' },
  { name: 'a title given by a person is', title: '2023 年年中追加', expected: '演示街道办事处-2023-年中追加' },
  { name: 'one that is a year and nothing else is kept', title: '2023年', expected: '演示街道办事处-2023-2023年' },
])
  it(name, () => assert.equal(recordFileName({ title, fiscalYear: 2023 }, '演示街道办事处', book), expected));
