import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Form } from '@duzhi/core/book';
import { sheetNames } from './sheet-names.ts';

const form = (label: string | null, title: string): Form =>
  ({ kind: 'special-fund-summary', label, title }) as unknown as Form;

describe('工作表名', () => {
  const cases: { name: string; forms: Form[]; expected: string[] }[] = [
    { name: '附表号在先', forms: [form('附表3-1', '2023年专项资金绩效目标表')], expected: ['附表3-1'] },
    { name: '没有附表号时用不带年度的表名', forms: [form(null, '2023年度绩效自评表')], expected: ['绩效自评表'] },
    {
      name: '重名的编号，大小写不同也算重名',
      forms: [form('附表1a', ''), form('附表1A', ''), form('附表1a', '')],
      expected: ['附表1a', '附表1A(2)', '附表1a(3)'],
    },
    { name: '去掉 Excel 不许的字符', forms: [form("附[表]:*1?/\\'", '')], expected: ['附表1'] },
    { name: '全是不许的字符', forms: [form('???', '')], expected: ['绩效表'] },
    { name: '没有表名时用表种', forms: [form(null, '')], expected: ['专项资金绩效目标汇总表'] },
    { name: 'Excel 自用的名称', forms: [form('History', '')], expected: ['History表'] },
    { name: '截到 31 个字', forms: [form(null, '长'.repeat(40))], expected: ['长'.repeat(31)] },
    {
      name: '截短的重名也不超过 31 个字',
      forms: [form(null, '长'.repeat(40)), form(null, '长'.repeat(50))],
      expected: ['长'.repeat(31), `${'长'.repeat(28)}(2)`],
    },
    { name: '不把占两个单位的字截成一半', forms: [form(null, `${'长'.repeat(30)}𠮷`)], expected: ['长'.repeat(30)] },
  ];
  for (const { name, forms, expected } of cases) it(name, () => assert.deepEqual(sheetNames(forms), expected));

  it('编号与别的表的原名相撞时再往后编', () => {
    const names = sheetNames([form('附表1', ''), form('附表1(2)', ''), form('附表1', '')]);
    assert.deepEqual(names, ['附表1', '附表1(2)', '附表1(3)']);
  });
});
