import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { QueueItem } from '@duzhi/store';
import * as z from 'zod';
import { contentDisposition, safeFileName } from '../answers/download-name.ts';
import type { ZipEntry } from '../answers/zip-stream.ts';
import { zipStream } from '../answers/zip-stream.ts';
import type { Call } from '../call.ts';
import { answerStream, defineOperation } from '../operation.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';
import { exportFormat, fiscalYear, id, sealChoice } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import type { Asked } from './write-revision.ts';
import { writeRevision } from './write-revision.ts';

/** 一次最多这么多本；一个区一年的够了。 */
const MOST_BOOKS = 5_000;
const PAGE = 200;

export const exportApproved = defineOperation({
  name: 'exportApproved',
  method: 'POST',
  path: '/api/exports/approved',
  summary: '一年里批复的全部目标册：一个单位一个文件夹，正式表样，连同签字和批复',
  permission: 'book.export',
  unitOf: ({ body }) => body.unit,
  body: z.object({ unit: id.describe('这个单位及其下级'), year: fiscalYear, to: exportFormat, seal: sealChoice }),
  streams: 'application/zip',
  async run({ body }, call) {
    const approved = await approvedBooks(body, call);
    if (!approved.ok) return approved;
    if (approved.value.length === 0) return refuse('not-found', `${body.year} 年还没有批复的目标册。`);
    const audited = await call.store.audit.append({
      chainId: body.unit,
      unitId: body.unit,
      personId: call.session.personId,
      action: 'books.exported',
      subject: `unit/${body.unit}`,
      detail: { year: body.year, to: body.to, books: approved.value.length },
    });
    if (!audited.ok) return refuseStore(audited.error);
    const name = `${body.year}年批复的绩效目标 ${approved.value.length} 本.zip`;
    return answerStream(zipStream(entries(approved.value, body, call), call.clock()), 'application/zip', {
      'content-disposition': contentDisposition(name),
    });
  },
});

/** 各册最近一次批复的版本：调整过的是调整后的。 */
async function approvedBooks(
  { unit, year }: { readonly unit: string; readonly year: number },
  { store, clock }: Call,
): Promise<Result<readonly QueueItem[], Refusal>> {
  const books = new Map<string, QueueItem>();
  let cursor: string | undefined;
  do {
    const page = await store.reviewQueue.list({
      ...{ lanes: [{ stages: ['approved'], scope: [unit] }], fiscalYear: year, order: 'waiting', limit: PAGE },
      now: clock(),
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!page.ok) return refuseStore(page.error);
    // The longest approved comes first, so that the latest of a book is the one that stays.
    for (const item of page.value.items) books.set(item.bookId, item);
    if (books.size > MOST_BOOKS) return refuse('too-large', `一次最多 ${MOST_BOOKS} 本。请按单位分几次下载。`);
    cursor = page.value.next ?? undefined;
  } while (cursor !== undefined);
  return ok([...books.values()]);
}

/** What cannot be written is named in a text of its own: the others are still wanted. */
async function* entries(items: readonly QueueItem[], asked: Asked, call: Call): AsyncGenerator<ZipEntry> {
  const missing: string[] = [];
  const used = new Map<string, number>();
  for (const item of items) {
    if (call.signal.aborted) return;
    const plain = `${safeFileName(item.unitName)}/${safeFileName(item.title)}`;
    const count = (used.get(plain) ?? 0) + 1;
    used.set(plain, count);
    // Two units of one name, or two books of one title, are two files.
    const name = count === 1 ? plain : `${plain} ${count}`;
    const written = await writeRevision(call, { unitId: item.unitId, revisionId: item.approvedRevisionId! }, asked);
    if (written.ok) yield { name: `${name}.${asked.to}`, bytes: written.value };
    else missing.push(`${name}：${written.error}`);
  }
  if (missing.length > 0)
    yield { name: '没有写出的目标册.txt', bytes: new TextEncoder().encode(`${missing.join('\r\n')}\r\n`) };
}
