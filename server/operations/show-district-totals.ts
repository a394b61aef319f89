import type { UnitTotals } from '@duzhi/core/comparison';
import { sumFen } from '@duzhi/core/shared';
import * as z from 'zod';
import type { SeenUnits } from '../comparison/seen-units.ts';
import { defineOperation } from '../operation.ts';
import { fiscalYear } from '../shapes.ts';
import { comparedYear, comparison, fundTotals, unitTotals, untied } from './comparison-shapes.ts';
import { compare } from './present-comparison.ts';

type Amounts = Omit<UnitTotals, 'unit'>;

export const showDistrictTotals = defineOperation({
  name: 'showDistrictTotals',
  method: 'GET',
  path: '/api/comparison/totals',
  summary: '一年的合计：由下级各册逐级加上来，精确到分；对不上的各处另列',
  permission: 'comparison.read',
  query: z.object({ year: comparedYear.describe('预算年度；不写为最近有册的一年') }),
  reply: comparison({
    year: fiscalYear.nullable().describe('是哪一年；一册也没有为 null'),
    revenue: z.object({
      generalPublicBudget: z.int(),
      governmentFund: z.int(),
      stateCapital: z.int(),
      nonTax: z.int(),
      other: z.int(),
    }),
    whole: z.object({ total: z.int(), basic: z.int(), project: z.int(), funds: z.int() }).describe('各册之和，分'),
    units: z.array(unitTotals).describe('有册的单位和它们的上级，上级在前'),
    funds: z.array(fundTotals).describe('名称相近的专项合在一起，金额大的在前'),
    untied: z.array(untied),
  }),
  run: ({ query }, call) =>
    compare(
      call,
      'showTotals',
      ({ ids }) => ({ units: ids, ...query }),
      ({ units, funds, untied: gaps, cells, revenue, year, ...whole }, present, seen) => ({
        ...{ year, revenue },
        whole: { total: whole.total, ...whole.expenditure, funds: whole.fundsTotal },
        units: treeOf(units, seen),
        funds: funds.map(({ name, amount, parts }) => ({
          ...{ name, amount },
          units: new Set(parts.map(({ book }) => book.unit)).size,
        })),
        untied: gaps.map(({ book, tie, why, gap }, index) => ({
          ...{ tie, why, gap, book: present(book) },
          cells: cells[index]!.map((one) => ({ ...one })),
        })),
      }),
    ),
});

/** 有册的单位和看得到的各上级；每个上级是自己的与下级的之和。 */
function treeOf(totals: readonly UnitTotals[], { ids, names, parents }: SeenUnits): z.infer<typeof unitTotals>[] {
  const own = new Map(totals.map(({ unit, ...amounts }) => [unit, amounts]));
  const whole = new Map<string, Amounts>();
  for (const [unit, amounts] of own) {
    for (let at: string | undefined = unit; at !== undefined; at = parents.get(at))
      whole.set(at, added(whole.get(at), amounts));
  }
  return ids.flatMap((unit) => {
    const amounts = whole.get(unit);
    if (amounts === undefined) return [];
    const parentId = parents.get(unit) ?? null;
    return [{ unit: { id: unit, name: names.get(unit)! }, parentId, own: own.get(unit) ?? null, whole: amounts }];
  });
}

function added(a: Amounts | undefined, b: Amounts): Amounts {
  return {
    total: sumFen([a?.total ?? null, b.total]),
    basic: sumFen([a?.basic ?? null, b.basic]),
    project: sumFen([a?.project ?? null, b.project]),
    funds: sumFen([a?.funds ?? null, b.funds]),
  };
}
