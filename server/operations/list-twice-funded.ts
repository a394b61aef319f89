import * as z from 'zod';
import { defineOperation } from '../operation.ts';
import { comparedYear, comparison, from, limit, twiceFunded } from './comparison-shapes.ts';
import { compare } from './present-comparison.ts';

export const listTwiceFunded = defineOperation({
  name: 'listTwiceFunded',
  method: 'GET',
  path: '/api/comparison/twice-funded',
  summary: '可能两处出钱的事：同一单位的两个项目，或上下级各出一笔；金额大的在前',
  permission: 'comparison.read',
  query: z.object({ year: comparedYear, from, limit }),
  reply: comparison({ pairs: z.array(twiceFunded), total: z.int().describe('一共几对') }),
  run: ({ query }, call) =>
    compare(
      call,
      'listTwiceFunded',
      ({ ids, parents }) => ({ units: ids, parents, ...query }),
      ({ items, total }, present) => ({
        pairs: items.map(({ a, b, ...pair }) => {
          const side = ({ work: _work, book, places, ...work }: typeof a) => ({
            ...work,
            places: [...places],
            book: present(book),
          });
          return { ...pair, a: side(a), b: side(b) };
        }),
        total,
      }),
    ),
});
