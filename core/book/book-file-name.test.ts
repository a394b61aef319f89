import assert from 'node:assert/strict';
import { it } from 'node:test';
import { blankForm } from './blank-form.ts';
import type { Form, FormKind } from './book.ts';
import type { NamedBook } from './book-file-name.ts';
import { bookFileName } from './book-file-name.ts';

const form = (kind: FormKind, label: string | null = null): Form =>
  blankForm(kind, { label, fiscalYear: 2023, unitName: null });
const office = { unit: '演示街道办事处', fiscalYear: 2023, forms: [form('department-overall'), form('monitoring')] };

const TABLE: readonly { name: string; input: NamedBook; form?: Form; expected: string }[] = [
  { name: 'unit, year and what it is', input: office, expected: '演示街道办事处-2023-绩效目标表' },
  {
    name: 'a book of self-evaluations alone',
    input: { ...office, forms: [form('self-evaluation'), form('self-evaluation')] },
    expected: '演示街道办事处-2023-绩效自评表',
  },
  {
    name: 'a book of monitoring alone',
    input: { ...office, forms: [form('monitoring')] },
    expected: '演示街道办事处-2023-绩效运行监控表',
  },
  {
    name: 'a book of one form of targets',
    input: { ...office, forms: [form('project')] },
    expected: '演示街道办事处-2023-绩效目标表',
  },
  { name: 'a book without forms', input: { ...office, forms: [] }, expected: '演示街道办事处-2023-绩效目标表' },
  { name: 'a title of its own', input: { ...office, title: '年中追加' }, expected: '演示街道办事处-2023-年中追加' },
  {
    name: 'one form of it',
    input: { ...office, title: '年中追加' },
    form: form('expenditure-direction', '附表3-4'),
    expected: '演示街道办事处-2023-附表3-4-专项资金支出方向绩效目标表',
  },
  {
    name: 'one form without a label',
    input: office,
    form: form('project'),
    expected: '演示街道办事处-2023-项目支出绩效目标表',
  },
  { name: 'no unit and no year', input: { ...office, unit: null, fiscalYear: null }, expected: '绩效目标表' },
  { name: 'a blank unit', input: { ...office, unit: '' }, expected: '2023-绩效目标表' },
];

for (const { name, input, form: one, expected } of TABLE)
  it(name, () => assert.equal(bookFileName(input, one), expected));
