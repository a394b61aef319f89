import * as z from 'zod';
import { defineOperation } from '../operation.ts';
import { comparedYear, comparison, from, limit, unitCostOutlier, unitCostSummary } from './comparison-shapes.ts';
import { compare, presentCost, presentCostRow, yuan } from './present-comparison.ts';

export const listUnitCosts = defineOperation({
  name: 'listUnitCosts',
  method: 'GET',
  path: '/api/comparison/unit-costs',
  summary: '各种工作的单位成本：单位多的在前，连同箱线图和离群的单价',
  permission: 'comparison.read',
  query: z.object({
    year: comparedYear,
    q: z.string().trim().min(1).max(100).optional().describe('工作名称里的文字'),
    from,
    limit,
  }),
  reply: comparison({
    works: z.array(unitCostSummary),
    total: z.int().describe('一共几种工作'),
    outliers: z.array(unitCostOutlier).describe('离群的单价，最多 200 条'),
    totalOutliers: z.int(),
  }),
  run: ({ query }, call) =>
    compare(
      call,
      'listUnitCosts',
      ({ ids }) => ({ units: ids, ...query }),
      ({ works, outliers }, present) => ({
        works: works.items.map(presentCost),
        total: works.total,
        outliers: outliers.items.map(({ row, place, work, measure, label, among, median }) => ({
          ...presentCostRow(row, place, present),
          ...{ work, measure, label, among, median: yuan(median) },
        })),
        totalOutliers: outliers.total,
      }),
    ),
});
