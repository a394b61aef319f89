import type { SelfEvaluationForm } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { CheckTools, Judgement } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, pass } from '../../define-check.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { indicatorRows, ROW_STATE_PARTS } from '../../facts/indicators.ts';
import {
  executedShare,
  executionScore,
  isRounded,
  roundedScore,
  sayScore,
  scoreOf,
  scoresAdded,
  scoreUnits,
  totalBudgetRow,
} from '../../facts/scores.ts';
import { weightsOf } from '../../facts/weights.ts';
import type { Tier } from '../../lexicon/tiers.ts';
import { tierOf } from '../../lexicon/tiers.ts';
import { editCell } from '../example-edits.ts';

/**
 * 得分应在 0 到分值之间、在完成等次的区间之内，合计应等于总分。
 *
 * The score of the execution rate is R62's to judge and a wrong sum of points R58's. A score out of range is fixed where the
 * printed total leaves exactly one value for it.
 */
export const scoresWithinPoints = defineFormCheck({
  rule: 'score/scores-within-points',
  code: 'R63',
  title: '得分不应超过分值，合计应等于总分',
  severity: 'error',
  basis: '表内勾稽',
  help: '每项得分在 0 到分值之间；定性指标按等次得分：达成 100%–80%（含），部分达成 80%–60%（含），未达成 60%–0%；各项得分加执行率得分等于总分，各项分值加执行率分值等于总分的分值。',
  appliesTo: ['self-evaluation'],
  reads: [
    ...ROW_STATE_PARTS,
    'budget/adjusted',
    'budget/executed',
    'budget/initial',
    'budget/points',
    'budget/score',
    'budget/source',
    'indicators/actual',
    'indicators/points',
    'indicators/score',
    'total/points',
    'total/score',
  ],
  parameters: [
    { name: 'achieved', meaning: '“达成”最低得分值的百分之几', values: [{ from: 0, value: 80 }] },
    { name: 'partly', meaning: '“部分达成”最低得分值的百分之几', values: [{ from: 0, value: 60 }] },
    { name: 'total', meaning: '总分的规定分值', values: [{ from: 0, value: 100 }] },
  ],
  examples: {
    pass: [
      { name: '各项都在分值之内，合计相符', sample: 'self-evaluation', edit: [] },
      { name: '部分达成得 70%', sample: 'self-evaluation', edit: tier(5, '部分达成年度指标并具有一定效果', 7, 96.5) },
      { name: '达成得 80%', sample: 'self-evaluation', edit: tier(5, '达成年度指标', 8, 97.5) },
      { name: '未达成得 0 分', sample: 'self-evaluation', edit: tier(5, '未达成年度指标且效果较差', 0, 89.5) },
      {
        name: '小数相加不差一分',
        sample: 'self-evaluation',
        edit: [
          ...editCell('/forms/0/indicators/0/score', 19.1),
          ...editCell('/forms/0/indicators/1/score', 14.2),
          ...editCell('/forms/0/total/score', 97.3),
        ],
      },
    ],
    fail: [
      {
        name: '得分超过分值，总分看得出是多少',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/indicators/0/score', 25),
        at: ['/forms/0/indicators/0/score'],
      },
      {
        name: '得分是负数',
        sample: 'self-evaluation',
        edit: [...editCell('/forms/0/indicators/1/score', -15), ...editCell('/forms/0/total/score', 69)],
        at: ['/forms/0/indicators/1/score'],
      },
      {
        name: '两项都超过分值',
        sample: 'self-evaluation',
        edit: [
          ...editCell('/forms/0/indicators/3/score', 16),
          ...editCell('/forms/0/indicators/4/score', 16),
          ...editCell('/forms/0/total/score', 101),
        ],
        at: ['/forms/0/indicators/3/score', '/forms/0/indicators/4/score'],
      },
      {
        name: '部分达成而得 95%',
        sample: 'self-evaluation',
        edit: tier(5, '部分达成预期指标', 9.5, 99),
        at: ['/forms/0/indicators/5/score'],
      },
      {
        name: '达成而只得 70%',
        sample: 'self-evaluation',
        edit: tier(4, '达成预期目标', 10.5, 94.5),
        at: ['/forms/0/indicators/4/score'],
      },
      {
        name: '未达成而得 60%',
        sample: 'self-evaluation',
        edit: tier(3, '未达成', 9, 93),
        at: ['/forms/0/indicators/3/score'],
      },
      {
        name: '总分多写 1 分',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/total/score', 100),
        at: ['/forms/0/total/score'],
      },
      {
        name: '一项得分改了，总分没有改',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/indicators/5/score', 9),
        at: ['/forms/0/total/score'],
      },
      {
        name: '总分的分值写成 90 分',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/total/points', 90),
        at: ['/forms/0/total/points'],
      },
    ],
    notApplicable: [{ name: '申报表没有得分', edit: [] }],
  },
  run(form, at, tools): Judgement[] {
    const rows = indicatorRows(form, at).filter(({ indicator }) => indicator.score != null);
    const wrong = rows.flatMap((row) => {
      const bounds = boundsOf(row, tools);
      return bounds !== null && isOutside(row, bounds) ? [{ row, bounds }] : [];
    });
    const needed = wrong.length === 1 ? neededScore(form, at, wrong[0]!.row, wrong[0]!.bounds) : null;
    const judgements = rows.map((row) => {
      const found = wrong.find((one) => one.row === row);
      if (found !== undefined) return wrongScore(row, found.bounds, needed);
      const cells = [`${row.at}/score`, `${row.at}/points`];
      return row.indicator.points == null ? cannotTell(...cells) : pass(...cells);
    });
    // The one wrong score explains the total; two findings for one slip would be one too many.
    const total = needed === null ? judgeTotal(form, at) : [];
    return [...judgements, ...total, ...judgePoints(form, at, tools)];
  },
});

