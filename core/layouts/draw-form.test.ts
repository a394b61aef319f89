import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DepartmentOverallForm, Form, ProjectForm, SelfEvaluationForm, Target } from '@duzhi/core/book';
import { FORM_KIND_TITLES, parseTarget } from '@duzhi/core/book';
import { arbitraryBookOf } from '@duzhi/core/book/arbitrary-book';
import { fen, findAt } from '@duzhi/core/shared';
import * as fc from 'fast-check';
import { drawForm } from './draw-form.ts';
import { versionsOf } from './form-layouts.ts';
import { FORM_VERSIONS } from './form-version.ts';
import type { DrawnForm } from './layout.ts';

const KINDS = Object.keys(FORM_KIND_TITLES) as (keyof typeof FORM_KIND_TITLES)[];
const RUNS = { numRuns: 100, seed: 20260101 };

/** 版面上的字，一行一行；同格的标签、值、单位连写。 */
function textRows(form: DrawnForm): string[][] {
  const rows: string[][] = Array.from({ length: form.rowCount }, () => []);
  for (const cell of form.cells) rows[cell.row - 1]!.push(cell.label + cell.text);
  return rows;
}

function pointersOf(form: DrawnForm): string[] {
  const runs = [...form.head, ...form.foot].flatMap((line) => line.runs);
  return [...form.cells, ...runs].flatMap(({ at }) => (at === undefined ? [] : [at]));
}

const drawings = KINDS.flatMap((kind) => versionsOf(kind).map((version) => ({ kind, version })));

for (const { kind, version } of drawings) {
  const form = arbitraryBookOf(kind).map((book) => book.forms[0]!);
  const name = `${FORM_KIND_TITLES[kind]}（${FORM_VERSIONS[version]}）`;

  test(`${name}的网格不重不漏，宽度合于版心`, () => {
    fc.assert(
      fc.property(form, (value) => {
        const drawn = drawForm(value, '/forms/0', { version });
        const width = drawn.columnWidths.reduce((sum, column) => sum + column, 0);
        assert.equal(width, drawn.orientation === 'portrait' ? 170 : 257);
        // A sliver of a column would be a mistake of the layout, and readers take its edges for one.
        assert.ok(drawn.columnWidths.every((column) => column >= 4 && Number.isInteger(column)));
        const covered = new Map<string, number>();
        for (const cell of drawn.cells)
          for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1)
            for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1)
              covered.set(`${row}:${column}`, (covered.get(`${row}:${column}`) ?? 0) + 1);
        assert.equal(covered.size, drawn.rowCount * drawn.columnWidths.length);
        assert.ok([...covered.values()].every((times) => times === 1));
      }),
      RUNS,
    );
  });

  test(`${name}即使各列都有，也排得下`, () => {
    const target = { text: '1次' };
    const all = { standard: null, points: 1, actual: target, forecast: target, score: 1, deviation: null };
    const indicator = { level1: null, level2: null, name: null, target, ...all, corrective: null };
    fc.assert(
      fc.property(form, (value) => {
        const full = 'indicators' in value ? { ...value, indicators: [indicator, indicator] } : value;
        const { cells, columnWidths } = drawForm(full, '/forms/0', { version });
        for (const { column, columnSpan } of cells) {
          const width = columnWidths.slice(column - 1, column - 1 + columnSpan).reduce((sum, each) => sum + each, 0);
          assert.ok(width >= 8, `${width} mm`);
        }
      }),
      { ...RUNS, numRuns: 20 },
    );
  });

  test(`${name}的每个值都画出，只画一次`, () => {
    fc.assert(
      fc.property(form, (value) => {
        const pointers = pointersOf(drawForm(value, '', { version }));
        assert.equal(new Set(pointers).size, pointers.length);
        const drawn = new Set(pointers);
        for (const pointer of valuePointers(value)) assert.ok(drawn.has(pointer), `${pointer} is not drawn`);
        // A sign or a unit may be unwritten; its cell is there all the same.
        const whole = (pointer: string) => pointer.replace(/(\/target)\/(?:comparator|unit)$/, '$1');
        for (const pointer of pointers)
          assert.notEqual(findAt(value, whole(pointer)), undefined, `${pointer} is nothing`);
      }),
      RUNS,
    );
  });
}

