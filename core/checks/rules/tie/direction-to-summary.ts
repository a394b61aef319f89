import type { ExpenditureDirectionForm, SpecialFund, SpecialFundSummaryForm } from '@duzhi/core/book';
import { formName } from '@duzhi/core/book';
import type { AmountUnit, Fen } from '@duzhi/core/shared';
import { fen, foldText } from '@duzhi/core/shared';
import type { Judgement, Repair } from '../../define-check.ts';
import { cannotTell, defineBookCheck, fail, pass } from '../../define-check.ts';
import type { FundGroup, Located } from '../../facts/index.ts';
import { nameSimilarity } from '../../facts/index.ts';
import { sayGap, sayMoney } from '../../facts/money.ts';
import { editCell } from '../example-edits.ts';

/** 一张支出方向表与汇总表中它所属的专项。 */
interface Pair {
  readonly direction: Located<ExpenditureDirectionForm>;
  readonly fund: Located<SpecialFund>;
  readonly summary: SpecialFundSummaryForm;
  readonly unit: AmountUnit;
}

/**
 * 支出方向表的金额应与汇总表同名专项一致。
 *
 * 所属专项金额 must equal the fund's; so must 项目金额 where the fund has this one direction, or all directions together (more
 * than the fund is left to R12). Names are matched tolerantly, and the message says so. The figure judged is the odd one of
 * the three, fixed where its own table contradicts it too.
 */
export const directionToSummary = defineBookCheck({
  rule: 'tie/direction-to-summary',
  code: 'R11',
  title: '支出方向金额应与汇总表同名专项一致',
  severity: 'error',
  basis: '表间勾稽',
  help: '支出方向表抄录所属专项的金额，应与汇总表那一行相同；一项专项只有一个支出方向时，项目金额也应相同。三个数里只有一个不同，错的多半是它。',
  reads: {
    'department-overall': ['keyTasks/amount', 'keyTasks/name'],
    'special-fund-summary': ['funds/amount', 'funds/name', 'total/amount'],
    'expenditure-direction': [
      'amountUnit',
      'direction',
      'directionAmount',
      'fund',
      'fundAmount',
      'label',
      'lines/amount',
      'title',
    ],
  },
  examples: {
    pass: [
      { name: '各支出方向与汇总表一致', edit: [] },
      { name: '名称写法不同，金额一致', edit: editCell('/forms/2/fund', '环境卫生保洁经费') },
    ],
    fail: [
      {
        name: '所属专项金额抄错',
        edit: editCell('/forms/2/fundAmount', fen(84_000_000)),
        at: ['/forms/2/fundAmount'],
      },
      {
        name: '项目金额与专项不同',
        edit: editCell('/forms/3/directionAmount', fen(40_000_000)),
        at: ['/forms/3/directionAmount'],
      },
      {
        name: '汇总表那一行写错',
        edit: editCell('/forms/1/funds/1/amount', fen(24_000_000)),
        at: ['/forms/1/funds/1/amount'],
      },
      {
        name: '两格都没有随汇总表改',
        edit: [
          ...editCell('/forms/1/funds/0/amount', fen(50_000_000)),
          ...editCell('/forms/1/funds/1/amount', fen(40_000_000)),
        ],
        at: ['/forms/1/funds/0/amount', '/forms/1/funds/1/amount'],
      },
      {
        name: '名称有出入，金额也不同',
        edit: [...editCell('/forms/2/fund', '环卫保洁'), ...editCell('/forms/2/fundAmount', fen(46_000_000))],
        at: ['/forms/2/fundAmount'],
      },
      {
        name: '汇总表没有这项专项',
        edit: [{ op: 'remove', path: '/forms/1/funds/1' }],
        at: ['/forms/3/fund'],
      },
    ],
    notApplicable: [
      { name: '没有汇总表', edit: [{ op: 'remove', path: '/forms/1' }] },
      { name: '没有支出方向表', sample: 'project', edit: [] },
    ],
  },
  run(_book, { facts }) {
    const { summary } = facts;
    if (summary === undefined || !summary.value.funds.some(({ name }) => name !== null)) return [];
    return facts.fundGroups.flatMap((group) => judgeGroup(group, summary.value));
  },
});

function judgeGroup({ fund, directions }: FundGroup, summary: SpecialFundSummaryForm): Judgement[] {
  if (fund === undefined) return directions.map(unknownFund);
  const [first] = directions;
  if (first === undefined) return [];
  const pairs = directions.map(
    (direction): Pair => ({
      direction,
      fund,
      summary,
      unit: direction.value.amountUnit ?? '万元',
    }),
  );
  if (directions.length === 1) return judgeSole(pairs[0]!);
  return [...pairs.map(judgeFundAmount), judgeTogether(directions, fund, pairs[0]!.unit)];
}

function unknownFund({ value, at }: Located<ExpenditureDirectionForm>): Judgement {
  const name = value.fund ?? value.direction;
  if (name === null) return cannotTell(`${at}/fund`);
  return fail([value.fund === null ? `${at}/direction` : `${at}/fund`], {
    message: `${formName(value)}所属专项“${name}”在汇总表中没有对应的一行，请补列或改正名称。`,
    found: name,
  });
}

const cellsOf = ({ direction, fund }: Pair) => ({
  summary: `${fund.at}/amount`,
  copied: `${direction.at}/fundAmount`,
  own: `${direction.at}/directionAmount`,
});

