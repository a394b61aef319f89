import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { yearIn } from './head-and-foot.ts';
import { page, readSample } from './read-sample.ts';

const TITLE = '2023年部门整体支出绩效目标表';

interface HeadCase {
  readonly name: string;
  readonly rows: readonly string[];
  readonly expected: { readonly amountUnit: string | null; readonly reportingUnit: string | null };
  readonly origins?: Readonly<Record<string, string>>;
}

const HEADS: readonly HeadCase[] = [
  {
    name: 'blank unit',
    rows: ['填报单位：（盖章）|金额：万元'],
    expected: { amountUnit: '万元', reportingUnit: null },
  },
  {
    name: 'the unit behind its label',
    rows: ['填报单位（盖章）：样例街道办事处|金额单位：元'],
    expected: { amountUnit: '元', reportingUnit: '样例街道办事处' },
    origins: { '/forms/0/reportingUnit': '填报单位（盖章）：样例街道办事处', '/forms/0/amountUnit': '金额单位：元' },
  },
  {
    name: 'the unit in the next cell',
    rows: ['填报单位：|样例街道办事处|单位：亿元'],
    expected: { amountUnit: '亿元', reportingUnit: '样例街道办事处' },
    origins: { '/forms/0/reportingUnit': '样例街道办事处' },
  },
  {
    name: 'all in one cell',
    rows: ['填报单位：样例街道办事处  2023年1月5日  单位：万元'],
    expected: { amountUnit: '万元', reportingUnit: '样例街道办事处' },
  },
  {
    name: 'spaces within',
    rows: ['填 报 单 位：样例街道|（单 位：万 元）'.replace('万 元', '万元')],
    expected: { amountUnit: '万元', reportingUnit: '样例街道' },
  },
  { name: 'no head', rows: ['部门名称|样例街道'], expected: { amountUnit: null, reportingUnit: null } },
  { name: 'a mark for blank', rows: ['填报单位：/|单位：万元'], expected: { amountUnit: '万元', reportingUnit: null } },
  {
    name: 'the unit in the label of the money',
    rows: ['年度预算申请\n（元）|资金总额：5'],
    expected: { amountUnit: '元', reportingUnit: null },
  },
];

describe('head', () => {
  for (const { name, rows, expected, origins = {} } of HEADS)
    it(name, () => {
      const { book, problems } = readSample(page(TITLE, rows));
      const { amountUnit, reportingUnit } = book.forms[0]!;
      assert.deepEqual({ amountUnit, reportingUnit }, expected);
      for (const [at, text] of Object.entries(origins)) assert.equal(book.origins[at]?.text, text);
      assert.deepEqual(problems, []);
    });

  for (const unit of ['千元', '百元', '百万元'])
    it(`${unit} is no unit of ours: said, not read as anything else`, () => {
      for (const rows of [[`填报单位：|单位：${unit}`], [`填报单位：样例街道  金额：${unit}`]]) {
        const { book, problems } = readSample(page(TITLE, rows));
        const { amountUnit, reportingUnit } = book.forms[0]!;
        assert.equal(amountUnit, null);
        assert.ok(reportingUnit === null || reportingUnit === '样例街道', `${reportingUnit}`);
        assert.equal(problems.length, 1);
        assert.match(problems[0]!.message, new RegExp(`“${unit}”目标册不收.*按万元读入`));
      }
    });

  it('a unit stated in a paragraph above the table', () => {
    const { book } = readSample(`<p>${TITLE}</p><p>单位：元</p>${page('', ['资金总额|12,000'])}`);
    const [form] = book.forms;
    assert.ok(form?.kind === 'department-overall');
    assert.deepEqual([form.amountUnit, form.budget.total], ['元', 1_200_000]);
  });

  it('the code of the unit is kept apart from its name', () => {
    const { book } = readSample(page(TITLE, ['填报单位：301001-样例街道']));
    assert.deepEqual(book.unit, { name: '样例街道', code: '301001' });
    assert.equal(book.forms[0]!.reportingUnit, '301001-样例街道');
  });

  it('a second 填报单位 is reported', () => {
    const { book, problems } = readSample(page(TITLE, ['填报单位：样例街道', '填报单位：样例镇']));
    assert.equal(book.forms[0]!.reportingUnit, '样例街道');
    assert.deepEqual(
      problems.map(({ origin }) => origin.text),
      ['填报单位：样例镇'],
    );
  });
});

