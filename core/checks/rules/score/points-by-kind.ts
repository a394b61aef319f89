import type { JsonPatch } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, notApplicable, pass } from '../../define-check.ts';
import { INDICATOR_KINDS, ROW_STATE_PARTS } from '../../facts/indicators.ts';
import { isExecutionRow, sayScore, scoreOf, scoreUnits } from '../../facts/scores.ts';
import type { WeightedRow, Weights } from '../../facts/weights.ts';
import { weightsOf } from '../../facts/weights.ts';
import type { WeightRegime } from '../../lexicon/weight-regimes.ts';
import { WEIGHT_REGIMES } from '../../lexicon/weight-regimes.ts';
import { addIndicator, editCell } from '../example-edits.ts';

const KINDS = {
  output: '产出',
  cost: '成本',
  benefit: '效益',
  satisfaction: '满意度',
  execution: '预算执行率',
} as const;
type Kind = keyof typeof KINDS;

const localParameter = (name: Kind) => ({
  name,
  meaning: `当地另行规定的${KINDS[name]}分值；各项都为 0 时照通行结构`,
  values: [{ from: 0, value: 0 }],
});

/**
 * 各类指标的权重应与表上注明的分值相符，也应与规定的结构相符。
 *
 * A note is a level that names its points (产出指标（50分）). The structure is judged only where the weights add up at all,
 * which is R58's to say, and every row is of a known kind.
 */
export const pointsByKind = defineFormCheck({
  rule: 'score/points-by-kind',
  code: 'R59',
  title: '各类指标的权重应与表内说明和规定结构相符',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '通行的结构是预算执行率 10 分、产出 50 分、效益 30 分、满意度 10 分；成本单列的，产出 40、效益 20、满意度 10、成本 20。确需调整的在表上说明，并与一级指标注明的分值一致。',
  appliesTo: INDICATOR_KINDS,
  reads: [...ROW_STATE_PARTS, 'budget/points', 'budget/source', 'indicators/points'],
  parameters: [
    localParameter('output'),
    localParameter('cost'),
    localParameter('benefit'),
    localParameter('satisfaction'),
    localParameter('execution'),
  ],
  examples: {
    pass: [
      { name: '50、30、10 加执行率 10', sample: 'self-evaluation', edit: [] },
      {
        name: '成本单列，40、20、10、20 加执行率 10',
        sample: 'self-evaluation',
        edit: [
          ...points([20, 20, 20, 10, 10, 10]),
          ...editCell('/forms/0/indicators/2/level1', '成本指标'),
          ...editCell('/forms/0/indicators/2/level2', '经济成本指标'),
        ],
      },
      { name: '申报表 50、30、10', sample: 'project', edit: points([20, 15, 10, 5, 10, 10, 5, 5, 10]) },
      { name: '一级指标注明分值，与各行相符', sample: 'self-evaluation', edit: note('产出指标（50分）', [0, 1, 2]) },
    ],
    fail: [
      {
        name: '产出 70、效益 10',
        sample: 'self-evaluation',
        edit: points([40, 15, 15, 5, 5, 10]),
        at: ['/forms/0/indicators/0/points'],
      },
      {
        name: '满意度占 30 分',
        sample: 'self-evaluation',
        edit: points([20, 15, 15, 5, 5, 30]),
        at: ['/forms/0/indicators/3/points'],
      },
      {
        name: '一个成本指标占 90 分',
        sample: 'self-evaluation',
        edit: [
          { op: 'replace', path: '/forms/0/indicators', value: [] },
          ...addIndicator('/forms/0/indicators', '产出指标', '成本指标', '设备购置费', '≤30万元'),
          { op: 'add', path: '/forms/0/indicators/0/points', value: 90 },
        ],
        at: ['/forms/0/indicators/0/points'],
      },
      {
        name: '执行率 20 分，指标 80 分',
        sample: 'self-evaluation',
        edit: [...points([20, 10, 10, 15, 15, 10]), ...editCell('/forms/0/budget/0/points', 20)],
        at: ['/forms/0/indicators/0/points'],
      },
      {
        name: '一级指标注明 40 分，各行合计 50 分',
        sample: 'self-evaluation',
        edit: note('产出指标(40分)', [0, 1, 2]),
        at: ['/forms/0/indicators/0/points'],
      },
      {
        name: '申报表产出 40、效益 40',
        sample: 'project',
        edit: points([10, 15, 10, 5, 10, 10, 10, 10, 10]),
        at: ['/forms/0/indicators/0/points'],
      },
      {
        name: '满意度注明 20 分，写了 10 分',
        sample: 'self-evaluation',
        edit: note('满意度指标 （20 分）', [5]),
        at: ['/forms/0/indicators/5/points'],
      },
    ],
    notApplicable: [
      { name: '没有分值一栏', edit: [] },
      {
        name: '权重合计不对，由合计的规则说',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/indicators/0/points', 15),
      },
      {
        name: '指标没有分级',
        sample: 'project',
        edit: [
          ...points([20, 15, 10, 5, 10, 10, 5, 5, 10]),
          ...Array.from(
            { length: 9 },
            (_none, index): JsonPatch => [
              { op: 'remove', path: `/forms/0/indicators/${index}/level1` },
              { op: 'remove', path: `/forms/0/indicators/${index}/level2` },
            ],
          ).flat(),
        ],
      },
    ],
  },
  run(form, at, { book, parameter }): Judgement[] {
    const weights = weightsOf(form, at);
    if (weights === null) return [];
    const local: WeightRegime = {
      from: 0,
      execution: parameter('execution'),
      output: parameter('output'),
      benefit: parameter('benefit'),
      satisfaction: parameter('satisfaction'),
      cost: parameter('cost'),
    };
    const regimes = Object.values(local).some((points) => points > 0)
      ? [local]
      : WEIGHT_REGIMES.filter(({ from }) => book.fiscalYear === null || from <= book.fiscalYear);
    const notes = [...judgeNotes(weights, 'level1'), ...judgeNotes(weights, 'level2')];
    return [...notes, judgeStructure(weights, regimes)];
  },
});

