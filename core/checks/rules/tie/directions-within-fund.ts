import type { ExpenditureDirectionForm } from '@duzhi/core/book';
import type { Fen } from '@duzhi/core/shared';
import { fen, foldText, sumFen } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineBookCheck, fail, pass } from '../../define-check.ts';
import type { Facts, Located } from '../../facts/index.ts';
import { sayGap, sayMoney } from '../../facts/money.ts';
import { editCell } from '../example-edits.ts';

/** 同一专项的各支出方向。 */
interface Fund {
  readonly name: string | null;
  readonly directions: readonly Located<ExpenditureDirectionForm>[];
  /** 汇总表的金额，表上没有写所属专项金额时用。 */
  readonly summary?: Located<Fen | null>;
}

/**
 * 同一专项各支出方向的项目金额之和不应超过所属专项金额。
 *
 * Held against 所属专项金额 as the direction tables print it (the largest where they differ), else against the summary. Less
 * than the fund is no fault here. Where a project amount is blank it cannot tell, unless the others already exceed the fund.
 */
export const directionsWithinFund = defineBookCheck({
  rule: 'tie/directions-within-fund',
  code: 'R12',
  title: '各支出方向之和不应超过所属专项金额',
  severity: 'error',
  basis: '表间勾稽',
  help: '专项资金分到各支出方向，加起来不能比专项多。先看哪个方向的项目金额与自己的支出明细也不符，再核对专项批复数。',
  reads: {
    'department-overall': ['keyTasks/amount', 'keyTasks/name'],
    'special-fund-summary': ['funds/amount', 'funds/name'],
    'expenditure-direction': ['amountUnit', 'direction', 'directionAmount', 'fund', 'fundAmount', 'linesTotal'],
  },
  examples: {
    pass: [
      { name: '各方向不超过专项', edit: [] },
      {
        name: '两个方向合用一项专项',
        edit: [
          ...editCell('/forms/3/fund', '环境卫生保洁'),
          ...editCell('/forms/3/fundAmount', fen(90_000_000)),
          ...editCell('/forms/2/fundAmount', fen(90_000_000)),
        ],
      },
    ],
    fail: [
      {
        name: '项目金额超过所属专项金额',
        edit: editCell('/forms/2/directionAmount', fen(58_000_000)),
        at: ['/forms/2/directionAmount'],
      },
      {
        name: '所属专项金额少写',
        edit: editCell('/forms/3/fundAmount', fen(24_000_000)),
        at: ['/forms/3/directionAmount'],
      },
      {
        name: '两个方向加起来超过专项',
        edit: [
          ...editCell('/forms/3/direction', '垃圾分类宣传'),
          ...editCell('/forms/3/fund', '环境卫生保洁'),
          ...editCell('/forms/3/fundAmount', fen(48_000_000)),
        ],
        at: ['/forms/2/directionAmount'],
      },
      {
        name: '没有汇总表，同名专项的方向也相加',
        edit: [
          ...editCell('/forms/3/fund', '环境 卫生保洁'),
          ...editCell('/forms/3/fundAmount', fen(80_000_000)),
          ...editCell('/forms/2/fundAmount', fen(80_000_000)),
          { op: 'remove', path: '/forms/1' },
        ],
        at: ['/forms/1/directionAmount'],
      },
      {
        name: '没有写所属专项金额，超过汇总表',
        edit: [...editCell('/forms/2/fundAmount', null), ...editCell('/forms/2/directionAmount', fen(48_500_000))],
        at: ['/forms/2/directionAmount'],
      },
    ],
    notApplicable: [{ name: '没有支出方向表', sample: 'project', edit: [] }],
  },
  run(_book, { facts }) {
    return fundsOf(facts).map(judge);
  },
});

function fundsOf({ fundGroups }: Facts): Fund[] {
  const funds: Fund[] = [];
  const unlisted = new Map<string, Located<ExpenditureDirectionForm>[]>();
  for (const { fund, directions } of fundGroups) {
    if (directions.length === 0) continue;
    if (fund !== undefined) {
      funds.push({
        name: fund.value.name,
        directions,
        summary: { value: fund.value.amount, at: `${fund.at}/amount` },
      });
      continue;
    }
    for (const direction of directions) {
      const name = foldText(direction.value.fund ?? direction.at);
      const known = unlisted.get(name);
      if (known === undefined) unlisted.set(name, [direction]);
      else known.push(direction);
    }
  }
  for (const directions of unlisted.values()) funds.push({ name: directions[0]!.value.fund, directions });
  return funds;
}

/** A direction that its own lines contradict stands first: it is the one to look at. */
function oddOnesFirst(directions: Fund['directions']): Fund['directions'] {
  const odd = ({ value }: Located<ExpenditureDirectionForm>): number =>
    value.linesTotal !== null && value.linesTotal !== value.directionAmount ? 0 : 1;
  return directions.length === 1 ? directions : directions.toSorted((a, b) => odd(a) - odd(b));
}

function judge({ name, directions, summary }: Fund): Judgement {
  const printed = directions.filter(({ value }) => value.fundAmount !== null);
  const limit =
    printed.length > 0 ? (Math.max(...printed.map(({ value }) => value.fundAmount!)) as Fen) : (summary?.value ?? null);
  const cells = oddOnesFirst(directions).map(({ at }) => `${at}/directionAmount`);
  cells.push(
    ...(printed.length > 0 ? printed.map(({ at }) => `${at}/fundAmount`) : summary === undefined ? [] : [summary.at]),
  );
  if (limit === null) return cannotTell(...cells);
  const added = sumFen(directions.map(({ value }) => value.directionAmount));
  if (added <= limit)
    return directions.some(({ value }) => value.directionAmount === null) ? cannotTell(...cells) : pass(...cells);
  const unit = directions[0]!.value.amountUnit ?? '万元';
  const what = directions.length === 1 ? '项目金额' : `${directions.length} 个支出方向的项目金额合计`;
  return fail(cells, {
    message: `${name === null ? '' : `“${name}”`}${what} ${sayMoney(added, unit)}，超过所属专项金额 ${sayMoney(limit, unit)}，多出 ${sayGap(added, limit, unit)}，请核减或核对专项金额。`,
    expected: limit,
    found: added,
  });
}
