import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExpenditureDirectionForm, ProjectForm } from '@duzhi/core/book';
import { page, readSample } from './read-sample.ts';

function project(rows: readonly string[]) {
  const { book, problems } = readSample(page('2023年项目支出绩效目标表', rows));
  return { form: book.forms[0] as ProjectForm, origins: book.origins, problems };
}

function direction(rows: readonly string[]) {
  const { book, problems } = readSample(page('2023年专项资金支出方向绩效目标表', rows));
  return { form: book.forms[0] as ExpenditureDirectionForm, origins: book.origins, problems };
}

interface PlaceCase {
  readonly name: string;
  readonly rows: readonly string[];
  readonly goal: string | null;
  /** 来源：原文、行、列；没有来源时为 undefined。 */
  readonly origin: readonly [string, number, number] | undefined;
}

const PLACES: readonly PlaceCase[] = [
  { name: 'in the next cell', rows: ['年度目标|扫净'], goal: '扫净', origin: ['扫净', 1, 2] },
  { name: 'in a merged next cell', rows: ['年度目标→2|扫净→3'], goal: '扫净', origin: ['扫净', 1, 3] },
  { name: 'in the cell of the label', rows: ['年度目标：扫净'], goal: '扫净', origin: ['年度目标：扫净', 1, 1] },
  { name: 'below', rows: ['年度目标', '扫净'], goal: '扫净', origin: ['扫净', 2, 1] },
  { name: 'a blank cell has an origin too', rows: ['年度目标|'], goal: null, origin: ['', 1, 2] },
  { name: 'no cell, no origin', rows: ['年度目标', '年度目标'], goal: null, origin: undefined },
  { name: 'a label with nothing behind its colon', rows: ['年度目标：'], goal: null, origin: undefined },
  {
    name: 'a label that heads a group gives way to the one with the value',
    rows: ['总体目标↓2|实施期目标|年度目标', '三年扫净|扫净'],
    goal: '扫净',
    origin: ['扫净', 2, 3],
  },
  { name: '总体目标 where no 年度目标 is asked', rows: ['总体目标|扫净'], goal: '扫净', origin: ['扫净', 1, 2] },
  {
    name: 'several paragraphs',
    rows: ['年度目标|1、扫净；\n2、运走。'],
    goal: '1、扫净；\n2、运走。',
    origin: ['1、扫净；\n2、运走。', 1, 2],
  },
];

describe('where a value stands', () => {
  for (const { name, rows, goal, origin } of PLACES)
    it(name, () => {
      const { form, origins } = project(rows);
      assert.equal(form.annualGoal, goal);
      const found = origins['/forms/0/annualGoal'];
      assert.deepEqual(found && [found.text, found.row, found.column], origin);
    });

  it('a short word may be a label elsewhere and the value here', () => {
    const { form, problems } = project(['项目属性|其他|项目期|2023年度']);
    assert.deepEqual([form.projectKind, form.period?.from], ['其他', '2023-01-01']);
    assert.deepEqual(problems, []);
  });

  it('其中： before an inline label', () => {
    const { form } = project(['资金总额：9万元|其中：财政拨款：5万元|其他资金：4万']);
    assert.deepEqual(form.budget, { total: 9_000_000, fiscal: 5_000_000, other: 4_000_000 });
  });

  const OWN = ['资金总额|50', '财政拨款|30', '自有资金|20', '其中：事业收入|12', '经营性收入|5'];
  const own: readonly {
    readonly name: string;
    readonly rows: readonly string[];
    readonly other: number | undefined;
  }[] = [
    { name: 'one of its parts', rows: [...OWN, '其他|3'], other: undefined },
    { name: 'one of its parts, another is /', rows: [...OWN, '上级补助|/', '其他|3'], other: undefined },
    {
      name: 'beside it, its parts adding up without it',
      rows: [...OWN.slice(0, 4), '经营性收入|8', '其他|0'],
      other: 0,
    },
    { name: 'beside it, its parts not adding up with it', rows: [...OWN, '其他|7'], other: 7_000_000 },
    { name: 'beside it, the last part blank', rows: [...OWN.slice(0, 4), '经营性收入|', '其他|7'], other: 7_000_000 },
    { name: 'beside it, without any parts', rows: [...OWN.slice(0, 3), '其他|20'], other: 20_000_000 },
    {
      name: 'beside it, after a part that is no amount',
      rows: [...OWN.slice(0, 3), '其中：捐赠|若干', '其他|20'],
      other: 20_000_000,
    },
  ];
  for (const { name, rows, other } of own)
    it(`其他 below the own money: ${name}`, () => {
      const { form, problems } = project(rows);
      assert.deepEqual(form.budget, {
        ...{ total: 50_000_000, fiscal: 30_000_000, own: 20_000_000 },
        ...(other === undefined ? {} : { other }),
      });
      // What is a part only is not lost.
      if (other === undefined) assert.ok(problems.some(({ origin }) => origin.text === '3'));
    });

  it('the group 所属专项 covers the names and amounts of two rows', () => {
    const { form } = direction(['支出方向（子项）|清扫|所属专项↓2|名称|环卫', '项目金额|5|金额|8万']);
    assert.deepEqual(
      [form.direction, form.fund, form.directionAmount, form.fundAmount],
      ['清扫', '环卫', 5_000_000, 8_000_000],
    );
  });
});

