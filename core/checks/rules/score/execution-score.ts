import type { SelfEvaluationBudgetRow, SelfEvaluationForm } from '@duzhi/core/book';
import type { AmountUnit, JsonPointer, Ratio, Rational } from '@duzhi/core/shared';
import { Exact, formatRatio } from '@duzhi/core/shared';
import type { Judgement, Repair } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, notApplicable, pass } from '../../define-check.ts';
import { ROW_STATE_PARTS } from '../../facts/indicators.ts';
import { sayMoney } from '../../facts/money.ts';
import {
  exactRatio,
  executedShare,
  executionScore,
  isRounded,
  roundedScore,
  sayScore,
  scoresAdded,
  scoreUnits,
} from '../../facts/scores.ts';
import { editCell } from '../example-edits.ts';

/**
 * 执行率应等于执行数 ÷ 全年预算数，得分应等于 min(执行率, 1) × 分值。
 *
 * Rounded half up, to the places the cell shows for a rate, to one or two for a score. Does not apply where the budget is 0;
 * cannot tell where a figure is blank. Fixed only where the other of the two (and the printed total) bears the figures out.
 */
export const executionScoreRight = defineFormCheck({
  rule: 'score/execution-score',
  code: 'R62',
  title: '执行率和执行率得分应当照预算数、执行数算',
  severity: 'error',
  basis: '表内勾稽',
  help: '执行率等于全年执行数除以全年预算数，得分等于执行率乘以分值，超过 100% 的按满分计，四舍五入到两位小数。先核对预算数和执行数，再改执行率或得分。',
  appliesTo: ['self-evaluation'],
  reads: [
    ...ROW_STATE_PARTS,
    'amountUnit',
    'budget/adjusted',
    'budget/executed',
    'budget/initial',
    'budget/points',
    'budget/rate',
    'budget/score',
    'indicators/points',
    'indicators/score',
    'total/score',
  ],
  examples: {
    pass: [
      { name: '19÷20=95%，得 9.5 分', sample: 'self-evaluation', edit: [] },
      {
        name: '四舍五入到两位小数',
        sample: 'self-evaluation',
        edit: [
          ...editCell('/forms/0/budget/0/executed', 13_333_300),
          ...editCell('/forms/0/budget/0/rate', { n: 6667, d: 10_000 }),
          ...editCell('/forms/0/budget/0/score', 6.67),
        ],
      },
      {
        name: '执行率写到整数，得分写到一位小数',
        sample: 'self-evaluation',
        edit: [
          ...editCell('/forms/0/budget/0/executed', 15_195_400),
          ...editCell('/forms/0/budget/0/rate', { n: 76, d: 100 }),
          ...editCell('/forms/0/budget/0/score', 7.6),
        ],
      },
      {
        name: '超支的按满分计',
        sample: 'self-evaluation',
        edit: [
          ...editCell('/forms/0/budget/0/executed', 21_000_000),
          ...editCell('/forms/0/budget/0/rate', { n: 105, d: 100 }),
          ...editCell('/forms/0/budget/0/score', 10),
        ],
      },
      {
        name: '执行率栏写作 95，没有百分号',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/budget/0/rate', { n: 95, d: 1 }),
      },
      {
        name: '追加后执行率超过 1000%',
        sample: 'self-evaluation',
        edit: [
          ...editCell('/forms/0/budget/0/executed', 210_000_000),
          ...editCell('/forms/0/budget/0/rate', { n: 1050, d: 100 }),
          ...editCell('/forms/0/budget/0/score', 10),
        ],
      },
    ],
    fail: [
      {
        name: '执行了 95% 而得满分',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/budget/0/score', 10),
        at: ['/forms/0/budget/0/score'],
      },
      {
        name: '执行率写成 100%，得分是对的',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/budget/0/rate', { n: 100, d: 100 }),
        at: ['/forms/0/budget/0/rate'],
      },
      {
        name: '执行数改了，执行率和得分没有改',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/budget/0/executed', 12_000_000),
        at: ['/forms/0/budget/0/rate'],
      },
      {
        name: '得分舍入错了一分',
        sample: 'self-evaluation',
        edit: [
          ...editCell('/forms/0/budget/0/executed', 13_333_300),
          ...editCell('/forms/0/budget/0/rate', { n: 6667, d: 10_000 }),
          ...editCell('/forms/0/budget/0/score', 6.66),
        ],
        at: ['/forms/0/budget/0/score'],
      },
      {
        name: '分项一行的执行率算错',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/budget/1/rate', { n: 905, d: 1000 }),
        at: ['/forms/0/budget/1/rate'],
      },
      {
        name: '分项执行数只有一半，执行率没有改',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/budget/1/executed', 9_500_000),
        at: ['/forms/0/budget/1/rate'],
      },
      {
        name: '执行数空着，得分却超过分值',
        sample: 'self-evaluation',
        edit: [...editCell('/forms/0/budget/0/executed', null), ...editCell('/forms/0/budget/0/score', 12)],
        at: ['/forms/0/budget/0/score'],
      },
      {
        name: '超支又得了超过分值的分',
        sample: 'self-evaluation',
        edit: [
          ...editCell('/forms/0/budget/0/executed', 21_000_000),
          ...editCell('/forms/0/budget/0/rate', { n: 105, d: 100 }),
          ...editCell('/forms/0/budget/0/score', 10.5),
        ],
        at: ['/forms/0/budget/0/score'],
      },
    ],
    notApplicable: [
      { name: '申报表没有执行率', edit: [] },
      {
        name: '没有预算，也没有执行',
        sample: 'self-evaluation',
        edit: [
          ...editCell('/forms/0/budget/0/adjusted', 0),
          ...editCell('/forms/0/budget/0/executed', 0),
          { op: 'remove', path: '/forms/0/budget/1' },
        ],
      },
    ],
  },
  run(form, at) {
    const unit = form.amountUnit ?? '万元';
    return form.budget.flatMap((row, index) => judgeRow({ form, at, row, place: `${at}/budget/${index}`, unit }));
  },
});

