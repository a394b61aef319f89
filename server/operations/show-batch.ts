import { err } from '@duzhi/core/shared';
import { answer, defineOperation } from '../operation.ts';
import { NOT_FOUND } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';
import { batchParams, batchWithFiles, presentBatchWithFiles } from './batch-shapes.ts';

export const showBatch = defineOperation({
  name: 'showBatch',
  method: 'GET',
  path: '/api/batches/:unit/:id',
  summary: '一批的进度和每个文件的结果',
  permission: 'batch.read',
  params: batchParams,
  unitOf: ({ params }) => params.unit,
  reply: batchWithFiles,
  async run({ params }, { store }) {
    const found = await store.batches.find(params.unit, params.id);
    if (!found.ok) return refuseStore(found.error);
    return found.value === null ? err(NOT_FOUND) : answer(presentBatchWithFiles(found.value));
  },
});
