import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { BatchFile, BatchItem, BatchWithFiles, Operations } from '@duzhi/server/contract';
import { queryOf } from './books.ts';
import type { ApiFailure, ApiResult } from './client.ts';
import { getJson, sendForm, sendJson } from './client.ts';

export type { BatchFile, BatchItem };
/** 一次批量读入，连同各个文件。 */
export type Batch = BatchWithFiles;
/** 一个文件读成的册，表与要求差在哪里。 */
export type BatchFileForms = Operations['showBatchForms']['reply']['items'][number];

/** 送出多个文件（或 zip）；回答即有批次，读在后面进行。 */
export async function sendBatch(
  files: readonly { readonly file: File; readonly path: string }[],
  { unit, match }: { readonly unit: string; readonly match: boolean },
  signal: AbortSignal,
): Promise<Result<Batch, ApiFailure>> {
  const form = new FormData();
  for (const { file, path } of files) form.append('file', file, path);
  const sent = await sendForm<Batch>(`/api/batches${queryOf({ unit, match: match ? '1' : undefined })}`, form, signal);
  return sent.ok ? ok(sent.value) : sent;
}

/** 一页批量读入，后来的在前。 */
export function listBatches(
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  signal?: AbortSignal,
): Promise<ApiResult<Operations['listBatches']['reply']>> {
  return getJson(`/api/batches${queryOf({ cursor, limit: String(limit) })}`, signal);
}

export function readBatch(unit: string, batch: string): Promise<ApiResult<Batch>> {
  return getJson(`/api/batches/${unit}/${batch}`);
}

/** 读成的册里，表与各自那一轮的要求不合的。 */
export function readBatchForms(unit: string, batch: string): Promise<ApiResult<Operations['showBatchForms']['reply']>> {
  return getJson(`/api/batches/${unit}/${batch}/forms`);
}

/** 审核清单（Excel）、退回函（压缩包）的下载地址。 */
export function batchPaper(unit: string, batch: string, paper: 'list' | 'letters'): string {
  return `/api/batches/${unit}/${batch}/${paper}`;
}

export function cancelBatch(unit: string, batch: string): Promise<ApiResult<unknown>> {
  return sendJson('POST', `/api/batches/${unit}/${batch}/cancel`);
}

/**
 * 看着一批做：有变化就告诉 `onChange`，做完即止；返回的函数停止观看。
 *
 * Each message tells the whole batch but only the files that changed. The browser reconnects by itself.
 */
export function watchBatch(unit: string, batch: string, onChange: (change: Batch) => void): () => void {
  const source = new EventSource(`/api/batches/${unit}/${batch}/events`);
  source.onmessage = ({ data }: MessageEvent<string>) => {
    const change = JSON.parse(data) as Batch;
    onChange(change);
    // The server ends the stream then, and the browser would ask anew.
    if (change.state !== 'running') source.close();
  };
  return () => source.close();
}

/** 把变化并进已知的一批。 */
export function mergeBatch(known: Batch | undefined, change: Batch): Batch {
  const files = new Map((known?.files ?? []).map((file) => [file.seq, file]));
  for (const file of change.files) files.set(file.seq, file);
  return { ...change, files: [...files.values()].sort((a, b) => a.seq - b.seq) };
}
