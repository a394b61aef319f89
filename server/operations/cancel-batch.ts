import { answer, defineOperation } from '../operation.ts';
import { refuseStore } from '../store-refusal.ts';
import { batchParams, batchWithFiles, presentBatchWithFiles } from './batch-shapes.ts';

export const cancelBatch = defineOperation({
  name: 'cancelBatch',
  method: 'POST',
  path: '/api/batches/:unit/:id/cancel',
  summary: '取消一批：没有做的不再做，做了的留着',
  permission: 'batch.run',
  params: batchParams,
  unitOf: ({ params }) => params.unit,
  reply: batchWithFiles,
  async run({ params }, { store, session, batches }) {
    const cancelled = await store.batches.cancel({ unitId: params.unit, batchId: params.id, by: session.personId });
    if (!cancelled.ok) return refuseStore(cancelled.error);
    batches.interrupt(params.id);
    return answer(presentBatchWithFiles(cancelled.value));
  },
});