/** Objects that are one cell. */
const WHOLE = new Set(['target', 'actual', 'forecast', 'rate', 'period']);
/** What the page says without a cell of its own: by the kind of form, in the title, by a merged cell above. */
const UNDRAWN = new Set(['/kind', '/scope', '/fiscalYear']);

function valuePointers(form: Form): string[] {
  const pointers: string[] = [];
  const walk = (value: unknown, at: string, key: string): void => {
    if (UNDRAWN.has(at) || (value === null && (at === '/label' || at === '/amountUnit'))) return;
    if (value === null || typeof value !== 'object' || WHOLE.has(key)) pointers.push(at);
    else for (const [name, child] of Object.entries(value)) walk(child, `${at}/${name}`, name);
  };
  walk(form, '', '');
  return pointers.filter((pointer) => !isMergedAway(form, pointer));
}

function isMergedAway(form: Form, pointer: string): boolean {
  const match = /^\/indicators\/(\d+)\/(level[12])$/.exec(pointer);
  if (match === null || match[1] === '0') return false;
  const above = `/indicators/${Number(match[1]) - 1}`;
  const here = `/indicators/${match[1]}`;
  const keys = match[2] === 'level1' ? ['level1'] : ['level1', 'level2'];
  return keys.every((key) => findAt(form, `${above}/${key}`) === findAt(form, `${here}/${key}`));
}

const OVERALL: DepartmentOverallForm = {
  kind: 'department-overall',
  label: '附表1',
  title: '2024年部门整体支出绩效目标表',
  fiscalYear: 2024,
  amountUnit: '万元',
  reportingUnit: null,
  signatures: { head: null, preparer: null, phone: null },
  department: '演示街道办事处',
  budget: {
    total: fen(930_090_000),
    revenue: { generalPublicBudget: fen(930_090_000), governmentFund: null, other: null },
    expenditure: { basic: fen(466_090_000), project: fen(464_000_000) },
  },
  duties: '一、社会管理\n二、民生服务',
  keyTasks: [{ name: '环境整治', responsibleUnit: null, goal: '清运及时' }],
  indicators: [
    { level1: '产出指标', level2: '数量指标', name: '清运次数', target: { text: '24次' } },
    { level1: '产出指标', level2: '数量指标', name: '疏通次数', target: { text: '10次' } },
    { level1: '产出指标', level2: '质量指标', name: '完成率', target: { text: '≥95%' } },
    { level1: '效益指标', level2: '质量指标', name: null, target: { text: null } },
  ],
};

test('部门整体表照通行的版式：合并的分级格、并列的收入与支出、没有的栏目不印', () => {
  assert.deepEqual(textRows(drawForm(OVERALL, '/forms/0')), [
    ['部门名称', '演示街道办事处'],
    ['年度预算申请\n（万元）', '资金总额：930.09'],
    ['按收入性质分', '按支出性质分'],
    ['其中：一般公共预算拨款', '930.09', '其中：基本支出', '466.09'],
    ['政府性基金拨款', '', '项目支出', '464'],
    ['其他资金', '', '', ''],
    ['部门职责概述', '一、社会管理\n二、民生服务'],
    ['年度重点\n工作计划', '事项', '责任单位/科室', '工作目标'],
    ['环境整治', '', '清运及时'],
    ['年度绩效指标', '一级指标', '二级指标', '三级指标', '指标值及单位'],
    ['产出指标', '数量指标', '清运次数', '24次'],
    ['疏通次数', '10次'],
    ['质量指标', '完成率', '≥95%'],
    ['效益指标', '质量指标', '', ''],
  ]);
});