const NOTE = /[(（]\s*(\d+(?:\.\d+)?)\s*分\s*[)）]/;

/** 产出指标（50分）：同一级各行之和应为所注的分值。 */
function judgeNotes({ rows }: Weights, level: 'level1' | 'level2'): Judgement[] {
  const groups = new Map<string, WeightedRow[]>();
  for (const weighted of rows) {
    const { level1, level2 } = weighted.row.indicator;
    const text = level === 'level1' ? level1 : level2;
    if (text == null || !NOTE.test(text)) continue;
    const key = level === 'level1' ? text : `${level1}\n${text}`;
    groups.set(key, [...(groups.get(key) ?? []), weighted]);
  }
  return [...groups.values()].map((own) => {
    const [first] = own;
    const text = first!.row.indicator[level]!;
    const noted = scoreUnits(Number(NOTE.exec(text)![1]));
    const sum = own.reduce((added, { points }) => added + points, 0);
    const cells = [...own.map(({ pointsAt }) => pointsAt), `${first!.row.at}/${level}`];
    if (sum === noted) return pass(...cells);
    return fail(cells, {
      message: `“${text.replace(NOTE, '').trim()}”注明 ${sayScore(noted)}，各行分值合计 ${sayScore(sum)}，请改成一致。`,
      expected: scoreOf(noted),
      found: scoreOf(sum),
    });
  });
}

interface Share {
  points: number;
  at: JsonPointer[];
}

function sharesOf({ rows, execution }: Weights): Record<Kind, Share> | null {
  const none = (): Share => ({ points: 0, at: [] });
  const shares = { output: none(), cost: none(), benefit: none(), satisfaction: none(), execution: none() };
  for (const { row, points, pointsAt } of rows) {
    const kind = kindOf(row);
    if (kind === null) {
      if (points > 0) return null;
      continue;
    }
    shares[kind].points += points;
    shares[kind].at.push(pointsAt);
  }
  if (execution !== null) {
    shares.execution.points += execution.points;
    shares.execution.at.push(execution.at);
  }
  return shares;
}

function kindOf(row: WeightedRow['row']): Kind | null {
  if (isExecutionRow(row)) return 'execution';
  // 成本 under 产出 counts as 产出; a first level of its own has its own share.
  const level1 = row.indicator.level1 ?? '';
  if (row.kind === 'cost' && level1.includes('成本') && !level1.includes('产出')) return 'cost';
  return row.group === 'other' ? null : row.group;
}

function judgeStructure(weights: Weights, regimes: readonly WeightRegime[]): Judgement {
  const all = [...weights.rows.map(({ pointsAt }) => pointsAt), ...(weights.execution ? [weights.execution.at] : [])];
  const shares = sharesOf(weights);
  if (shares === null) return notApplicable(...all);
  const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => kind !== 'execution' || shares.execution.points > 0);
  const total = (of: (kind: Kind) => number): number => kinds.reduce((sum, kind) => sum + of(kind), 0);
  const sum = total((kind) => shares[kind].points);
  const fitting = regimes.filter((regime) => total((kind) => scoreUnits(regime[kind])) === sum);
  const off = (regime: WeightRegime) => total((kind) => Math.abs(scoreUnits(regime[kind]) - shares[kind].points));
  // Of structures equally near, the one that has the same kinds of indicators, then the usual one.
  const strange = (regime: WeightRegime) => kinds.filter((kind) => regime[kind] > 0 !== shares[kind].points > 0).length;
  const [nearest] = [...fitting].sort((a, b) => strange(a) - strange(b) || off(a) - off(b));
  if (nearest === undefined) return notApplicable(...all);
  if (fitting.some((regime) => off(regime) === 0)) return pass(...all);
  const wrong = kinds.filter((kind) => shares[kind].points !== scoreUnits(nearest[kind]));
  const judged = wrong.flatMap((kind) => shares[kind].at);
  const say = (of: (kind: Kind) => number): string =>
    kinds
      .filter((kind) => nearest[kind] > 0 || shares[kind].points > 0)
      .map((kind) => `${KINDS[kind]} ${sayScore(of(kind))}`)
      .join('、');
  return fail([...judged, ...all.filter((cell) => !judged.includes(cell))], {
    message: `权重为${say((kind) => shares[kind].points)}，通行的结构是${say((kind) => scoreUnits(nearest[kind]))}，请调整；当地另有规定的，在表上说明。`,
    expected: Object.fromEntries(kinds.map((kind) => [kind, nearest[kind]])),
    found: Object.fromEntries(kinds.map((kind) => [kind, scoreOf(shares[kind].points)])),
  });
}

function points(values: readonly number[]): JsonPatch {
  return values.map((value, index) => ({ op: 'add', path: `/forms/0/indicators/${index}/points`, value }));
}

function note(level1: string, rows: readonly number[]): JsonPatch {
  return rows.flatMap((row) => editCell(`/forms/0/indicators/${row}/level1`, level1));
}