interface Case {
  readonly form: SelfEvaluationForm;
  readonly at: JsonPointer;
  readonly row: SelfEvaluationBudgetRow;
  readonly place: JsonPointer;
  readonly unit: AmountUnit;
}

function judgeRow(one: Case): Judgement[] {
  const { row, place } = one;
  if (row.rate === null && row.score === null) return [];
  const budget = row.adjusted === null ? 'initial' : 'adjusted';
  const figures = [`${place}/executed`, `${place}/${budget}`];
  if (row[budget] === 0) return [notApplicable(`${place}/rate`, ...figures)];
  const executed = executedShare(row);
  if (executed === null) return [outOfRange(one) ?? cannotTell(`${place}/rate`, ...figures)];
  const { share } = executed;
  const rateAgrees = row.rate === null || sameRate(row.rate, share);
  const judgements: Judgement[] = [];
  if (row.rate !== null) {
    const cells = [`${place}/rate`, ...figures];
    judgements.push(rateAgrees ? pass(...cells) : wrongRate(one, executed, cells));
  }
  const exact = executionScore(row, share);
  if (row.score === null || exact === null) return judgements;
  const cells = [`${place}/score`, ...figures, `${place}/points`];
  const printed = row.rate === null ? null : executionScore(row, rateOf(row.rate, share));
  // A score that follows the printed rate is right or wrong with it, and the rate has been judged.
  const follows = printed !== null && isRounded(row.score, printed);
  if (isRounded(row.score, exact) || (follows && rateAgrees)) judgements.push(pass(...cells));
  else if (!follows) judgements.push(wrongScore(one, exact, rateAgrees, cells));
  return judgements;
}

/** 95 in a column headed 执行率（%） is 95%, not 9500%; a rate near what the figures give is taken at its word, 1050% too. */
function rateOf(rate: Ratio, share: Rational): Rational | undefined {
  const exact = exactRatio(rate);
  if (exact === null) return undefined;
  const ten = Exact.rational(10);
  const isFar = Exact.compare(exact, ten) > 0 && Exact.compare(exact, Exact.multiply(share, ten)) > 0;
  return isFar ? Exact.divide(exact, Exact.rational(100)) : exact;
}

