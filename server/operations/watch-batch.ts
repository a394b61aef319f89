import { setTimeout as sleep } from 'node:timers/promises';
import { err } from '@duzhi/core/shared';
import type { BatchWithFiles } from '@duzhi/store';
import { SSE, serverSentEvents } from '../answers/sse.ts';
import type { Call } from '../call.ts';
import { answerStream, defineOperation } from '../operation.ts';
import { NOT_FOUND } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';
import { batchParams, presentBatch, presentBatchFile } from './batch-shapes.ts';

const LOOK_EVERY_MILLISECONDS = 300;
/** 没有新消息也说一声，免得代理以为断了。 */
const SILENT_LOOKS = 50;

export const watchBatch = defineOperation({
  name: 'watchBatch',
  method: 'GET',
  path: '/api/batches/:unit/:id/events',
  summary: '一批的进度，服务器推送：先说全部，以后只说有变化的文件，做完即止',
  permission: 'batch.read',
  params: batchParams,
  unitOf: ({ params }) => params.unit,
  streams: 'text/event-stream',
  async run({ params }, call) {
    const found = await call.store.batches.find(params.unit, params.id);
    if (!found.ok) return refuseStore(found.error);
    if (found.value === null) return err(NOT_FOUND);
    return answerStream(serverSentEvents(changes(found.value, call)), SSE, {
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  },
});

async function* changes(first: BatchWithFiles, call: Call): AsyncGenerator<unknown> {
  const signal = AbortSignal.any([call.signal, call.closing]);
  let batch = first;
  const told = new Map<number, string>();
  let silent = 0;
  while (true) {
    const files = batch.files.filter(({ seq, state }) => told.get(seq) !== state);
    for (const { seq, state } of files) told.set(seq, state);
    if (files.length > 0 || batch.state !== 'running') {
      silent = 0;
      yield { ...presentBatch(batch), files: files.map(presentBatchFile) };
    } else {
      silent += 1;
      if (silent % SILENT_LOOKS === 0) yield null;
    }
    if (batch.state !== 'running') return;
    try {
      await sleep(LOOK_EVERY_MILLISECONDS, undefined, { signal });
    } catch {
      return;
    }
    const next = await call.store.batches.find(batch.unitId, batch.batchId);
    // The browser asks again by itself once the database is back.
    if (!next.ok || next.value === null) return;
    batch = next.value;
  }
}
