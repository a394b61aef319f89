import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passagesOf, readSentence, unitNamesOf } from './passages.ts';
import { sampleBook } from './sample-books.ts';

const NAMES = ['演示青石街道办事处', '演示青石街道', '演示青石'];
const TABLE = [
  {
    text: '清运垃圾240车，投诉不超过20件',
    skeleton: '清运垃圾#车投诉不超过#件',
    years: '',
    figures: '240 20',
    names: '',
  },
  { text: '1、2023年度清运垃圾240车', skeleton: 'Y清运垃圾#车', years: '2023', figures: '240', names: '' },
  { text: '（三）2023年12月31日前完成', skeleton: 'Y#月#日前完成', years: '2023', figures: '12 31', names: '' },
  { text: '截至2023-12-31', skeleton: '截至Y##', years: '2023', figures: '12 31', names: '' },
  { text: '每年2000件', skeleton: '每年#件', years: '', figures: '2000', names: '' },
  { text: '1.5万元补助', skeleton: '#万元补助', years: '', figures: '1.5', names: '' },
  { text: '演示青石街道办事处辖区', skeleton: '〇辖区', years: '', figures: '', names: ' 演示青石街道办事处' },
  { text: '演示青石街道的环境', skeleton: '〇的环境', years: '', figures: '', names: ' 演示青石街道' },
  { text: '满意度 ≥ ９５％', skeleton: '满意度≥#%', years: '', figures: '95', names: '' },
];

for (const { text, ...expected } of TABLE) {
  test(`a sentence comes apart: ${text}`, () => {
    const { text: kept, figured: _figured, ...read } = readSentence(text, NAMES);
    assert.equal(kept, text);
    assert.deepEqual(read, expected);
  });
}

test('a unit is known by its names, long ones first, and by none too short to be one', () => {
  assert.deepEqual(unitNamesOf(sampleBook('演示青石街道办事处', 2023, []).book), NAMES);
  assert.deepEqual(unitNamesOf(sampleBook('演示城管局', 2023, []).book), ['演示城管局', '演示城管']);
  assert.deepEqual(unitNamesOf(sampleBook('青石镇', 2023, []).book), ['青石镇']);
});

test('goals, indicators and lines are passages with their pointers; short texts are none', () => {
  const { book } = sampleBook('演示青石街道办事处', 2023, [
    {
      goal: '清扫主次干道12条；清运生活垃圾240车，群众投诉不超过20件',
      lines: [['垃圾清运费', 24, '240车*0.1万元/车']],
    },
    {
      goal: '保障运转',
      indicators: [
        ['清扫主次干道条数', '≥12条'],
        ['道路保洁抽查合格率', '≥95%'],
        ['群众满意度', '≥95%'],
      ],
    },
  ]);
  assert.deepEqual(
    passagesOf(book).map(({ at, skeleton }) => [at, skeleton]),
    [
      ['/forms/0/annualGoal', '清扫主次干道#条\n清运生活垃圾#车群众投诉不超过#件'],
      // A list keeps its figures.
      ['/forms/1/indicators', '清扫主次干道条数≥12条\n道路保洁抽查合格率≥95%\n群众满意度≥95%'],
    ],
  );
});
