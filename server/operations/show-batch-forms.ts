import { err } from '@duzhi/core/shared';
import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { NOT_FOUND } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';
import { bookOf, formsOf } from './batch-books.ts';
import { batchFileForms, batchParams } from './batch-shapes.ts';

export const showBatchForms = defineOperation({
  name: 'showBatchForms',
  method: 'GET',
  path: '/api/batches/:unit/:id/forms',
  summary: '一批读成的册里，表与各自那一轮的要求不合的：缺哪几种必报的，有哪几种不收的',
  permission: 'batch.read',
  params: batchParams,
  unitOf: ({ params }) => params.unit,
  reply: z.object({ items: z.array(batchFileForms).describe('只列有差的，照文件的次序') }),
  async run({ params }, call) {
    const found = await call.store.batches.find(params.unit, params.id);
    if (!found.ok) return refuseStore(found.error);
    if (found.value === null) return err(NOT_FOUND);
    const items: z.infer<typeof batchFileForms>[] = [];
    for (const file of found.value.files) {
      const book = await bookOf(file, call);
      if (book === null) continue;
      const forms = await formsOf(book, call);
      if (!forms.ok) return refuseStore(forms.error);
      const { missing, excluded } = forms.value;
      if (missing.length + excluded.length === 0) continue;
      items.push({ seq: file.seq, missing: [...missing], excluded: [...excluded] });
    }
    return answer({ items });
  },
});
