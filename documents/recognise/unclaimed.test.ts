import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { page, readSample } from './read-sample.ts';

const TITLE = '2024年度项目支出绩效目标表';

describe('what the book does not take', () => {
  it('a column is reported once, with the number of its cells', () => {
    const { problems } = readSample(
      page(TITLE, [
        '项目名称|河道保洁→4',
        '一级指标|二级指标|三级指标|指标值|指标方向性|备注',
        '产出指标|数量指标|保洁河段|≥12条|正向|见台账',
        '产出指标|数量指标|保洁次数|≥50次|正向|',
        '产出指标|时效指标|完成时限|≤30天|反向|—',
      ]),
    );
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        `${TITLE}的“指标方向性”一栏目标册不收，“正向”等 3 格未计入；请确认不需要。`,
        `${TITLE}的“备注”一栏目标册不收，“见台账”未计入；请确认不需要。`,
      ],
    );
    assert.deepEqual(
      problems.map(({ origin, others = [] }) => [origin, ...others].map(({ row, column }) => [row, column])),
      [
        [
          [3, 5],
          [4, 5],
          [5, 5],
        ],
        [[3, 6]],
      ],
    );
  });

  it('the sentence leaves the place to the origin', () => {
    const { problems } = readSample(`${page(TITLE, ['项目名称|河道保洁', '内部流转单|甲'])}<p>另附两页。</p>`);
    assert.ok(problems.length > 0);
    for (const { message } of problems) assert.doesNotMatch(message, /第 ?\d+ ?[张个行列]|表格之外/);
  });
});
