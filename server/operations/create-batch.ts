import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { NewBatchFile } from '@duzhi/store';
import * as z from 'zod';
import type { Call, ReceivedFile } from '../call.ts';
import { answer, defineOperation } from '../operation.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';
import { id } from '../shapes.ts';
import { refuseStore, storeRefusal } from '../store-refusal.ts';
import { MAX_FILES } from '../workers/expand-archive.ts';
import { batchWithFiles, presentBatchWithFiles } from './batch-shapes.ts';

/** 一批一共多少字节。 */
const MOST_BYTES = 512 * 1024 * 1024;

export const createBatch = defineOperation({
  name: 'createBatch',
  method: 'POST',
  path: '/api/batches',
  summary: '批量读入：几个文件或压缩包，各建一本目标册；马上答，做的进度另看',
  permission: 'batch.run',
  receivesFiles: true,
  query: z.object({
    unit: id.describe('单位'),
    match: z.literal('1').optional().describe('按文件里写的单位，分到这个单位的各下级'),
  }),
  unitOf: ({ query }) => query.unit,
  reply: batchWithFiles,
  async run({ query }, call) {
    const matching = query.match !== undefined;
    const files = await keepFiles(query.unit, matching, call);
    if (!files.ok) return files;
    if (files.value.length === 0) return refuse('invalid', '没有收到文件。请选几个文件或一个压缩包再试。');
    const created = await call.store.batches.create({
      unitId: query.unit,
      files: files.value,
      matching,
      by: call.session.personId,
      enqueue: (batchId, execute) => call.batches.enqueue({ unitId: query.unit, batchId }, execute),
    });
    if (!created.ok) return refuseStore(created.error);
    return answer(presentBatchWithFiles(created.value), 202);
  },
});

/** Each file goes to the store as it comes: only one is in memory at a time. */
async function keepFiles(unitId: string, matching: boolean, call: Call): Promise<Result<NewBatchFile[], Refusal>> {
  const kept: NewBatchFile[] = [];
  const seen = new Map<string, number>();
  let size = 0;
  for await (const file of call.files()) {
    const parts = await partsOf(file, call);
    if (!parts.ok) return parts;
    for (const { name, bytes } of parts.value) {
      size += bytes?.length ?? 0;
      if (kept.length >= MAX_FILES) return refuse('too-large', `一批最多 ${MAX_FILES} 个文件。请分几批再试。`);
      if (size > MOST_BYTES) return refuse('too-large', `一批最多 ${MOST_BYTES / 1024 / 1024} MB。请分几批再试。`);
      if (bytes === null) {
        kept.push({ fileName: name, attachmentId: null });
        continue;
      }
      const stored = await call.store.attachments.add({
        unitId,
        fileName: name,
        mediaType: file.mediaType,
        bytes,
        by: call.session.personId,
      });
      if (!stored.ok) return err(storeRefusal(stored.error));
      const { attachmentId, sha256 } = stored.value;
      const same = matching ? seen.get(sha256) : undefined;
      // Of many units' files, one sent under two names is one book.
      const message =
        same === undefined ? {} : { message: `与第 ${same} 个文件“${kept[same - 1]!.fileName}”一样，没有再读。` };
      kept.push({ fileName: name, attachmentId, ...message });
      if (same === undefined) seen.set(sha256, kept.length);
    }
  }
  return ok(kept);
}

interface Part {
  readonly name: string;
  readonly bytes: Uint8Array | null;
}

/** A zip stands for the files in it; Word and Excel files are zips too, and told apart by their names. */
async function partsOf(file: ReceivedFile, call: Call): Promise<Result<Part[], Refusal>> {
  if (!/\.zip$/i.test(file.name)) return ok([{ name: file.path, bytes: file.bytes }]);
  const expanded = await call.workers.run('expand', { bytes: file.bytes }, { signal: call.signal });
  if (!expanded.ok) return refuse('unreadable', `${file.name}：${expanded.error.message}`);
  if (!expanded.value.ok) {
    const { code, message } = expanded.value.error;
    return refuse(code === 'too-large' ? 'too-large' : 'unreadable', `${file.name}：${message}`);
  }
  return ok(
    expanded.value.value.files.map((entry) => ({ name: entry.name, bytes: 'bytes' in entry ? entry.bytes : null })),
  );
}