/** 汇总表里怎么叫；名称不同时说明是认作同一项。 */
function nameIn({ direction, fund }: Pair): string {
  const { fund: written, direction: own } = direction.value;
  const loose = fund.value.name !== null && foldText(written ?? own ?? '') !== foldText(fund.value.name);
  return `汇总表“${fund.value.name ?? fund.value.serial ?? ''}”${loose ? '（按名称相近认作同一专项）' : ''}`;
}

function mismatch(
  pair: Pair,
  label: string,
  found: Fen,
  expected: Fen,
  at: readonly string[],
  certain: boolean,
  repairs: readonly Repair[],
): Judgement {
  const { unit } = pair;
  return fail(at, {
    message: `${formName(pair.direction.value)}${label}为 ${sayMoney(found, unit)}，${nameIn(pair)}为 ${sayMoney(expected, unit)}，相差 ${sayGap(found, expected, unit)}，请核对。`,
    expected,
    found,
    ...(certain ? { fix: repairs[0]!.patch } : { repairs }),
  });
}

const change = (label: string, unit: AmountUnit, amount: Fen, ...cells: string[]): Repair => ({
  label: `${label}改为 ${sayMoney(amount, unit)}`,
  patch: cells.map((path) => ({ op: 'replace', path, value: amount })),
});

function judgeFundAmount(pair: Pair): Judgement {
  const { copied, summary } = cellsOf(pair);
  const written = pair.direction.value.fundAmount;
  const expected = pair.fund.value.amount;
  if (written === null || expected === null) return cannotTell(copied, summary);
  if (written === expected) return pass(copied, summary);
  return mismatch(pair, '所属专项金额', written, expected, [copied, summary], false, [
    change('所属专项金额', pair.unit, expected, copied),
    change('汇总表金额', pair.unit, written, summary),
  ]);
}

/** The fund has this one direction: three cells hold one figure. */
function judgeSole(pair: Pair): Judgement[] {
  const { summary, copied, own } = cellsOf(pair);
  const { value: form } = pair.direction;
  const { fundAmount, directionAmount } = form;
  const expected = pair.fund.value.amount;
  if (expected === null || fundAmount === null || directionAmount === null)
    return [judgeFundAmount(pair), ...(directionAmount === null ? [cannotTell(own, summary)] : [])];
  const { unit } = pair;
  const at = (...cells: string[]): string[] => cells;
  if (fundAmount === expected) {
    if (directionAmount === expected) return [pass(copied, summary, own)];
    // A direction of another name may be one of several whose tables are not in this book.
    const part = directionAmount < expected && nameSimilarity(form.direction ?? '', form.fund ?? '') < 0.5;
    if (part) return [pass(copied, summary)];
    const certain = linesOf(form) === expected;
    return [
      mismatch(pair, '项目金额', directionAmount, expected, at(own, summary, copied), certain, [
        change('项目金额', unit, expected, own),
      ]),
    ];
  }
  if (directionAmount === expected) {
    return [
      mismatch(pair, '所属专项金额', fundAmount, expected, at(copied, summary, own), true, [
        change('所属专项金额', unit, expected, copied),
      ]),
    ];
  }
  if (fundAmount === directionAmount) {
    const { total, funds } = pair.summary;
    const others = funds.reduce((sum, { amount }) => sum + (amount ?? 0), 0) - expected;
    const certain = total.amount !== null && total.amount - others === fundAmount;
    return [
      fail([summary, copied, own], {
        message: `${nameIn(pair)}金额为 ${sayMoney(expected, unit)}，${formName(form)}的所属专项金额和项目金额都是 ${sayMoney(fundAmount, unit)}，相差 ${sayGap(expected, fundAmount, unit)}，请核对。`,
        expected: fundAmount,
        found: expected,
        ...(certain
          ? { fix: change('汇总表金额', unit, fundAmount, summary).patch }
          : {
              repairs: [
                change('汇总表金额', unit, fundAmount, summary),
                change(`${formName(form)}两格`, unit, expected, copied, own),
              ],
            }),
      }),
    ];
  }
  return [
    judgeFundAmount(pair),
    mismatch(pair, '项目金额', directionAmount, expected, at(own, summary), false, [
      change('项目金额', unit, expected, own),
    ]),
  ];
}

function linesOf({ lines }: ExpenditureDirectionForm): number {
  return lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
}

function judgeTogether(
  directions: readonly Located<ExpenditureDirectionForm>[],
  fund: Located<SpecialFund>,
  unit: AmountUnit,
): Judgement {
  const cells = [`${fund.at}/amount`, ...directions.map(({ at }) => `${at}/directionAmount`)];
  const amounts = directions.map(({ value }) => value.directionAmount);
  const expected = fund.value.amount;
  if (expected === null || amounts.includes(null)) return cannotTell(...cells);
  const added = amounts.reduce<number>((sum, amount) => sum + amount!, 0);
  // More than the fund is what R12 says.
  if (added >= expected) return pass(...cells);
  return fail(cells, {
    message: `汇总表“${fund.value.name}”为 ${sayMoney(expected, unit)}，各支出方向合计 ${sayMoney(added, unit)}，相差 ${sayGap(expected, added, unit)}，请补齐支出方向表或核对金额。`,
    expected: added,
    found: expected,
    severity: 'warning',
  });
}
