import * as z from 'zod';
import { unitsWith } from '../access/access.ts';
import { answer, defineOperation } from '../operation.ts';
import { presentBookItem } from '../present.ts';
import { bookItem, bookState, cursor, id, limit, nextCursor } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

export const listBooks = defineOperation({
  name: 'listBooks',
  method: 'GET',
  path: '/api/books',
  summary: '列出有权查看的目标册，最近改动的在前',
  permission: 'book.read',
  query: z.object({
    unit: id.optional().describe('只看这个单位及其下级'),
    year: z.coerce.number().int().min(1990).max(2100).optional().describe('预算年度'),
    q: z.string().max(100).optional().describe('名称或单位名称中的文字'),
    state: bookState.optional(),
    cursor,
    limit,
  }),
  reply: z.object({ items: z.array(bookItem), next: nextCursor }),
  async run({ query }, { store, session }) {
    const page = await store.books.list({
      scope: unitsWith(session.grants, 'book.read'),
      limit: query.limit,
      ...(query.unit === undefined ? {} : { unitId: query.unit }),
      ...(query.year === undefined ? {} : { fiscalYear: query.year }),
      ...(query.q === undefined ? {} : { q: query.q }),
      ...(query.state === undefined ? {} : { state: query.state }),
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
    });
    if (!page.ok) return refuseStore(page.error);
    return answer({ items: page.value.items.map(presentBookItem), next: page.value.next });
  },
});
