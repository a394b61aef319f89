import * as z from 'zod';
import { unitsWith } from '../access/access.ts';
import { answer, defineOperation } from '../operation.ts';
import { cursor, limit, nextCursor } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { batchItem, presentBatchItem } from './batch-shapes.ts';

export const listBatches = defineOperation({
  name: 'listBatches',
  method: 'GET',
  path: '/api/batches',
  summary: '列出有权查看的批量读入，后来的在前',
  permission: 'batch.read',
  query: z.object({ cursor, limit }),
  reply: z.object({ items: z.array(batchItem), next: nextCursor }),
  async run({ query }, { store, session }) {
    const page = await store.batches.list({
      scope: unitsWith(session.grants, 'batch.read'),
      limit: query.limit,
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
    });
    if (!page.ok) return refuseStore(page.error);
    return answer({ items: page.value.items.map(presentBatchItem), next: page.value.next });
  },
});
