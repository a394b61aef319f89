import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fen } from '@duzhi/core/shared';
import * as fc from 'fast-check';
import { arbitraryBook } from './arbitrary-book.ts';
import type { Book } from './book.ts';
import { parseBook } from './book.ts';
import { carryOver, countCarriedOver } from './carry-over.ts';
import { parseTarget } from './target.ts';

const BLANK_SIGNATURES = { head: null, preparer: null, phone: null };

function direction(goal: string | null, target: string | null, name: string | null = '完成时限'): Book {
  return {
    schema: 'duzhi-book/1',
    fiscalYear: 2023,
    unit: { name: '演示街道办事处' },
    forms: [
      {
        kind: 'expenditure-direction',
        label: '附表3-1',
        title: '2023年区级专项资金支出方向绩效目标表',
        fiscalYear: 2023,
        amountUnit: '万元',
        reportingUnit: null,
        signatures: BLANK_SIGNATURES,
        direction: '村级经费',
        fund: '村级经费',
        directionAmount: fen(35_000_000),
        fundAmount: fen(35_000_000),
        period: { from: '2023-01-01', to: '2023-12-31' },
        periodGoal: null,
        annualGoal: goal,
        indicators: [{ level1: '产出指标', level2: '时效指标', name, target: parseTarget(target), standard: null }],
        lines: [{ content: '运转', detail: '运转费', amount: fen(35_000_000), basis: '7×5=35万元' }],
        linesTotal: fen(35_000_000),
      },
    ],
    origins: { '/forms/0/direction': { text: '村级经费', table: 3, row: 1, column: 2 } },
  };
}

const carried = (book: Book) => {
  const form = carryOver(book, 2024).forms[0];
  assert.equal(form?.kind, 'expenditure-direction');
  return form as Extract<typeof form, { kind: 'expenditure-direction' }>;
};

test('the new book is of the new year, with the old amounts and no origins', () => {
  const book = carryOver(direction(null, '2023年度'), 2024);
  const form = carried(direction(null, '2023年度'));
  assert.equal(book.fiscalYear, 2024);
  assert.deepEqual(book.origins, {});
  assert.equal(form.fiscalYear, 2024);
  assert.equal(form.title, '2024年区级专项资金支出方向绩效目标表');
  assert.deepEqual(form.period, { from: '2024-01-01', to: '2024-12-31' });
  assert.equal(form.directionAmount, 35_000_000);
  assert.equal(form.lines[0]?.basis, '7×5=35万元');
  assert.deepEqual(form.indicators[0]?.target, { text: '2024年度', nature: 'date' });
});

const GOALS: readonly { readonly name: string; readonly input: string; readonly expected: string }[] = [
  { name: 'a year in a goal moves', input: '完成2023年各项任务', expected: '完成2024年各项任务' },
  { name: 'every mention moves', input: '2023年启动，2023年底完工', expected: '2024年启动，2024年底完工' },
  { name: 'a year apart from its word moves', input: '2023 年度任务', expected: '2024 年度任务' },
  { name: 'another year stays', input: '2022年已完成一期', expected: '2022年已完成一期' },
  { name: 'a longer number stays', input: '编号12023年', expected: '编号12023年' },
  { name: 'a year compared with stays', input: '投诉较2023年下降一成', expected: '投诉较2023年下降一成' },
  { name: 'a year started from stays', input: '自2023年起实行', expected: '自2023年起实行' },
  { name: 'a ground to build on stays', input: '在2023年的基础上提高', expected: '在2023年的基础上提高' },
  { name: 'a figure that is no year stays', input: '服务2023人', expected: '服务2023人' },
];

for (const { name, input, expected } of GOALS) {
  test(`goal: ${name}`, () => assert.equal(carried(direction(input, null)).annualGoal, expected));
}