const YEARS: readonly { readonly text: string | null; readonly expected: number | null }[] = [
  { text: '2023年部门整体支出绩效目标表', expected: 2023 },
  { text: '（2024年度）', expected: 2024 },
  { text: '２０２５年项目表', expected: 2025 },
  { text: '二〇二四年项目绩效目标申报表', expected: 2024 },
  { text: '二○二三年', expected: 2023 },
  { text: '2022—2024年度', expected: 2024 },
  { text: '项目支出绩效目标表', expected: null },
  { text: null, expected: null },
];

describe('year', () => {
  for (const { text, expected } of YEARS) it(`${text} → ${expected}`, () => assert.equal(yearIn(text), expected));

  it('alone in a row under the title', () => {
    const { book, problems } = readSample(`<p>项目支出绩效自评表</p><p>（2022年度）</p>${page('', ['项目名称|清扫'])}`);
    assert.equal(book.fiscalYear, 2022);
    assert.equal(book.origins['/forms/0/fiscalYear']?.text, '（2022年度）');
    assert.deepEqual(problems, []);
  });

  const heads: readonly { readonly name: string; readonly rows: readonly string[]; readonly year: number | null }[] = [
    { name: 'in one line with the unit', rows: ['（2022年度）　　金额单位：万元→2'], year: 2022 },
    { name: 'beside the unit', rows: ['（2022年度）|金额单位：万元'], year: 2022 },
    { name: 'beside who reports', rows: ['（2022年度）|填报单位：样例镇'], year: 2022 },
    { name: 'not at the head of a column', rows: ['预算数|（2022年度）'], year: null },
  ];
  for (const { name, rows, year } of heads)
    it(name, () => {
      const { book, problems } = readSample(page('项目支出绩效自评表', [...rows, '项目名称|清扫']));
      assert.equal(book.forms[0]?.fiscalYear, year);
      if (year !== null) assert.deepEqual(problems, []);
    });

  it('from the period where nothing else says it', () => {
    const { book } = readSample(page('项目支出绩效目标表', ['项目名称|清扫', '项目实施期|2021.1.1-2021.12.31']));
    assert.equal(book.fiscalYear, 2021);
  });
});

interface FootCase {
  readonly name: string;
  readonly rows: readonly string[];
  readonly expected: readonly [string | null, string | null, string | null];
  readonly reported?: readonly string[];
}

const FEET: readonly FootCase[] = [
  { name: 'blank', rows: ['单位负责人签字：→2', '填表人：         联系电话：→2'], expected: [null, null, null] },
  {
    name: 'in one cell',
    rows: ['单位负责人签字：甲  填表人：乙  联系电话：0000-000→2'],
    expected: ['甲', '乙', '0000-000'],
  },
  {
    name: 'in cells of their own',
    rows: ['单位负责人：|甲', '填表人：|乙', '联系电话：|0000'],
    expected: ['甲', '乙', '0000'],
  },
  { name: 'label and value in pairs', rows: ['填报人|乙|联系方式|0000'], expected: [null, '乙', '0000'] },
  { name: 'spaces within labels', rows: ['填 表 人：乙|联 系 电 话：0000'], expected: [null, '乙', '0000'] },
  { name: 'signatures with brackets', rows: ['负责人（签字）：甲|经办人（签字）：乙'], expected: ['甲', '乙', null] },
  {
    name: 'paragraphs of one cell',
    rows: ['单位负责人签字：\n\n填表人：乙      联系电话：→2'],
    expected: [null, '乙', null],
  },
  {
    name: 'a second head and the date are reported',
    rows: ['单位负责人：甲|财务负责人：丙', '填报日期：2023年1月5日 填表人：乙→2'],
    expected: ['甲', '乙', null],
    reported: ['财务负责人：丙', '填报日期：2023年1月5日 填表人：乙'],
  },
  {
    name: 'a sentence that mentions a 负责人 is none',
    rows: ['部门职责概述|社区负责人牵头抓好落实', '填表人：乙→2'],
    expected: [null, '乙', null],
  },
];

describe('foot', () => {
  for (const { name, rows, expected, reported = [] } of FEET)
    it(name, () => {
      const { book, problems } = readSample(page(TITLE, ['部门名称|样例街道', ...rows]));
      const { head, preparer, phone } = book.forms[0]!.signatures;
      assert.deepEqual([head, preparer, phone], expected);
      assert.deepEqual(
        problems.map(({ origin }) => origin.text),
        reported,
      );
    });
});
