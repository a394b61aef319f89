import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fen, findAt } from '@duzhi/core/shared';
import { withoutHanging } from '@duzhi/core/shared/hang-guard';
import * as fc from 'fast-check';
import { arbitraryBook, arbitraryBookOf } from './arbitrary-book.ts';
import type { Book } from './book.ts';
import { hasIndicators } from './book.ts';
import { difference } from './difference.ts';
import { differenceSentences } from './difference-sentences.ts';
import type { JsonPatch } from './patch.ts';
import { applyPatch } from './patch.ts';
import { parseTarget } from './target.ts';

const SEED = 20240602;
const RUNS = { seed: SEED, numRuns: 80 };

const BEFORE: Book = {
  schema: 'duzhi-book/1',
  fiscalYear: 2024,
  unit: { name: '云溪街道办事处' },
  origins: {},
  forms: [
    {
      kind: 'department-overall',
      label: '附表1',
      title: '2024年部门整体支出绩效目标表',
      fiscalYear: 2024,
      amountUnit: '万元',
      reportingUnit: '云溪街道办事处',
      signatures: { head: '赵一', preparer: '钱二', phone: null },
      department: '云溪街道办事处',
      budget: {
        total: fen(93_000_000),
        revenue: { generalPublicBudget: fen(90_000_000), other: fen(3_000_000) },
        expenditure: { basic: fen(60_000_000), project: fen(33_000_000) },
      },
      duties: '1、负责辖区道路与公园的日常养护；\n2、负责老人助餐与困难家庭走访。',
      keyTasks: [{ name: '道路养护', responsibleUnit: '城管办', goal: '养护道路12条' }],
      indicators: [
        { level1: '产出指标', level2: '成本指标', name: '道路养护费', target: parseTarget('24万', { money: true }) },
      ],
    },
    {
      kind: 'special-fund-summary',
      label: '附表2',
      title: '2024年专项资金绩效目标汇总表',
      fiscalYear: 2024,
      amountUnit: '万元',
      reportingUnit: null,
      signatures: { head: null, preparer: null, phone: null },
      total: { amount: fen(33_000_000), periodGoal: null, annualGoal: null },
      funds: [{ serial: '一', name: '道路养护', amount: fen(33_000_000), periodGoal: null, annualGoal: null }],
    },
    {
      kind: 'expenditure-direction',
      label: '附表3-1',
      title: '2024年专项资金支出方向绩效目标表',
      fiscalYear: 2024,
      amountUnit: '万元',
      reportingUnit: null,
      signatures: { head: null, preparer: null, phone: null },
      direction: '道路养护',
      fund: '道路养护',
      directionAmount: fen(33_000_000),
      fundAmount: fen(33_000_000),
      period: { from: '2024-01-01', to: '2024-12-31' },
      periodGoal: null,
      annualGoal: '养护道路12条',
      indicators: [
        {
          level1: '产出指标',
          level2: '数量指标',
          name: '养护道路条数',
          target: parseTarget('≥12条'),
          standard: '计划标准',
        },
        {
          level1: '产出指标',
          level2: '成本指标',
          name: '垃圾清运费',
          target: parseTarget('30万', { money: true }),
          standard: '计划标准',
        },
        { level1: '效益指标', level2: '社会效益指标', name: '道路完好率', target: parseTarget('≥90%'), standard: null },
      ],
      lines: [
        { content: '养护道路', detail: '人工费', amount: fen(13_000_000), basis: null },
        { content: '养护道路', detail: '材料费', amount: fen(20_000_000), basis: '沥青20吨*1万元/吨=20万元' },
      ],
      linesTotal: fen(33_000_000),
    },
  ],
};

