import * as z from 'zod';
import { defineOperation } from '../operation.ts';
import { fiscalYear } from '../shapes.ts';
import { boxPlot, comparedYear, comparison, unitCostRow, unitCostSummary } from './comparison-shapes.ts';
import { compare, presentBox, presentCost, presentCostRow } from './present-comparison.ts';

export const showUnitCost = defineOperation({
  name: 'showUnitCost',
  method: 'GET',
  path: '/api/comparison/unit-costs/work',
  summary: '一种工作的单位成本：各单位各年的每一条，由低到高',
  permission: 'comparison.read',
  query: z.object({
    work: z.string().min(1).max(200).describe('工作种类的键'),
    measure: z.string().max(50).default('').describe('计量单位'),
    year: comparedYear,
  }),
  reply: comparison({
    cost: unitCostSummary
      .extend({
        years: z.array(z.object({ fiscalYear, units: z.int(), box: boxPlot })),
        rows: z.array(unitCostRow),
      })
      .nullable()
      .describe('没有这种工作为 null'),
  }),
  run: ({ query }, call) =>
    compare(
      call,
      'showUnitCost',
      ({ ids }) => ({ units: ids, ...query }),
      (cost, present) => ({
        cost:
          cost === null
            ? null
            : {
                ...presentCost(cost),
                years: cost.years.map(({ box, ...year }) => ({ ...year, box: presentBox(box) })),
                rows: cost.rows.map(({ row, place }) => presentCostRow(row, place, present)),
              },
      }),
    ),
});