const variations: readonly { name: string; form: Form; has: readonly string[]; hasNot: readonly string[] }[] = [
  {
    name: '表上有绩效标准时印这一列',
    form: { ...OVERALL, indicators: OVERALL.indicators.map((row) => ({ ...row, standard: '计划标准' })) },
    has: ['绩效标准', '计划标准'],
    hasNot: ['分值'],
  },
  {
    name: '没有支出一侧时，收入占满',
    form: { ...OVERALL, budget: { ...OVERALL.budget, expenditure: {} } },
    has: ['按收入性质分'],
    hasNot: ['按支出性质分'],
  },
  {
    name: '没有分级的清单不印一级、二级',
    form: { ...OVERALL, indicators: [{ name: '清运次数', target: { text: '24次' } }] },
    has: ['三级指标', '清运次数'],
    hasNot: ['一级指标', '二级指标'],
  },
  {
    name: '一条指标也没有时留一行空格',
    form: { ...OVERALL, indicators: [] },
    has: ['三级指标', '指标值及单位'],
    hasNot: ['一级指标'],
  },
  {
    name: '金额按表上的单位印，元也一样',
    form: { ...OVERALL, amountUnit: '元' },
    has: ['年度预算申请\n（元）', '资金总额：9300900', '4660900'],
    hasNot: ['930.09'],
  },
];

for (const { name, form, has, hasNot } of variations) {
  test(name, () => {
    const texts = textRows(drawForm(form, '/forms/0')).flat();
    for (const text of has) assert.ok(texts.includes(text), `${text} is not drawn`);
    for (const text of hasNot) assert.ok(!texts.includes(text), `${text} is drawn`);
  });
}

test('表名没有写年度时，年度另起一行', () => {
  const texts = (form: Form) => drawForm(form, '').head.flatMap(({ runs }) => runs.map((run) => run.text));
  assert.deepEqual(texts(OVERALL), ['附表1', '2024年部门整体支出绩效目标表', '', '万元']);
  assert.deepEqual(texts({ ...OVERALL, label: null, title: '部门整体支出绩效目标表', amountUnit: null }), [
    '部门整体支出绩效目标表',
    '（2024年度）',
    '',
  ]);
});

const indented = (form: Form): string[] =>
  drawForm(form, '/forms/0').cells.flatMap((cell) => (cell.indented ? [cell.text] : []));

const EVALUATION: SelfEvaluationForm = {
  ...{ kind: 'self-evaluation', label: null, title: '项目支出绩效自评表', fiscalYear: 2024, amountUnit: '万元' },
  ...{ reportingUnit: null, signatures: OVERALL.signatures, scope: 'project', project: '清扫', budget: [] },
  ...{ annualGoal: null, achievement: null, total: { points: 100, score: 96 } },
  indicators: [],
};

const sources = (...names: readonly (string | null)[]): SelfEvaluationForm => ({
  ...EVALUATION,
  budget: names.map((source) => ({
    ...{ source, initial: null, adjusted: null, executed: null, points: null, rate: null, score: null },
  })),
});

const PROJECT: ProjectForm = {
  ...{ kind: 'project', label: null, title: '项目支出绩效目标表', fiscalYear: 2024, amountUnit: '万元' },
  ...{ reportingUnit: null, signatures: OVERALL.signatures, project: '清扫', department: null, implementingUnit: null },
  ...{ budget: { total: null, fiscal: null, carryOver: null, other: null }, annualGoal: null, indicators: [] },
};

const INDENTS: readonly { readonly name: string; readonly form: Form; readonly expected: readonly string[] }[] = [
  { name: '部门整体表，收入与支出各自', form: OVERALL, expected: ['政府性基金拨款', '项目支出', '其他资金'] },
  { name: '项目表', form: PROJECT, expected: ['上年结转资金', '其他资金'] },
  {
    name: '没有“其中：”一行时不缩进',
    form: { ...PROJECT, budget: { total: null, carryOver: null, other: null } },
    expected: [],
  },
  {
    name: '自评表里填的各行',
    form: sources('年度资金总额', '其中：当年财政拨款', '上年结转资金', null, '其他资金'),
    expected: ['上年结转资金', '', '其他资金'],
  },
  {
    name: '又一个“其中:”不缩进，其下的照样',
    form: sources('年度资金总额', '其中：当年财政拨款', '其中:中央补助', '区级资金'),
    expected: ['区级资金'],
  },
  {
    name: '正文里的“其中：”不算',
    form: { ...PROJECT, annualGoal: '其中：清扫12条', periodGoal: '其中：清扫36条' },
    expected: ['上年结转资金', '其他资金'],
  },
];

