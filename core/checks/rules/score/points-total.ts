import type { Form, JsonPatch } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { isBlankMark } from '@duzhi/core/shared';
import type { Judgement, Repair } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, pass } from '../../define-check.ts';
import { INDICATOR_KINDS, ROW_STATE_PARTS } from '../../facts/indicators.ts';
import { sayScore, scoreOf, scoreUnits } from '../../facts/scores.ts';
import type { WeightedRow, Weights } from '../../facts/weights.ts';
import { weightsOf } from '../../facts/weights.ts';
import { editCell } from '../example-edits.ts';

/**
 * 指标权重合计应为规定的分数。
 *
 * In a self-evaluation the points of the execution rate count in; where they are not printed, and in the forms of the goal
 * stage, the indicators may add up to 90 or, with the execution rate among them, to 100. Does not apply to a form without
 * points; cannot tell where a cell of points was unreadable.
 */
export const pointsTotal = defineFormCheck({
  rule: 'score/points-total',
  code: 'R58',
  title: '指标权重合计应为 100 分（申报阶段可为 90 分）',
  severity: 'error',
  basis: '表内勾稽',
  help: '自评表各指标分值加预算执行率分值应为 100 分；申报阶段执行率的 10 分还没有列入的，各指标合计 90 分。多了少了都没法算总分，请调整三级指标的分值。',
  appliesTo: INDICATOR_KINDS,
  reads: [
    ...ROW_STATE_PARTS,
    'budget/points',
    'budget/source',
    'indicators/points',
    'indicators/score',
    'total/points',
  ],
  readsOrigins: true,
  parameters: [
    { name: 'total', meaning: '含预算执行率的总分', values: [{ from: 0, value: 100 }] },
    { name: 'without-execution', meaning: '不含预算执行率时各指标的合计分', values: [{ from: 0, value: 90 }] },
  ],
  examples: {
    pass: [
      { name: '自评表 90 分加执行率 10 分', sample: 'self-evaluation', edit: [] },
      { name: '申报表合计 90 分', sample: 'project', edit: points([20, 15, 10, 5, 10, 10, 5, 5, 10]) },
      { name: '申报表合计 100 分', sample: 'project', edit: points([20, 15, 10, 10, 10, 10, 10, 5, 10]) },
      {
        name: '分值带小数',
        sample: 'project',
        edit: points([11.25, 11.25, 11.25, 11.25, 11.25, 11.25, 7.5, 7.5, 7.5]),
      },
      {
        name: '执行率没有印分值，各指标合计 90 分',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/budget/0/points', null),
      },
    ],
    fail: [
      {
        name: '数量指标少了 5 分',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/indicators/0/points', 15),
        at: ['/forms/0/total/points'],
      },
      {
        name: '满意度多了 10 分',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/indicators/5/points', 20),
        at: ['/forms/0/total/points'],
      },
      {
        name: '执行率按 20 分，指标没有减',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/budget/0/points', 20),
        at: ['/forms/0/total/points'],
      },
      {
        name: '有一行没有填分值',
        sample: 'self-evaluation',
        edit: [...editCell('/forms/0/indicators/3/points', null), ...editCell('/forms/0/total/points', null)],
        at: ['/forms/0/indicators/0/points'],
      },
      {
        name: '申报表合计 95 分',
        sample: 'project',
        edit: points([20, 15, 10, 10, 10, 10, 5, 5, 10]),
        at: ['/forms/0/indicators/0/points'],
      },
      {
        name: '每行 12 分，合计 108 分',
        sample: 'project',
        edit: points([12, 12, 12, 12, 12, 12, 12, 12, 12]),
        at: ['/forms/0/indicators/0/points'],
      },
      {
        name: '每行 11.1 分，合计差 0.1 分',
        sample: 'project',
        edit: points([11.1, 11.1, 11.1, 11.1, 11.1, 11.1, 11.1, 11.1, 11.1]),
        at: ['/forms/0/indicators/0/points'],
      },
    ],
    notApplicable: [
      { name: '没有分值一栏', edit: [] },
      { name: '分值一栏整列空着', sample: 'project', edit: points(Array.from({ length: 9 }, () => null)) },
    ],
  },
  run(form, at, { book, parameter }): Judgement[] {
    const weights = weightsOf(form, at);
    if (weights === null) return [];
    const cells = [
      ...(form.kind === 'self-evaluation' && form.total.points !== null ? [`${at}/total/points`] : []),
      ...weights.rows.map(({ pointsAt }) => pointsAt),
      ...(weights.execution === null ? [] : [weights.execution.at]),
    ];
    const unread = weights.blank.some((row) => !isBlankMark(book.origins[`${row.at}/points`]?.text.trim() || '—'));
    if (unread) return [cannotTell(...cells)];
    const allowed = allowedTotals(form, weights, parameter);
    const sum = weights.sum + (weights.execution?.points ?? 0);
    return [allowed.includes(sum) ? pass(...cells) : wrongTotal(weights, sum, allowed, cells)];
  },
});

