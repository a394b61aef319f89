import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Book } from '@duzhi/core/book';
import type { Finding } from '@duzhi/core/checks';
import { bookOf } from '../files/load-book.ts';
import { styleFor } from '../text/style.ts';
import { displayWidth } from '../text/width.ts';
import { findingsText, summaryText, tiesText } from './findings-text.ts';

const style = styleFor(false);

async function book(): Promise<Book> {
  const form = readFileSync(join(import.meta.dirname, '..', 'scenarios', 'street-lamps.txt'));
  const loaded = await bookOf('form.txt', form);
  assert.ok(loaded.ok);
  return loaded.value.book;
}

const finding = (part: Partial<Finding>): Finding => ({
  rule: 'sum/expenditure-lines',
  code: 'R13',
  severity: 'error',
  at: ['/forms/0/linesTotal'],
  message: '相差 1 万元，请核对。',
  basis: '表内勾稽',
  ...part,
});

describe('findings as text', () => {
  const cases: readonly { name: string; part: Partial<Finding>; expected: readonly string[] }[] = [
    {
      name: 'the cell, what it says and where it stands',
      part: {},
      expected: ['  ✗ 错误 R13 支出明细合计：9（第1个表第17行第3列）', '      相差 1 万元，请核对。'],
    },
    {
      name: 'cells it was held against, at most three',
      part: {
        at: [
          '/forms/0/linesTotal',
          '/forms/0/directionAmount',
          '/forms/0/fundAmount',
          '/forms/0/period',
          '/forms/0/fund',
        ],
      },
      expected: [
        '  ✗ 错误 R13 支出明细合计：9（第1个表第17行第3列）',
        '      相差 1 万元，请核对。',
        '      对照：项目金额：9（第1个表第3行第2列）；所属专项金额：9（第1个表第3行第5列）；项目实施期：2024',
        '            年1月1日至2024年12月31日（第1个表第4行第2列）等 4 处',
      ],
    },
    {
      name: 'the name of the row judged is not said twice',
      part: { severity: 'warning', at: ['/forms/0/indicators/0/target', '/forms/0/indicators/0/name'] },
      expected: ['  ! 提醒 R13 “维护路灯盏数” 指标值：≥120盏（第1个表第8行第4列）', '      相差 1 万元，请核对。'],
    },
    {
      name: 'one repair',
      part: { severity: 'advice', repairs: [{ label: '合计改为 8 万元', patch: [] }] },
      expected: [
        '  · 建议 R13 支出明细合计：9（第1个表第17行第3列）',
        '      相差 1 万元，请核对。',
        '      改法：合计改为 8 万元',
      ],
    },
    {
      name: 'several repairs, numbered',
      part: {
        repairs: [
          { label: '甲', patch: [] },
          { label: '乙', patch: [] },
        ],
      },
      expected: [
        '  ✗ 错误 R13 支出明细合计：9（第1个表第17行第3列）',
        '      相差 1 万元，请核对。',
        '      可选改法：(1) 甲  (2) 乙',
      ],
    },
    {
      name: 'a certain fix, as what it changes',
      part: { fix: [{ op: 'replace', path: '/forms/0/linesTotal', value: 8_000_000 }] },
      expected: [
        '  ✗ 错误 R13 支出明细合计：9（第1个表第17行第3列）',
        '      相差 1 万元，请核对。',
        '      可自动修改：附表3-1 支出明细合计：9万元 → 8万元（减少 1万元）',
      ],
    },
    {
      name: 'a whole table',
      part: { at: ['/forms/0'] },
      expected: ['  ✗ 错误 R13 整张表', '      相差 1 万元，请核对。'],
    },
    {
      name: 'a whole row',
      part: { at: ['/forms/0/lines/1'] },
      expected: ['  ✗ 错误 R13 “巡查维护人工”', '      相差 1 万元，请核对。'],
    },
  ];
  for (const { name, part, expected } of cases) {
    it(name, async () => {
      const [blank, heading, ...lines] = findingsText(await book(), [finding(part)], style, 100);
      assert.deepEqual([blank, heading], ['', '附表3-1  2024年专项资金支出方向绩效目标表（路灯维护）']);
      assert.deepEqual(lines, expected);
    });
  }

  it('errors come first within a form, and what concerns the whole book before the forms', async () => {
    const lines = findingsText(
      await book(),
      [finding({ severity: 'advice' }), finding({ severity: 'error' }), finding({ at: [''], severity: 'warning' })],
      style,
      100,
    );
    const heads = lines.filter((line) => /^(?: {2}[✗!·]|全册|附表)/u.test(line)).map((line) => line.slice(0, 6).trim());
    assert.deepEqual(heads, ['全册', '! 提醒', '附表3-1', '✗ 错误', '· 建议']);
  });

  const sources: readonly { name: string; at: string; text: string; expected: string }[] = [
    {
      name: 'a label of the form is quoted',
      at: '/forms/0',
      text: '[bookmark: a]二级\n指标',
      expected: '  ✗ 错误 R13 标签“[bookmark: a]二级 指标”（第2个表第9行第3列）',
    },
    {
      name: 'a label that stands with its value is said once',
      at: '/forms/0/directionAmount',
      text: '项目 金额：9万元',
      expected: '  ✗ 错误 R13 项目金额：9万元（第2个表第9行第3列）',
    },
    {
      name: 'another text before a colon is part of the value',
      at: '/forms/0/directionAmount',
      text: '暂定：9万元',
      expected: '  ✗ 错误 R13 项目金额：暂定：9万元（第2个表第9行第3列）',
    },
  ];
  for (const { name, at, text, expected } of sources)
    it(name, async () => {
      const plain = await book();
      const origins = { ...plain.origins, [at]: { text, table: 2, row: 9, column: 3 } };
      const lines = findingsText({ ...plain, origins }, [finding({ at: [at] })], style, 100);
      assert.equal(lines[2], expected);
    });

  it('a command to the terminal in a cell does not reach it', async () => {
    const dangerous = await book();
    const origins = {
      ...dangerous.origins,
      '/forms/0/linesTotal': { text: '9\u001b[2J', table: 1, row: 1, column: 1 },
    };
    const lines = findingsText({ ...dangerous, origins }, [finding({ message: '\u001b]0;x\u0007' })], style, 100);
    assert.ok(!lines.join('\n').includes('\u001b'));
  });

  it('fits the width, coloured or not', async () => {
    const long = finding({ message: '各行明细相加为 8 万元，与明细合计 9 万元相差 1 万元，'.repeat(6) });
    for (const line of findingsText(await book(), [long], style, 48)) assert.ok(displayWidth(line) <= 48, line);
  });
});

describe('summary and ties', () => {
  const summaries: readonly [errors: number, warnings: number, advice: number, string][] = [
    [0, 0, 0, '没有发现问题'],
    [2, 0, 1, '2 个错误、1 条建议'],
    [0, 3, 0, '3 个提醒'],
  ];
  for (const [errors, warnings, advice, expected] of summaries)
    it(expected, () => assert.equal(summaryText({ errors, warnings, advice }, style), expected));

  it('counts the ties that hold, and no other rule', () => {
    const passes = (rule: string, count: number) =>
      Array.from({ length: count }, () => ({ rule, at: [''], result: 'pass' as const }));
    const lines = tiesText([...passes('sum/expenditure-lines', 2), ...passes('measurable/unit', 5)], style, 100);
    assert.deepEqual(lines, ['', '✓ 勾稽相符 2 项', '  支出明细之和应等于项目金额（2 处）']);
  });
  it('says nothing where no tie holds', () => assert.deepEqual(tiesText([], style, 100), []));
});
