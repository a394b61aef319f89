import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { BookRecord } from '@duzhi/store';
import * as z from 'zod';
import { decide } from '../access/access.ts';
import { contentDisposition, safeFileName } from '../answers/download-name.ts';
import type { ZipEntry } from '../answers/zip-stream.ts';
import { zipStream } from '../answers/zip-stream.ts';
import type { Call } from '../call.ts';
import { answerStream, defineOperation } from '../operation.ts';
import type { Refusal } from '../refusal.ts';
import { NO_PERMISSION, NOT_FOUND } from '../refusal.ts';
import { exportFormat, id, sealChoice } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import type { Asked } from './write-revision.ts';
import { writeRevision } from './write-revision.ts';

const MOST_BOOKS = 500;

export const exportBooks = defineOperation({
  name: 'exportBooks',
  method: 'POST',
  path: '/api/exports',
  summary: '把几本目标册写成一个压缩包',
  permission: 'book.export',
  body: z.object({
    books: z
      .array(z.object({ unit: id, book: id }))
      .min(1)
      .max(MOST_BOOKS)
      .describe('目标册'),
    to: exportFormat,
    seal: sealChoice,
  }),
  streams: 'application/zip',
  async run({ body }, call) {
    const chosen: Chosen[] = [];
    // All are looked up before the first byte goes out: half a zip is no answer.
    for (const place of body.books) {
      const found = await choose(call, place);
      if (!found.ok) return found;
      chosen.push(found.value);
    }
    for (const { record } of chosen) {
      const audited = await call.store.audit.append({
        chainId: record.unitId,
        unitId: record.unitId,
        personId: call.session.personId,
        action: 'book.exported',
        subject: `book/${record.bookId}`,
        detail: { revision: record.headRevisionId, to: body.to, together: chosen.length },
      });
      if (!audited.ok) return refuseStore(audited.error);
    }
    return answerStream(zipStream(entries(chosen, body, call), call.clock()), 'application/zip', {
      'content-disposition': contentDisposition(`绩效目标册 ${chosen.length} 本.zip`),
    });
  },
});

interface Chosen {
  readonly record: BookRecord;
  readonly unitName: string;
}

async function choose(call: Call, place: { unit: string; book: string }): Promise<Result<Chosen, Refusal>> {
  const unit = await call.store.units.find(place.unit);
  if (!unit.ok) return refuseStore(unit.error);
  if (unit.value === null) return err(NOT_FOUND);
  const decision = decide(call.session.grants, 'book.export', unit.value.path);
  if (decision !== 'granted') return err(decision === 'unknown' ? NOT_FOUND : NO_PERMISSION);
  const record = await call.store.books.find(place.unit, place.book);
  if (!record.ok) return refuseStore(record.error);
  return record.value === null ? err(NOT_FOUND) : ok({ record: record.value, unitName: unit.value.name });
}

/** What cannot be written is named in a text of its own: the others are still wanted. */
async function* entries(chosen: readonly Chosen[], asked: Asked, call: Call): AsyncGenerator<ZipEntry> {
  const missing: string[] = [];
  for (const { record, unitName } of chosen) {
    if (call.signal.aborted) return;
    const name = safeFileName(`${unitName} ${record.title}`);
    const written = await writeRevision(call, { unitId: record.unitId, revisionId: record.headRevisionId }, asked);
    if (written.ok) yield { name: `${name}.${asked.to}`, bytes: written.value };
    else missing.push(`${name}：${written.error}`);
  }
  if (missing.length > 0)
    yield { name: '没有写出的目标册.txt', bytes: new TextEncoder().encode(`${missing.join('\r\n')}\r\n`) };
}