interface MoneyCase {
  readonly written: string;
  readonly fen: number | null;
  readonly message?: RegExp;
}

const MONEY: readonly MoneyCase[] = [
  { written: '36', fen: 36_000_000 },
  { written: '36万', fen: 36_000_000 },
  { written: '36万元', fen: 36_000_000 },
  { written: '360,000元', fen: 36_000_000 },
  { written: '３６．５', fen: 36_500_000 },
  { written: '叁拾陆万元整', fen: 36_000_000 },
  { written: '约36万', fen: 36_000_000 },
  { written: '724.2318', fen: 724_231_800 },
  { written: '0.00', fen: 0 },
  { written: '', fen: null },
  { written: '/', fen: null },
  { written: '—', fen: null },
  { written: '无', fen: null },
  { written: '不适用', fen: null },
  { written: '待定', fen: null, message: /金额“待定”不是金额，没有读入/ },
  { written: '36-40万', fen: null, message: /不是金额/ },
  { written: '0.00000001', fen: null, message: /“0.00000001”写到了一分以下，没有读入；请四舍五入到分/ },
  { written: '3.14159265358979', fen: null, message: /四舍五入到分/ },
  { written: '99999999999999', fen: null, message: /超出可以表示的范围/ },
  { written: '7242318', fen: 7_242_318_000_000, message: /小数点/ },
];

describe('amounts', () => {
  for (const { written, fen, message } of MONEY)
    it(`“${written}” → ${fen}`, () => {
      const { form, origins, problems } = direction([`项目金额|${written}`]);
      assert.equal(form.directionAmount, fen);
      assert.equal(origins['/forms/0/directionAmount']?.text, written);
      assert.equal(problems.length, message === undefined ? 0 : 1);
      if (message !== undefined) {
        assert.match(problems[0]!.message, message);
        assert.equal(problems[0]!.at, '/forms/0/directionAmount');
        assert.equal(problems[0]!.origin.text, written);
      }
    });

  it('the unit in a label wins over that of the head, the unit in a cell over both', () => {
    const { form } = direction(['填报单位：样例街道|金额单位：万元', '项目金额（元）|500|所属专项|金额|600元']);
    assert.deepEqual([form.directionAmount, form.fundAmount], [50_000, 60_000]);
  });

  it('the unit in the head of a column holds for the column', () => {
    const { form } = direction(['支出内容简介|支出明细|金额（元）|测算依据', '清扫|人工费|5000|', '合计→2|5000|']);
    assert.deepEqual([form.lines[0]?.amount, form.linesTotal], [500_000, 500_000]);
  });
});