interface Bounds {
  readonly least: number;
  /** 上限；`below` 时不含。 */
  readonly most: number;
  readonly below: boolean;
  readonly tier: Tier | null;
}

/** 该行得分的上下限，万分之一分；没有分值时为 null。 */
function boundsOf({ indicator }: IndicatorRow, { parameter }: CheckTools): Bounds | null {
  if (indicator.points == null) return null;
  const points = scoreUnits(indicator.points);
  const tier = points === 0 || indicator.actual?.text == null ? null : tierOf(indicator.actual.text);
  // Scores are whole units, so a bound between two of them is the upper one.
  const share = (percent: number): number => Math.ceil((points * percent) / 100);
  const achieved = share(parameter('achieved'));
  const partly = share(parameter('partly'));
  if (tier === 'achieved') return { least: achieved, most: points, below: false, tier };
  if (tier === 'partly') return { least: partly, most: achieved, below: true, tier };
  if (tier === 'missed') return { least: 0, most: partly, below: true, tier };
  return { least: 0, most: points, below: false, tier };
}

function isInside(score: number, { least, most, below }: Bounds): boolean {
  return score >= least && (below ? score < most : score <= most);
}

const isOutside = ({ indicator }: IndicatorRow, bounds: Bounds): boolean =>
  !isInside(scoreUnits(indicator.score), bounds);

/** 总分所要求的该行得分；不在界内，或总分、别的得分不明时为 null。 */
function neededScore(form: SelfEvaluationForm, at: JsonPointer, row: IndicatorRow, bounds: Bounds): number | null {
  const execution = executionOf(form, at);
  if (form.total.score === null || execution === undefined) return null;
  const added = scoresAdded(form, at, execution);
  if (added === null) return null;
  const needed = scoreUnits(form.total.score) - (added - scoreUnits(row.indicator.score));
  return isInside(needed, bounds) ? needed : null;
}

