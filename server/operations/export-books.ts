import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { BookRecord } from '@duzhi/store';
import * as z from 'zod';
import { decide } from '../access/access.ts';
import { contentDisposition, joinedName, safeFileName } from '../answers/download-name.ts';
import type { ZipEntry } from '../answers/zip-stream.ts';
import { zipStream } from '../answers/zip-stream.ts';
import { recordFileName } from '../book-title.ts';
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
      'content-disposition': contentDisposition(`${nameOfMany(chosen)}.zip`),
    });
  },
});

/** `演示街道办事处-2023-绩效目标册-2本`；几个单位的写“等几个单位”，年度不一的不写年度。 */
function nameOfMany(chosen: readonly Chosen[]): string {
  const [unit, ...otherUnits] = new Set(chosen.map(({ unitName }) => unitName));
  const [year, ...otherYears] = new Set(chosen.map(({ record }) => record.fiscalYear));
  const whose = otherUnits.length === 0 ? unit : `${unit}等${otherUnits.length + 1}个单位`;
  return joinedName(whose, otherYears.length === 0 ? year : null, '绩效目标册', `${chosen.length}本`);
}

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
    const written = await writeRevision(call, { unitId: record.unitId, revisionId: record.headRevisionId }, asked);
    if (!written.ok) {
      missing.push(`${unitName} ${record.title}：${written.error}`);
      continue;
    }
    const { book, bytes } = written.value;
    yield { name: safeFileName(`${recordFileName(record, unitName, book)}.${asked.to}`), bytes };
  }
  if (missing.length > 0)
    yield { name: '没有写出的目标册.txt', bytes: new TextEncoder().encode(`${missing.join('\r\n')}\r\n`) };
}