function allowedTotals(form: Form, weights: Weights, parameter: (name: string) => number): number[] {
  const total = scoreUnits(parameter('total'));
  const known = weights.execution !== null || (form.kind === 'self-evaluation' && weights.executionListed);
  return known ? [total] : [scoreUnits(parameter('without-execution')), total];
}

function wrongTotal(weights: Weights, sum: number, allowed: readonly number[], cells: JsonPointer[]): Judgement {
  const { rows, blank, execution } = weights;
  const parts = execution === null ? '' : `（含执行率 ${sayScore(execution.points)}）`;
  const blanks =
    blank.length === 0 ? '' : `，${blank.map(({ indicator }) => `“${indicator.name ?? ''}”`).join('、')}没有填分值`;
  const wanted = allowed.map(sayScore).join('或 ');
  const detail = {
    message: `各指标分值合计 ${sayScore(sum)}${parts}${blanks}，应为 ${wanted}，请调整三级指标分值。`,
    expected: allowed.map(scoreOf),
    found: scoreOf(sum),
  };
  if (allowed.length > 1 && blank.length === 0) return fail(cells, detail);
  const short = allowed[0]! - sum;
  const witnessed = blank.length === 0 ? rowShownShort(rows, short) : undefined;
  if (witnessed !== undefined) return fail(cells, { ...detail, fix: pointsPatch(witnessed, short) });
  return fail(cells, { ...detail, repairs: repairsTo(short, rows, blank) });
}

/** The one row whose score says that its points were more, by just what is missing or less: the certain place. */
function rowShownShort(rows: Weights['rows'], short: number): WeightedRow | undefined {
  const over = rows.filter(({ row, points }) => scoreUnits(row.indicator.score) > points);
  const [only] = over;
  return over.length === 1 && scoreUnits(only!.row.indicator.score) <= only!.points + short ? only : undefined;
}

const pointsPatch = ({ points, pointsAt }: WeightedRow, short: number): JsonPatch =>
  editCell(pointsAt, scoreOf(points + short));

const MOST_CHOICES = 6;

function repairsTo(short: number, rows: Weights['rows'], blank: Weights['blank']): Repair[] {
  const [open] = blank;
  if (open !== undefined) {
    return blank.length > 1 || short <= 0 ? [] : [repair(open.indicator.name, `${open.at}/points`, short)];
  }
  return rows
    .filter(({ points }) => points > 0 && points + short > 0)
    .slice(0, MOST_CHOICES)
    .map(({ row, points, pointsAt }) => repair(row.indicator.name, pointsAt, points + short));
}

function repair(name: string | null, at: JsonPointer, points: number): Repair {
  return { label: `“${name ?? '该行'}”分值改为 ${sayScore(points)}`, patch: editCell(at, scoreOf(points)) };
}

function points(values: readonly (number | null)[]): JsonPatch {
  return values.map((value, index) => ({ op: 'add', path: `/forms/0/indicators/${index}/points`, value }));
}
