import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTarget } from '@duzhi/core/book';
import { SAMPLES } from '../samples.ts';
import { costSheetOf } from './costs.ts';

const CASES: readonly { readonly name: string; readonly target: string; readonly amount: number | null }[] = [
  { name: '灯具采购费用', target: '≤18万元', amount: 18_000_000 },
  { name: '全年每年运转经费', target: '≤18万元', amount: 18_000_000 },
  { name: '街道单位运转经费', target: '≤18万元', amount: 18_000_000 },
  { name: '每公里养护成本', target: '≤3.75万元', amount: null },
  { name: '村均运转经费', target: '≤10万元', amount: null },
  { name: '灯具单价', target: '≤1500元', amount: null },
  { name: '单位面积保洁成本', target: '≤1.2万元', amount: null },
  { name: '路灯更换费', target: '≤1500元/盏', amount: null },
];

for (const { name, target, amount } of CASES) {
  test(`${name} ${target}：${amount === null ? '单价' : '一笔钱'}`, () => {
    const form = SAMPLES.project.forms[0]!;
    assert.ok(form.kind === 'project');
    const indicators = form.indicators.map((row) =>
      row.level2 === '成本指标' || row.level2 === '经济成本指标'
        ? { ...row, name, target: parseTarget(target, { money: true }) }
        : row,
    );
    const sheet = costSheetOf({ ...form, indicators }, '/forms/0');
    assert.deepEqual(
      sheet?.rows.map((row) => row.amount),
      [amount],
    );
  });
}
