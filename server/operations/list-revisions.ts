import { err } from '@duzhi/core/shared';
import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { presentRevisionItem } from '../present.ts';
import { NOT_FOUND } from '../refusal.ts';
import { bookParams, cursor, limit, nextCursor, revisionItem } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

export const listRevisions = defineOperation({
  name: 'listRevisions',
  method: 'GET',
  path: '/api/books/:unit/:book/revisions',
  summary: '一本目标册的历史，新的在前',
  permission: 'book.read',
  params: bookParams,
  unitOf: ({ params }) => params.unit,
  query: z.object({ cursor, limit }),
  reply: z.object({ items: z.array(revisionItem), next: nextCursor }),
  async run({ params, query }, { store }) {
    const page = await store.books.listRevisions({
      unitId: params.unit,
      bookId: params.book,
      limit: query.limit,
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
    });
    if (!page.ok) return refuseStore(page.error);
    // Every book has a revision.
    if (page.value.items.length === 0 && query.cursor === undefined) return err(NOT_FOUND);
    return answer({ items: page.value.items.map(presentRevisionItem), next: page.value.next });
  },
});