const SENTENCES: readonly { readonly name: string; readonly edit: JsonPatch; readonly expected: readonly string[] }[] =
  [
    { name: 'nothing', edit: [], expected: [] },
    {
      name: 'only origins',
      edit: [{ op: 'add', path: '/origins/~1fiscalYear', value: { text: '2024年', table: 0, row: 0, column: 0 } }],
      expected: [],
    },
    {
      name: 'a cost target',
      edit: [{ op: 'replace', path: '/forms/2/indicators/1/target', value: parseTarget('36万元', { money: true }) }],
      expected: ['附表3-1 “垃圾清运费” 指标值：30万 → 36万元（增加 6万元）'],
    },
    {
      name: 'a percentage',
      edit: [{ op: 'replace', path: '/forms/2/indicators/2/target', value: parseTarget('≥85%') }],
      expected: ['附表3-1 “道路完好率” 指标值：≥90% → ≥85%（减少 5个百分点）'],
    },
    {
      name: 'a target made qualitative',
      edit: [{ op: 'replace', path: '/forms/2/indicators/2/target', value: parseTarget('提高') }],
      expected: ['附表3-1 “道路完好率” 指标值：≥90% → 提高'],
    },
    {
      name: 'a target blanked',
      edit: [{ op: 'replace', path: '/forms/2/indicators/2/target', value: { text: null } }],
      expected: ['附表3-1 “道路完好率” 指标值：≥90% → （空白）'],
    },
    {
      name: 'money up',
      edit: [{ op: 'replace', path: '/forms/2/lines/0/amount', value: 19_000_000 }],
      expected: ['附表3-1 “人工费” 金额：13万元 → 19万元（增加 6万元）'],
    },
    {
      name: 'money down',
      edit: [{ op: 'replace', path: '/forms/0/budget/revenue/other', value: 1_500_000 }],
      expected: ['附表1 其他资金：3万元 → 1.5万元（减少 1.5万元）'],
    },
    {
      name: 'money filled in',
      edit: [{ op: 'replace', path: '/forms/1/total/amount', value: null }],
      expected: ['附表2 合计金额：33万元 → （空白）'],
    },
    {
      name: 'a text filled in',
      edit: [{ op: 'replace', path: '/forms/0/signatures/phone', value: '0000-1234567' }],
      expected: ['附表1 联系电话：（空白） → 0000-1234567'],
    },
    {
      name: 'one word of a long text',
      edit: [
        {
          op: 'replace',
          path: '/forms/0/duties',
          value: '1、负责辖区道路与公园的日常养护；\n2、负责儿童助餐与困难家庭走访。',
        },
      ],
      expected: ['附表1 部门职责概述：“…养护； 2、负责老人助餐与困难家庭走…” → “…养护； 2、负责儿童助餐与困难家庭走…”'],
    },
    {
      name: 'a date',
      edit: [{ op: 'replace', path: '/forms/2/period/to', value: '2024-11-30' }],
      expected: ['附表3-1 项目实施期止：2024-12-31 → 2024-11-30'],
    },
    {
      name: 'an inserted line',
      edit: [
        {
          op: 'add',
          path: '/forms/2/lines/1',
          value: { content: '养护道路', detail: '机械费', amount: 5_000_000, basis: null },
        },
      ],
      expected: ['附表3-1 支出明细新增一行“机械费”，金额 5万元'],
    },
    {
      name: 'an inserted indicator',
      edit: [
        {
          op: 'add',
          path: '/forms/2/indicators/0',
          value: {
            level1: '产出指标',
            level2: '数量指标',
            name: '补植行道树',
            target: parseTarget('≥40株'),
            standard: null,
          },
        },
      ],
      expected: ['附表3-1 绩效指标新增一行“补植行道树”，指标值 ≥40株'],
    },
    {
      name: 'a removed line',
      edit: [{ op: 'remove', path: '/forms/2/lines/0' }],
      expected: ['附表3-1 支出明细删去一行“人工费”，金额 13万元'],
    },
    {
      name: 'a removed fund',
      edit: [{ op: 'remove', path: '/forms/1/funds/0' }],
      expected: ['附表2 专项删去一行“道路养护”，金额 33万元'],
    },
    {
      name: 'a removed form',
      edit: [{ op: 'remove', path: '/forms/1' }],
      expected: ['删去一张表：附表2（2024年专项资金绩效目标汇总表）'],
    },
    {
      name: 'the unit',
      edit: [{ op: 'replace', path: '/unit', value: null }],
      expected: ['填报单位：云溪街道办事处 → （空白）'],
    },
    {
      name: 'the year',
      edit: [{ op: 'replace', path: '/fiscalYear', value: 2025 }],
      expected: ['预算年度：2024 → 2025'],
    },
    {
      name: 'a new column',
      edit: [{ op: 'add', path: '/forms/0/overallGoal', value: null }],
      expected: ['附表1 整体绩效目标：增加此栏，尚未填写'],
    },
    {
      name: 'a new column filled in',
      edit: [{ op: 'add', path: '/forms/0/overallGoal', value: '道路完好' }],
      expected: ['附表1 整体绩效目标：（空白） → 道路完好'],
    },
    {
      name: 'a renamed indicator',
      edit: [{ op: 'replace', path: '/forms/2/indicators/0/name', value: '养护主干道路条数' }],
      expected: ['附表3-1 “养护道路条数” 三级指标：养护道路条数 → 养护主干道路条数'],
    },
  ];

for (const { name, edit, expected } of SENTENCES) {
  test(`differenceSentences says ${name}`, () => {
    const after = edited(BEFORE, edit);
    assert.deepEqual(differenceSentences(BEFORE, after), expected);
    holds(BEFORE, after);
  });
}

