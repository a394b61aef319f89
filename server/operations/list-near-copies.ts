import * as z from 'zod';
import { defineOperation } from '../operation.ts';
import { comparedYear, comparison, copiedPair, copyRelation, from, limit } from './comparison-shapes.ts';
import { compare } from './present-comparison.ts';

export const listNearCopies = defineOperation({
  name: 'listNearCopies',
  method: 'GET',
  path: '/api/comparison/near-copies',
  summary: '雷同的册：与别的单位的，与自己上年的；两边都看得到的才列，相近得多的在前',
  permission: 'comparison.read',
  query: z.object({ year: comparedYear, relation: copyRelation.optional(), from, limit }),
  reply: comparison({ pairs: z.array(copiedPair), total: z.int().describe('一共几对') }),
  run: ({ query }, call) =>
    compare(
      call,
      'listNearCopies',
      ({ ids }) => ({ units: ids, ...query }),
      ({ items, total }, present) => ({
        pairs: items.map(({ a, b, kinds, ...pair }) => ({
          ...pair,
          kinds: [...kinds],
          a: present(a),
          b: present(b),
        })),
        total,
      }),
    ),
});
