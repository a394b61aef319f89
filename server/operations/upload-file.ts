import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { StoreFailure } from '@duzhi/store';
import * as z from 'zod';
import { NDJSON, ndjson, progress } from '../answers/ndjson.ts';
import { bookTitle } from '../book-title.ts';
import type { Call, ReceivedFile } from '../call.ts';
import { profileOf } from '../cycle/profile-of.ts';
import { answerStream, defineOperation } from '../operation.ts';
import { refuse } from '../refusal.ts';
import { fiscalYear, id } from '../shapes.ts';
import { storeRefusal } from '../store-refusal.ts';
import { summaryOfRead } from '../summarise.ts';
import type { ReadFile, ReadingStep } from '../workers/read-file.ts';
import type { UploadLine } from './receive-file.ts';
import { firstFile, readingError, readingResult, reportOf } from './receive-file.ts';

export const uploadFile = defineOperation({
  name: 'uploadFile',
  method: 'POST',
  path: '/api/uploads',
  summary: '读入一个文件：保存原件，建一本目标册；逐行答进度，最后一行是结果或错误',
  permission: 'book.write',
  receivesFiles: true,
  streams: 'application/x-ndjson',
  query: z.object({
    unit: id.describe('单位'),
    year: z.coerce.number().pipe(fiscalYear).optional().describe('预算年度；没有写时按文件里的'),
  }),
  unitOf: ({ query }) => query.unit,
  async run({ query }, call) {
    const file = await firstFile(call);
    if (file === undefined) return refuse('invalid', '没有收到文件。请选一个文件再试。');
    return answerStream(ndjson(lines(file, query, call)), NDJSON);
  },
});

interface Destination {
  readonly unit: string;
  readonly year?: number | undefined;
}

async function* lines(file: ReceivedFile, destination: Destination, call: Call): AsyncGenerator<UploadLine> {
  const work = progress((onStep: (step: ReadingStep) => void) =>
    call.workers.run('read', { bytes: file.bytes, fileName: file.name }, { signal: call.signal, onStep }),
  );
  for await (const event of work) {
    if ('step' in event) {
      yield event;
      continue;
    }
    const read = readingResult(event.value);
    if (!read.ok) {
      yield readingError(read.error);
      return;
    }
    // Whoever left before the file was read does not want the book.
    if (call.signal.aborted) return;
    yield { step: 'storing' };
    const stored = await store(file, read.value, destination, call);
    yield stored.ok
      ? { result: { ...reportOf(read.value), ...stored.value } }
      : readingError(storeRefusal(stored.error));
  }
}

async function store(
  file: ReceivedFile,
  { book, report, problems }: ReadFile,
  destination: Destination,
  call: Call,
): Promise<Result<{ bookId: string; revisionId: string; attachmentId: string; unitId: string }, StoreFailure>> {
  const { personId } = call.session;
  const attachment = await call.store.attachments.add({
    unitId: destination.unit,
    fileName: file.name,
    mediaType: file.mediaType,
    bytes: file.bytes,
    by: personId,
  });
  if (!attachment.ok) return attachment;
  const { attachmentId } = attachment.value;
  const year = destination.year ?? book.fiscalYear;
  const profile = await profileOf(call.store, destination.unit, year);
  if (!profile.ok) return profile;
  const created = await call.store.books.create({
    unitId: destination.unit,
    fiscalYear: year,
    title: bookTitle(book, year),
    book,
    kind: 'saved',
    authorId: personId,
    attachmentId,
    problems,
    summarise: (stored) => summaryOfRead(stored, report, profile.value),
  });
  if (!created.ok) return created;
  const { bookId, headRevisionId } = created.value.book;
  return ok({ unitId: destination.unit, bookId, revisionId: headRevisionId, attachmentId });
}