test('an inserted row is one add, wherever it stands', () => {
  fc.assert(
    fc.property(arbitraryBookOf('expenditure-direction'), fc.nat(), (book, seed) => {
      const form = book.forms[0]!;
      assert.ok(form.kind === 'expenditure-direction');
      const at = seed % (form.lines.length + 1);
      const row = { content: '新增甲乙丙丁', detail: '戊己庚辛壬癸', amount: fen(100), basis: null };
      const after = edited(book, [{ op: 'add', path: `/forms/0/lines/${at}`, value: row }]);
      assert.deepEqual(
        difference(book, after).map(({ op }) => op),
        ['add'],
      );
      holds(book, after);
    }),
    RUNS,
  );
});

test('changed cells are changed one by one', () => {
  fc.assert(
    fc.property(arbitraryBook, fc.array(fc.nat(), { maxLength: 4 }), (book, picks) => {
      const places = [
        ...new Set(picks.map((pick) => targetPlaces(book)[pick % Math.max(1, targetPlaces(book).length)])),
      ].filter((place) => place !== undefined);
      const edit = places.map((path) => ({
        op: 'replace' as const,
        path,
        value: parseTarget(`≥${findAt(book, `${path}/value`) === '77' ? 78 : 77}座`),
      }));
      const after = edited(book, edit);
      const patch = difference(book, after);
      assert.deepEqual(new Set(patch.map(({ path }) => path)), new Set(places));
      assert.ok(patch.every(({ op }) => op === 'replace'));
      holds(book, after);
    }),
    RUNS,
  );
});

test('removed and inserted rows and forms, cells changed at the same time', () => {
  fc.assert(
    fc.property(arbitraryBook, arbitraryBook, fc.infiniteStream(fc.nat()), (book, other, random) => {
      const pick = (below: number): number => random.next().value % below;
      let after: Book = book;
      for (let step = 0; step < 4 && after.forms.length > 0; step++) {
        const form = pick(after.forms.length);
        const lists = Object.entries(after.forms[form]!).filter(
          ([, value]) => Array.isArray(value) && value.length > 1,
        );
        const list = lists[pick(Math.max(1, lists.length))];
        if (step === 3 || list === undefined) {
          after = edited(
            after,
            pick(2) === 0
              ? [{ op: 'remove', path: `/forms/${form}` }]
              : [{ op: 'add', path: `/forms/${form}`, value: other.forms[pick(other.forms.length)] }],
          );
        } else {
          const [key, rows] = list as [string, unknown[]];
          const row = pick(rows.length);
          after = edited(
            after,
            pick(2) === 0
              ? [{ op: 'remove', path: `/forms/${form}/${key}/${row}` }]
              : [{ op: 'add', path: `/forms/${form}/${key}/${row}`, value: rows[pick(rows.length)] }],
          );
        }
      }
      holds(book, after);
    }),
    RUNS,
  );
});

test('any book becomes any other', () => {
  fc.assert(fc.property(arbitraryBook, arbitraryBook, holds), RUNS);
});

test('a book does not differ from itself', () => {
  fc.assert(
    fc.property(arbitraryBook, (book) => assert.deepEqual(difference(book, structuredClone(book)), [])),
    RUNS,
  );
});

test('500 rows of long texts are aligned, what a row says being read once and not for each pair', () => {
  const form = BEFORE.forms[2]!;
  assert.ok(form.kind === 'expenditure-direction');
  const lines = Array.from({ length: 500 }, (_, index) => ({
    content: '养护道路',
    detail: `第${index}段${'养护'.repeat(4000)}`,
    amount: fen(index * 100),
    basis: null,
  }));
  const long: Book = { ...BEFORE, forms: [{ ...form, lines }] };
  const after = edited(long, [
    { op: 'remove', path: '/forms/0/lines/3' },
    { op: 'replace', path: '/forms/0/lines/490/amount', value: 7 },
  ]);
  assert.equal(withoutHanging('500 行', () => difference(long, after)).length, 2);
});

function targetPlaces(book: Book): string[] {
  return book.forms.flatMap((form, at) =>
    hasIndicators(form)
      ? form.indicators.flatMap(({ name }, row) => (name === null ? [] : [`/forms/${at}/indicators/${row}/target`]))
      : [],
  );
}

function edited(book: Book, patch: JsonPatch): Book {
  const result = applyPatch(book, patch);
  assert.ok(result.ok);
  return result.value;
}

function holds(before: Book, after: Book): void {
  const patch = difference(before, after);
  const result = applyPatch(before, patch);
  assert.ok(result.ok);
  assert.deepEqual(result.value, { ...after, origins: before.origins });
  const sentences = differenceSentences(before, after);
  assert.equal(sentences.length, patch.length);
  for (const sentence of sentences) assert.doesNotMatch(sentence, /undefined|null|\[object|NaN|^\s|\n/);
}
