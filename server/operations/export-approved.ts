import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { QueueItem } from '@duzhi/store';
import * as z from 'zod';
import { contentDisposition, joinedName, safeFileName } from '../answers/download-name.ts';
import type { ZipEntry } from '../answers/zip-stream.ts';
import { zipStream } from '../answers/zip-stream.ts';
import { recordFileName } from '../book-title.ts';
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
    const unit = await call.store.units.find(body.unit);
    if (!unit.ok) return refuseStore(unit.error);
    const audited = await call.store.audit.append({
      chainId: body.unit,
      unitId: body.unit,
      personId: call.session.personId,
      action: 'books.exported',
      subject: `unit/${body.unit}`,
      detail: { year: body.year, to: body.to, books: approved.value.length },
    });
    if (!audited.ok) return refuseStore(audited.error);
    const name = joinedName(unit.value?.name, body.year, '批复的绩效目标册', `${approved.value.length}本`);
    return answerStream(zipStream(entries(approved.value, body, call), call.clock()), 'application/zip', {
      'content-disposition': contentDisposition(`${name}.zip`),
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
  for (const item of items) {
    if (call.signal.aborted) return;
    const written = await writeRevision(call, { unitId: item.unitId, revisionId: item.approvedRevisionId! }, asked);
    if (!written.ok) {
      missing.push(`${item.unitName} ${item.title}：${written.error}`);
      continue;
    }
    const { book, bytes } = written.value;
    const name = safeFileName(`${recordFileName(item, item.unitName, book)}.${asked.to}`);
    // Two units of one name share a folder, and no file takes the place of another.
    yield { name: `${safeFileName(item.unitName)}/${name}`, bytes };
  }
  if (missing.length > 0)
    yield { name: '没有写出的目标册.txt', bytes: new TextEncoder().encode(`${missing.join('\r\n')}\r\n`) };
}