for (const { name, form, expected } of INDENTS)
  test(`“其中：”之下的各行缩进：${name}`, () => assert.deepEqual(indented(form), expected));

test('合并的分级格指向该组第一行', () => {
  const cell = drawForm(OVERALL, '/forms/2').cells.find(({ text }) => text === '产出指标');
  assert.equal(cell?.at, '/forms/2/indicators/0/level1');
  assert.equal(cell?.rowSpan, 3);
});

/** 版面的表头一行，从含有某个标签的那一格起。 */
function headings(form: Form, version: string, label: string): string[] {
  const row = textRows(drawForm(form, '/forms/0', { version })).find((texts) => texts.includes(label)) ?? [];
  return row.slice(row.indexOf('一级指标'));
}

const OTHER_VERSIONS: readonly { readonly version: string; readonly rows: readonly (readonly string[])[] }[] = [
  {
    version: 'split-target',
    rows: [
      ['一级指标', '二级指标', '三级指标', '指标\n性质', '指标值', '计量\n单位', '权重'],
      ['产出指标', '数量指标', '清运次数', '', '24', '次', '10'],
      ['质量指标', '完成率', '≥', '95', '%', '10'],
      ['效益指标', '社会效益指标', '环境', '定性', '改善', '', '10'],
    ],
  },
  {
    version: 'points-first',
    rows: [
      ['一级指标', '二级指标', '指标名称', '指标\n权重', '计量\n单位', '指标\n性质', '指标值'],
      ['产出指标', '数量指标', '清运次数', '10', '次', '', '24'],
      ['质量指标', '完成率', '10', '%', '≥', '95'],
      ['效益指标', '社会效益指标', '环境', '10', '', '定性', '改善'],
    ],
  },
];

for (const { version, rows } of OTHER_VERSIONS)
  test(`部门整体表的“${FORM_VERSIONS[version as keyof typeof FORM_VERSIONS]}”把指标值分在三栏`, () => {
    const row = (level1: string, level2: string, name: string, target: Target) => ({
      ...{ level1, level2, name, target, points: 10 },
    });
    const form: Form = {
      ...OVERALL,
      indicators: [
        row('产出指标', '数量指标', '清运次数', parseTarget('24次')),
        row('产出指标', '质量指标', '完成率', parseTarget('≥95%')),
        row('效益指标', '社会效益指标', '环境', parseTarget('改善')),
      ],
    };
    const texts = textRows(drawForm(form, '/forms/0', { version }));
    assert.deepEqual([texts.at(-4)!.slice(1), ...texts.slice(-3)], rows);
  });

test('分在三栏的指标值，数值一栏指向整个指标值', () => {
  const cells = drawForm(OVERALL, '/forms/1', { version: 'split-target' }).cells.filter(
    ({ part }) => part !== undefined,
  );
  assert.deepEqual(
    cells.slice(0, 3).map(({ at, part }) => [part, at]),
    [
      ['sign', '/forms/1/indicators/0/target/comparator'],
      ['figure', '/forms/1/indicators/0/target'],
      ['unit', '/forms/1/indicators/0/target/unit'],
    ],
  );
});

test('自评表“分值在前式样”先写分值，再对照年度指标值和全年实际值', () => {
  const form: Form = {
    ...EVALUATION,
    indicators: [
      {
        level1: '产出指标',
        level2: '数量指标',
        name: '清运次数',
        target: { text: '24次' },
        actual: null,
        points: 10,
        score: 9,
      },
    ],
  };
  assert.deepEqual(headings(form, 'points-first', '年度指标值（A）'), [
    ...['一级指标', '二级指标', '三级指标', '分值', '年度指标值（A）', '全年实际值（B）', '得分'],
  ]);
});

test('没有的表样版本照标准式样画', () => {
  assert.deepEqual(drawForm(OVERALL, '', { version: 'january-to-july' }), drawForm(OVERALL, ''));
  assert.deepEqual(drawForm(OVERALL, '', { version: 'constructor' }), drawForm(OVERALL, ''));
});