/** 印出的执行率是否就是算得的：照它所印的位数四舍五入。 */
function sameRate(rate: Ratio, share: Rational): boolean {
  const printed = rateOf(rate, share);
  if (printed === undefined) return false;
  const asPercent = printed.n * BigInt(rate.d) === BigInt(rate.n) * printed.d;
  const scale = asPercent ? Math.max(rate.d, 100) : rate.d * 100;
  const places = /^10*$/.test(String(scale)) ? String(scale).length - 1 : 4;
  return Exact.formatDecimal(printed, places) === Exact.formatDecimal(share, places);
}

function outOfRange({ row, place }: Case): Judgement | null {
  if (row.score === null || row.points === null) return null;
  if (row.score >= 0 && scoreUnits(row.score) <= scoreUnits(row.points)) return null;
  return fail([`${place}/score`, `${place}/points`], {
    message: `执行率得分 ${sayScore(scoreUnits(row.score))}，不在 0 到分值 ${sayScore(scoreUnits(row.points))}之间，请按执行率重新计算。`,
    expected: row.points,
    found: row.score,
  });
}

/** 比率照表上的写法：95.5% 为 955/1000。 */
function ratioOf(share: Rational): Ratio {
  const [whole = '0', decimals = ''] = Exact.formatDecimal(Exact.multiply(share, Exact.rational(100)), 2).split('.');
  return { n: Number(whole + decimals), d: 100 * 10 ** decimals.length };
}

function wrongRate(
  { row, place, unit }: Case,
  { share, budget }: { readonly share: Rational; readonly budget: number },
  cells: readonly JsonPointer[],
): Judgement {
  const right = ratioOf(share);
  const exact = executionScore(row, share);
  const printed = rateOf(row.rate!, share);
  const said = printed === undefined ? '不适用' : formatRatio(ratioOf(printed));
  const detail = {
    message: `执行数 ${sayMoney(row.executed!, unit)}除以预算数 ${sayMoney(budget, unit)}是 ${formatRatio(right)}，执行率写的是 ${said}，请核对。`,
    expected: right,
    found: row.rate,
  };
  const toRate = { op: 'replace', path: `${place}/rate`, value: right } as const;
  if (row.score !== null && exact !== null && isRounded(row.score, exact))
    return fail(cells, { ...detail, fix: [toRate] });
  const score = exact === null || row.score === null ? null : roundedScore(exact);
  const repairs: Repair[] = [
    {
      label: `执行率改为 ${formatRatio(right)}${score === null ? '' : `，得分改为 ${sayScore(scoreUnits(score))}`}`,
      patch: [toRate, ...(score === null ? [] : [{ op: 'replace', path: `${place}/score`, value: score } as const])],
    },
  ];
  const executed = printed === undefined ? null : Exact.multiply(printed, Exact.rational(budget));
  if (executed?.d === 1n && executed.n <= BigInt(Number.MAX_SAFE_INTEGER))
    repairs.push({
      label: `全年执行数改为 ${sayMoney(Number(executed.n), unit)}`,
      patch: [{ op: 'replace', path: `${place}/executed`, value: Number(executed.n) }],
    });
  return fail(cells, { ...detail, repairs });
}

function wrongScore(
  { form, at, row, place, unit }: Case,
  exact: Rational,
  rateAgrees: boolean,
  cells: readonly JsonPointer[],
): Judgement {
  const right = roundedScore(exact);
  const patch = editCell(`${place}/score`, right);
  const { total } = form;
  const borneOut =
    rateAgrees && row.rate !== null && total.score !== null && scoresAdded(form, at, right) === scoreUnits(total.score);
  const detail = {
    message: `执行数 ${sayMoney(row.executed!, unit)}、预算数 ${sayMoney((row.adjusted ?? row.initial)!, unit)}，分值 ${sayScore(scoreUnits(row.points))}，应得 ${sayScore(scoreUnits(right))}，表上写的是 ${sayScore(scoreUnits(row.score))}。`,
    expected: right,
    found: row.score,
  };
  if (borneOut) return fail(cells, { ...detail, fix: patch });
  return fail(cells, { ...detail, repairs: [{ label: `得分改为 ${sayScore(scoreUnits(right))}`, patch }] });
}