function wrongScore({ indicator, at }: IndicatorRow, bounds: Bounds, needed: number | null): Judgement {
  const score = scoreUnits(indicator.score);
  const points = scoreUnits(indicator.points);
  const cells = [`${at}/score`, `${at}/points`, ...(bounds.tier === null ? [] : [`${at}/actual`])];
  const name = `“${indicator.name ?? ''}”`;
  const range = `${sayScore(bounds.least)}至 ${sayScore(bounds.most)}${bounds.below ? '（不含）' : ''}`;
  const message =
    bounds.tier === null
      ? `${name}得 ${sayScore(score)}，${score < 0 ? '得分不能小于 0' : `超过分值 ${sayScore(points)}`}，请核对。`
      : `${name}完成情况写“${indicator.actual!.text!.trim()}”，应得 ${range}，表上得 ${sayScore(score)}，请调整得分或完成情况。`;
  const detail = {
    message,
    expected: { least: scoreOf(bounds.least), most: scoreOf(bounds.most) },
    found: indicator.score,
  };
  return fail(cells, needed === null ? detail : { ...detail, fix: editCell(cells[0]!, scoreOf(needed)) });
}

/** 计入总分的执行率得分：写错而总分是按对的加的，取对的。Undefined where it has points and no score. */
function executionOf(form: SelfEvaluationForm, at: JsonPointer): number | null | undefined {
  const row = totalBudgetRow(form, at)?.value;
  if (row === undefined || (row.points === null && row.score === null)) return null;
  if (row.score === null) return undefined;
  const exact = executionScore(row, executedShare(row)?.share);
  if (exact === null || isRounded(row.score, exact) || form.total.score === null) return row.score;
  const right = roundedScore(exact);
  return scoresAdded(form, at, right) === scoreUnits(form.total.score) ? right : row.score;
}

function judgeTotal(form: SelfEvaluationForm, at: JsonPointer): Judgement[] {
  const cell = `${at}/total/score`;
  const scored = indicatorRows(form, at).filter(({ indicator }) => indicator.score != null);
  if (scored.length === 0) return [];
  const money = totalBudgetRow(form, at);
  const cells = [
    cell,
    ...(money === undefined || money.value.score === null ? [] : [`${money.at}/score`]),
    ...scored.map((row) => `${row.at}/score`),
  ];
  const execution = executionOf(form, at);
  const added = execution === undefined ? null : scoresAdded(form, at, execution);
  if (added === null || form.total.score === null) return [cannotTell(...cells)];
  const total = scoreUnits(form.total.score);
  if (added === total) return [pass(...cells)];
  const right = scoreOf(added);
  return [
    fail(cells, {
      message: `各项得分合计 ${sayScore(added)}，总分写的是 ${sayScore(total)}，相差 ${sayScore(Math.abs(added - total))}，请核对。`,
      expected: right,
      found: form.total.score,
      repairs: [{ label: `总分改为 ${sayScore(added)}`, patch: editCell(cell, right) }],
    }),
  ];
}

function judgePoints(form: SelfEvaluationForm, at: JsonPointer, { parameter }: CheckTools): Judgement[] {
  const weights = weightsOf(form, at);
  const printed = form.total.points;
  if (weights === null || printed === null) return [];
  const sum = weights.sum + (weights.execution?.points ?? 0);
  const cells = [`${at}/total/points`, ...weights.rows.map(({ pointsAt }) => pointsAt)];
  if (weights.execution !== null) cells.push(weights.execution.at);
  if (scoreUnits(printed) === sum) return [pass(...cells)];
  // The printed total is what it should be, so the points are wrong, and R58 says so.
  if (scoreUnits(printed) === scoreUnits(parameter('total'))) return [];
  return [
    fail(cells, {
      message: `各项分值合计 ${sayScore(sum)}，总分一行的分值写的是 ${sayScore(scoreUnits(printed))}，请改成一致。`,
      expected: scoreOf(sum),
      found: printed,
      repairs: [{ label: `总分的分值改为 ${sayScore(sum)}`, patch: editCell(cells[0]!, scoreOf(sum)) }],
    }),
  ];
}

function tier(row: number, text: string, score: number, total: number) {
  return [
    ...editCell(`/forms/0/indicators/${row}/actual`, { text, nature: 'quality' }),
    ...editCell(`/forms/0/indicators/${row}/score`, score),
    ...editCell('/forms/0/total/score', total),
  ];
}
