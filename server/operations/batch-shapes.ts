import type { FormKind } from '@duzhi/core/book';
import { FORM_KIND_TITLES } from '@duzhi/core/book';
import type { Batch, BatchFile, ListedBatch } from '@duzhi/store';
import * as z from 'zod';
import { id, instant, summary, unitReference } from '../shapes.ts';

export const batchFile = z.object({
  seq: z.int().describe('第几个，从 1 起'),
  fileName: z.string(),
  state: z.enum(['waiting', 'done', 'failed', 'cancelled']),
  message: z.string().nullable().describe('没有读成的原因'),
  bookId: id.nullable(),
  bookUnit: unitReference.nullable().describe('册所在的单位'),
  attachmentId: id.nullable(),
  summary: summary.nullable(),
});

export const batch = z.object({
  id,
  unitId: id,
  state: z.enum(['running', 'done', 'cancelled']),
  createdAt: instant,
  finishedAt: instant.nullable(),
  matching: z.boolean().describe('各文件分到文件里写的单位'),
  counts: z.object({ waiting: z.int(), done: z.int(), failed: z.int(), cancelled: z.int() }),
});

export const batchWithFiles = batch.extend({ files: z.array(batchFile) });

const formKinds = z.array(z.enum(Object.keys(FORM_KIND_TITLES) as [FormKind, ...FormKind[]]));
export const batchFileForms = z.object({
  seq: z.int().describe('第几个文件，从 1 起'),
  missing: formKinds.describe('必报而册里没有的表'),
  excluded: formKinds.describe('不收而册里有的表'),
});

export const batchItem = batch.extend({
  unitName: z.string().describe('单位名称'),
  createdBy: z.string().nullable().describe('谁放入的；系统放入的为 null'),
  firstFileName: z.string().nullable().describe('第一个文件'),
});

export const batchParams = z.object({ unit: id.describe('单位'), id: id.describe('批') });

export function presentBatch(record: Batch): z.infer<typeof batch> {
  return {
    id: record.batchId,
    unitId: record.unitId,
    state: record.state,
    createdAt: record.createdAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
    matching: record.matching,
    counts: { ...record.counts },
  };
}

export function presentBatchItem(record: ListedBatch): z.infer<typeof batchItem> {
  const { unitName, createdByName: createdBy, firstFileName } = record;
  return { ...presentBatch(record), unitName, createdBy, firstFileName };
}

export function presentBatchFile(file: BatchFile): z.infer<typeof batchFile> {
  const { seq, fileName, state, message, bookId, bookUnit, attachmentId, summary: checked } = file;
  return {
    ...{ seq, fileName, state, message, bookId, attachmentId, summary: checked },
    bookUnit: bookUnit === null ? null : { id: bookUnit.unitId, name: bookUnit.name },
  };
}

export function presentBatchWithFiles(
  record: Batch & { readonly files: readonly BatchFile[] },
): z.infer<typeof batchWithFiles> {
  return { ...presentBatch(record), files: record.files.map(presentBatchFile) };
}
