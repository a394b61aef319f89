import type { JsonPatch } from '@duzhi/core/book';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { INDICATOR_KINDS, ROW_PARTS } from '../../facts/indicators.ts';
import { sayScore } from '../../facts/scores.ts';
import { weightsOf } from '../../facts/weights.ts';
import { editCell, editIndicator } from '../example-edits.ts';

/**
 * 注明“不适用”的指标不得占分值。
 *
 * 0 and blank are right. Giving its points to which other indicators is the unit's to say, so there is no certain fix.
 */
export const noPointsWithoutIndicator = defineFormCheck({
  rule: 'score/no-points-without-indicator',
  code: 'R60',
  title: '“不适用”的指标不应占分值',
  severity: 'error',
  basis: '通行做法（适当性）',
  help: '注明“不适用”“无”“不涉及”的指标没有可考核的内容，占着分值等于白得分。把它的分值分给同类的其他指标，这一行的分值空着。',
  appliesTo: INDICATOR_KINDS,
  reads: [...ROW_PARTS, 'budget/points', 'budget/source', 'indicators/points', 'indicators/score'],
  examples: {
    pass: [
      { name: '有分值的都是实在的指标', sample: 'self-evaluation', edit: [] },
      { name: '不适用的行分值为 0', sample: 'self-evaluation', edit: without(3, '不适用', 0) },
      { name: '不适用的行分值空着', sample: 'self-evaluation', edit: without(3, '不涉及', null) },
    ],
    fail: [
      {
        name: '社会效益写“不适用”，占 15 分',
        sample: 'self-evaluation',
        edit: without(3, '不适用', 15),
        at: ['/forms/0/indicators/3/points'],
      },
      {
        name: '名称写“无”',
        sample: 'self-evaluation',
        edit: editIndicator('/forms/0/indicators/4', { name: '无', target: null }),
        at: ['/forms/0/indicators/4/points'],
      },
      {
        name: '名称还在，指标值画了一杠',
        sample: 'self-evaluation',
        edit: editIndicator('/forms/0/indicators/1', { target: '—' }),
        at: ['/forms/0/indicators/1/points'],
      },
      {
        name: '本项目不涉及此指标',
        sample: 'self-evaluation',
        edit: editIndicator('/forms/0/indicators/5', { name: '本项目不涉及此指标', target: null }),
        at: ['/forms/0/indicators/5/points'],
      },
      {
        name: '申报表的经济效益写“不涉及”，占 5 分',
        sample: 'project',
        edit: [
          ...editIndicator('/forms/0/indicators/4', { name: '不涉及', target: '不涉及' }),
          { op: 'add', path: '/forms/0/indicators/4/points', value: 5 },
        ],
        at: ['/forms/0/indicators/4/points'],
      },
      {
        name: '两行都不适用',
        sample: 'self-evaluation',
        edit: [...without(3, 'N/A', 7.5), ...without(4, '无此项', 7.5)],
        at: ['/forms/0/indicators/3/points', '/forms/0/indicators/4/points'],
      },
    ],
    notApplicable: [{ name: '没有分值一栏', edit: [] }],
  },
  run(form, at): Judgement[] {
    const weights = weightsOf(form, at);
    return (weights?.rows ?? []).map(({ row, points, pointsAt }) => {
      if (row.state !== 'not-applicable' || points <= 0) return pass(pointsAt, row.nameAt);
      const { indicator } = row;
      const where = indicator.level2 ?? indicator.level1 ?? `第 ${row.index + 1} 行指标`;
      const score = indicator.score == null ? [] : editCell(`${row.at}/score`, null);
      return fail([pointsAt, row.nameAt, row.targetAt], {
        message: `“${where}”写的是“${markOf(row.name, indicator.target.text)}”，却占 ${sayScore(points)}，请把分值分给其他指标。`,
        expected: 0,
        found: indicator.points,
        repairs: [{ label: '这一行不计分', patch: [...editCell(pointsAt, null), ...score] }],
      });
    });
  },
});

function markOf(name: string, target: string | null): string {
  return target !== null && target.trim() !== '' ? target.trim() : name;
}

function without(row: number, mark: string, points: number | null): JsonPatch {
  const at = `/forms/0/indicators/${row}`;
  return [...editIndicator(at, { name: mark, target: mark }), ...editCell(`${at}/points`, points)];
}