describe('periods', () => {
  it('both forms say when a period cannot be read, and keep its text', () => {
    for (const { form, origins, problems } of [direction(['项目实施期|长期']), project(['项目期|长期'])]) {
      assert.deepEqual(form.period, { from: null, to: null });
      assert.equal(origins['/forms/0/period']?.text, '长期');
      assert.match(problems[0]!.message, /“长期”没有读出起止日期/);
      assert.equal(problems[0]!.at, '/forms/0/period');
    }
  });
});

const HEADER = '支出明细及测算说明↓9|支出内容简介|支出明细|金额|支出测算依据及过程说明';

describe('lines and their total', () => {
  it('the total is found by its word, first or last', () => {
    for (const rows of [
      ['合计→2|8|', '清扫|人工|5|甲', '清运|车辆|3|乙'],
      ['清扫|人工|5|甲', '清运|车辆|3|乙', '合  计→2|8|'],
    ]) {
      const { form, problems } = direction([HEADER, ...rows]);
      assert.deepEqual([form.linesTotal, form.lines.length], [8_000_000, 2]);
      assert.deepEqual(problems, []);
    }
  });

  it('no total row leaves the total blank', () => {
    assert.equal(direction([HEADER, '清扫|人工|5|甲']).form.linesTotal, null);
  });

  it('a second total is reported', () => {
    const { form, problems } = direction([HEADER, '清扫|人工|5|甲', '合计→2|5|', '总计→2|6|']);
    assert.equal(form.linesTotal, 5_000_000);
    assert.deepEqual(
      problems.map(({ origin }) => origin.text),
      ['6'],
    );
  });

  it('an amount that is none is reported under its line', () => {
    const { form, problems } = direction([HEADER, '清扫|人工|待定|甲']);
    assert.equal(form.lines[0]?.amount, null);
    assert.equal(problems[0]?.at, '/forms/0/lines/0/amount');
  });

  it('a field below the lines ends them', () => {
    const { form } = direction([HEADER.replace('↓9', '↓2'), '清扫|人工|5|甲', '年度绩效目标→2|扫净→3']);
    assert.deepEqual([form.lines.length, form.annualGoal], [1, '扫净']);
  });

  it('a project’s total of lines, for which the book has no place, is reported', () => {
    const { problems } = project([HEADER, '清扫|人工|5|甲', '合计→2|5|']);
    assert.deepEqual(
      problems.map(({ origin }) => origin.text),
      ['5'],
    );
  });
});

describe('funds and tasks', () => {
  it('a second total of the funds is reported', () => {
    const rows = ['序号|名称|金额|实施期绩效目标|年度绩效目标', '|合计|5|甲|乙', '一|清扫|5|丙|丁', '|总计|6||'];
    const { book, problems } = readSample(page('2023年专项资金绩效目标汇总表', rows));
    const [form] = book.forms;
    assert.ok(form?.kind === 'special-fund-summary');
    assert.deepEqual(form.total, { amount: 5_000_000, periodGoal: '甲', annualGoal: '乙' });
    assert.deepEqual(
      problems.map(({ origin }) => origin.text),
      ['6'],
    );
  });

  it('funds without serial numbers and without a total', () => {
    const { book } = readSample(page('2023年专项资金绩效目标汇总表', ['专项名称|金额|年度目标', '清扫|5|扫净']));
    const [form] = book.forms;
    assert.ok(form?.kind === 'special-fund-summary');
    assert.deepEqual(form.funds, [
      { serial: null, name: '清扫', amount: 5_000_000, periodGoal: null, annualGoal: '扫净' },
    ]);
    assert.deepEqual(form.total, { amount: null, periodGoal: null, annualGoal: null });
  });

  it('tasks with amounts; their total is reported', () => {
    const rows = ['年度主要任务↓3|任务名称|主要内容|预算金额（元）', '清扫|扫净|500', '金额合计→2|500'];
    const { book, problems } = readSample(page('2023年部门整体支出绩效目标表', rows));
    const [form] = book.forms;
    assert.ok(form?.kind === 'department-overall');
    assert.deepEqual(form.keyTasks[0], { name: '清扫', responsibleUnit: null, goal: '扫净', amount: 50_000 });
    assert.deepEqual(
      problems.map(({ origin }) => origin.text),
      ['500'],
    );
  });
});
