import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Indicator, ProjectForm } from '@duzhi/core/book';
import { page, readSample } from './read-sample.ts';

function read(rows: readonly string[], title = '2023年项目支出绩效目标表') {
  const { book, problems } = readSample(page(title, rows));
  const { indicators } = book.forms[0] as ProjectForm;
  return { indicators, origins: book.origins, reported: problems.map(({ origin }) => origin.text), problems };
}

const levels = ({ level1, level2, name }: Indicator) => [level1, level2, name];

const HEADER = '一级指标|二级指标|三级指标|指标值';

interface LevelCase {
  readonly name: string;
  readonly rows: readonly string[];
  readonly expected: readonly (readonly (string | null | undefined)[])[];
}

const LEVELS: readonly LevelCase[] = [
  {
    name: 'merged cells are carried down',
    rows: [HEADER, '产出指标↓3|数量指标↓2|清扫|5次', '清运|6车', '质量指标|合格率|100%'],
    expected: [
      ['产出指标', '数量指标', '清扫'],
      ['产出指标', '数量指标', '清运'],
      ['产出指标', '质量指标', '合格率'],
    ],
  },
  {
    name: 'blank cells under a level are carried down as merged ones are',
    rows: [HEADER, '产出指标|数量指标|清扫|5次', '||清运|6车'],
    expected: [
      ['产出指标', '数量指标', '清扫'],
      ['产出指标', '数量指标', '清运'],
    ],
  },
  {
    name: 'never across a new first level',
    rows: [HEADER, '产出指标|数量指标|清扫|5次', '满意度指标||居民满意度|≥90%'],
    expected: [
      ['产出指标', '数量指标', '清扫'],
      ['满意度指标', null, '居民满意度'],
    ],
  },
  {
    name: 'points in brackets are no part of the level',
    rows: [HEADER, '产出指标（50分）|数量指标(20)|清扫|5次'],
    expected: [['产出指标', '数量指标', '清扫']],
  },
  {
    name: 'numbers before the name are no part of it',
    rows: [HEADER, '产出指标|数量指标|指标1：清扫|5次', '||指标 2: 清运|6车', '||指标3：|'],
    expected: [
      ['产出指标', '数量指标', '清扫'],
      ['产出指标', '数量指标', '清运'],
      ['产出指标', '数量指标', null],
    ],
  },
  {
    name: 'a blank indicator keeps its row',
    rows: [HEADER, '效益指标|经济效益指标||'],
    expected: [['效益指标', '经济效益指标', null]],
  },
  {
    name: 'a repeated header on the next page goes on with the same list',
    rows: [HEADER, '产出指标|数量指标|清扫|5次', HEADER, '效益指标|社会效益指标|惠及户数|9户'],
    expected: [
      ['产出指标', '数量指标', '清扫'],
      ['效益指标', '社会效益指标', '惠及户数'],
    ],
  },
  {
    name: 'a list without the first level',
    rows: ['二级指标|指标内容|指标值', '数量指标|清扫|5次'],
    expected: [[undefined, '数量指标', '清扫']],
  },
  {
    name: 'an indicator named like a field is no field',
    rows: ['指标名称|指标值', '项目支出|≤5万元', '基本支出|≤6万元'],
    expected: [
      [undefined, undefined, '项目支出'],
      [undefined, undefined, '基本支出'],
    ],
  },
  {
    name: 'a field below the list ends it',
    rows: [HEADER, '产出指标|数量指标|清扫|5次', '年度目标→2|扫净→2'],
    expected: [['产出指标', '数量指标', '清扫']],
  },
];

describe('levels and names', () => {
  for (const { name, rows, expected } of LEVELS)
    it(name, () => {
      const { indicators, reported } = read(rows);
      assert.deepEqual(indicators.map(levels), expected);
      assert.deepEqual(reported, []);
    });

  it('a carried level has the merged cell for its origin in every row', () => {
    const { origins } = read([HEADER, '产出指标↓2|数量指标↓2|清扫|5次', '清运|6车']);
    for (const row of [0, 1]) {
      assert.deepEqual(origins[`/forms/0/indicators/${row}/level1`], { text: '产出指标', table: 1, row: 2, column: 1 });
      assert.deepEqual(origins[`/forms/0/indicators/${row}/level2`], { text: '数量指标', table: 1, row: 2, column: 2 });
    }
  });

  it('the origin keeps the text as the cell has it', () => {
    const { indicators, origins } = read([HEADER, '产出指标(50分)|[bookmark: a]数量指标|指标1：清扫|']);
    assert.equal(indicators[0]?.level2, '数量指标');
    const texts = ['level1', 'level2', 'name', 'target'].map((key) => origins[`/forms/0/indicators/0/${key}`]?.text);
    assert.deepEqual(texts, ['产出指标(50分)', '[bookmark: a]数量指标', '指标1：清扫', '']);
  });
});

const SIGNED = '指标名称|指标性质|指标值|计量单位';

interface TargetCase {
  /** 符号、值、单位。 */
  readonly cells: string;
  readonly expected: string | null;
  readonly reported?: readonly string[];
}

const TARGETS: readonly TargetCase[] = [
  { cells: '≥|90|%', expected: '≥90%' },
  { cells: '>=|90|%', expected: '>=90%' },
  { cells: '＝|12|座', expected: '＝12座' },
  { cells: '≥|≥90|%', expected: '≥90%' },
  { cells: '≥|90%|%', expected: '≥90%' },
  { cells: '≤|≥90|%', expected: '≥90%', reported: ['≤'] },
  { cells: '定量指标|90|%', expected: '90%' },
  { cells: '定性|显著改善|/', expected: '显著改善' },
  { cells: '|90|百分比', expected: '90百分比' },
  { cells: '/|90|—', expected: '90' },
  { cells: '正向指标|90|%', expected: '90%', reported: ['正向指标'] },
  { cells: '定性|优秀|级', expected: '优秀', reported: ['级'] },
  { cells: '≥||次', expected: null, reported: ['≥', '次'] },
];

describe('a target in several columns', () => {
  for (const { cells, expected, reported = [] } of TARGETS)
    it(`${cells} → ${expected}`, () => {
      const read1 = read([SIGNED, `清扫|${cells}`]);
      assert.equal(read1.indicators[0]?.target.text, expected);
      assert.deepEqual(read1.reported, reported);
    });

  it('sign and unit have origins of their own', () => {
    const { origins } = read([SIGNED, '清扫|≥|90|%']);
    assert.deepEqual(
      ['comparator', '', 'unit'].map((key) => origins[`/forms/0/indicators/0/target${key && `/${key}`}`]?.column),
      [2, 3, 4],
    );
  });
});

describe('scores', () => {
  const SCORED = '三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析';
  const cases = [
    { name: 'figures', row: '清扫|5次|6次|12.5|10分|无偏差', expected: [12.5, 10, '6次', '无偏差'], reported: [] },
    { name: 'marks for blank', row: '清扫|5次|—|/||', expected: [null, null, '—', null], reported: [] },
    {
      name: 'what is no figure',
      row: '清扫|5次||十分|优|',
      expected: [null, null, undefined, null],
      reported: ['十分', '优'],
    },
  ];
  for (const { name, row, expected, reported } of cases)
    it(name, () => {
      const found = read([SCORED, row], '2023年度项目支出绩效自评表');
      const [indicator] = found.indicators;
      assert.deepEqual([indicator?.points, indicator?.score, indicator?.actual?.text, indicator?.deviation], expected);
      assert.deepEqual(found.reported, reported);
    });
});
