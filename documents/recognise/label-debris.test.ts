import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTables } from '../tables/index.ts';
import { recognise } from './index.ts';

const HEAD = '附表2\n\n2024年区级专项资金绩效目标汇总表\n\n填报单位：演示街道办事处\n\t金额单位：万元\n\n';
const ROWS = '\t一\n\t路灯养护\n\t20\n\t养护路灯300盏\n\t养护路灯300盏\n';

const CASES: readonly { readonly name: string; readonly header: string; readonly expected: string | undefined }[] = [
  {
    name: 'a bookmark before a column head',
    header: '\t序号\n\t[bookmark: _GoBack]名称\n\t金额\n\t实施期绩效目标\n\t年度绩效目标\n\n',
    expected: '[bookmark: _GoBack]名称',
  },
  {
    name: 'field codes behind a column head',
    header: '\t序号\n\t名称\n\t金额{ PAGEREF a }\n\t实施期绩效目标\n\t年度绩效目标\n\n',
    expected: '金额{ PAGEREF a }',
  },
  {
    name: 'the first of several',
    header: '\t序号\n\t[bookmark: a]名称\n\t[bookmark: b]金额\n\t实施期绩效目标\n\t年度绩效目标\n\n',
    expected: '[bookmark: a]名称',
  },
  {
    name: 'clean labels',
    header: '\t序号\n\t名  称\n\t金  额\n\t实施期绩效目标\n\t年度绩效目标\n\n',
    expected: undefined,
  },
];

describe('what conversion left in a label stands at its form', () => {
  for (const { name, header, expected } of CASES) {
    it(name, () => {
      const document = readTables(new TextEncoder().encode(HEAD + header + ROWS), '附表2.txt');
      assert.ok(document.ok);
      const { book } = recognise(document.value);
      assert.equal(book.forms[0]?.kind, 'special-fund-summary');
      assert.equal(book.origins['/forms/0']?.text, expected);
    });
  }

  it('a value keeps its debris to itself', () => {
    const header = '\t序号\n\t名称\n\t金额\n\t实施期绩效目标\n\t年度绩效目标\n\n';
    const rows = ROWS.replace('路灯养护', '[bookmark: a]路灯养护');
    const document = readTables(new TextEncoder().encode(HEAD + header + rows), '附表2.txt');
    assert.ok(document.ok);
    const { book } = recognise(document.value);
    assert.equal(book.origins['/forms/0'], undefined);
    assert.equal(book.origins['/forms/0/funds/0/name']?.text, '[bookmark: a]路灯养护');
  });
});