test('a leap day moves to the last day of February', () => {
  const book = direction(null, null);
  const [form] = book.forms;
  const leap = {
    ...book,
    fiscalYear: 2024,
    forms: [{ ...form!, fiscalYear: 2024, period: { from: '2024-02-29', to: null } }],
  };
  const moved = carryOver(leap as Book, 2025).forms[0];
  assert.deepEqual(moved?.kind === 'expenditure-direction' && moved.period, { from: '2025-02-28', to: null });
});

test('what happened in the old year is left blank', () => {
  const target = parseTarget('≥95%');
  const book: Book = {
    schema: 'duzhi-book/1',
    fiscalYear: 2023,
    unit: null,
    origins: {},
    forms: [
      {
        kind: 'self-evaluation',
        scope: 'project',
        label: null,
        title: '2023年度项目支出绩效自评表',
        fiscalYear: 2023,
        amountUnit: '万元',
        reportingUnit: null,
        signatures: BLANK_SIGNATURES,
        budget: [
          {
            source: '年度资金总额',
            initial: fen(100),
            adjusted: fen(100),
            executed: fen(90),
            points: 10,
            rate: { n: 9, d: 10 },
            score: 9,
          },
        ],
        annualGoal: '完成',
        achievement: '已完成',
        indicators: [{ name: '整改率', target, actual: target, points: 10, score: 10, deviation: '无' }],
        total: { points: 100, score: 98 },
      },
    ],
  };
  const [form] = carryOver(book, 2024).forms;
  assert.equal(form?.kind, 'self-evaluation');
  if (form?.kind !== 'self-evaluation') return;
  assert.deepEqual(form.budget[0], {
    source: '年度资金总额',
    initial: 100,
    adjusted: 100,
    executed: null,
    points: 10,
    rate: null,
    score: null,
  });
  assert.equal(form.achievement, null);
  assert.deepEqual(form.indicators[0], {
    name: '整改率',
    target,
    actual: null,
    points: 10,
    score: null,
    deviation: null,
  });
  assert.deepEqual(form.total, { points: 100, score: null });
});

test('amounts, goals and targets to look over are counted, blanks and dates are not', () => {
  assert.deepEqual(countCarriedOver(direction('完成任务', '2023年度')), { amounts: 4, goals: 1, targets: 0 });
  assert.deepEqual(countCarriedOver(direction(null, '12次')), { amounts: 4, goals: 0, targets: 1 });
});

test('any book carried over is a book of that year', () => {
  fc.assert(
    fc.property(arbitraryBook, fc.integer({ min: 2000, max: 2090 }), (book, year) => {
      const next = carryOver(book, year);
      const read = parseBook(JSON.parse(JSON.stringify(next)));
      return read.ok && next.fiscalYear === year && next.forms.length === book.forms.length;
    }),
    { numRuns: 200 },
  );
});

test('a monitoring form keeps its plan and loses what happened', () => {
  const target = parseTarget('≥12条');
  const row = { initial: fen(100), executed: fen(60), rate: { n: 60, d: 100 }, forecast: fen(90) };
  const book: Book = {
    schema: 'duzhi-book/1',
    fiscalYear: 2023,
    unit: null,
    forms: [
      {
        kind: 'monitoring',
        label: null,
        title: '2023年绩效运行监控表',
        fiscalYear: 2023,
        amountUnit: null,
        reportingUnit: null,
        signatures: BLANK_SIGNATURES,
        project: '河道保洁',
        budget: row,
        budgetRows: [{ source: '其他资金', ...row }],
        annualGoal: '2023年河道洁净',
        indicators: [{ name: '保洁河段', target, actual: target, likelihood: '确定能' }],
      },
    ],
    origins: {},
  };
  const form = carryOver(book, 2024).forms[0]!;
  assert.ok(form.kind === 'monitoring');
  const blank = { initial: 100, executed: null, rate: null, forecast: null };
  assert.deepEqual(form.budget, blank);
  assert.deepEqual(form.budgetRows, [{ source: '其他资金', ...blank }]);
  assert.equal(form.annualGoal, '2024年河道洁净');
  assert.deepEqual(form.indicators, [{ name: '保洁河段', target, actual: null, likelihood: null }]);
});
