import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeholderIn } from './placeholders.ts';

const CASES: readonly { readonly text: string; readonly kind: 'whole' | 'note' | 'gap' | null }[] = [
  { text: '填报说明', kind: 'whole' },
  { text: '请在此填写项目概况', kind: 'whole' },
  { text: '请根据项目实际情况填写', kind: 'whole' },
  { text: '（不超过200字）', kind: 'whole' },
  { text: '300字以内', kind: 'whole' },
  { text: '简要说明项目实施的必要性', kind: 'whole' },
  { text: '反映项目支出的总体完成情况', kind: 'whole' },
  { text: '点击此处输入文字', kind: 'whole' },
  { text: '指标2：', kind: 'whole' },
  { text: '……', kind: 'whole' },
  { text: '…', kind: 'whole' },
  { text: '根据实际情况填写', kind: 'whole' },
  { text: '未完成的请说明原因及改进措施', kind: 'whole' },
  { text: '如有偏差，请分析原因', kind: 'whole' },
  { text: '模板', kind: 'whole' },
  { text: '待定', kind: 'whole' },
  { text: '完成路面修复（请填写具体数量）', kind: 'note' },
  { text: '≥90%（例：≥95%）', kind: 'note' },
  { text: '××街道办事处', kind: 'gap' },
  { text: 'XX年度', kind: 'gap' },
  { text: '培训____人', kind: 'gap' },
  { text: '○○社区', kind: 'gap' },
  { text: '某某公司', kind: 'gap' },
  // What only looks like one.
  { text: '填报及时率', kind: null },
  { text: '≥800字', kind: null },
  { text: '800字', kind: null },
  { text: '反映问题办理情况', kind: null },
  { text: '12×2=24', kind: null },
  { text: '采购XXL号工作服', kind: null },
  { text: '编写社区样本册', kind: null },
  { text: '请示件办理时限', kind: null },
  { text: '示范社区创建数', kind: null },
  { text: '二〇〇八年以前建成的小区', kind: null },
  { text: '项目一期', kind: null },
  { text: '指标完成率', kind: null },
  { text: '未完成的工程已请第三方复核', kind: null },
];

for (const { text, kind } of CASES) {
  test(`${text} is ${kind ?? 'content'}`, () => assert.equal(placeholderIn(text)?.kind ?? null, kind));
}

test('a note names what is left without it', () => {
  assert.equal(placeholderIn('清运垃圾240车（不超过200字）')?.rest, '清运垃圾240车');
});
