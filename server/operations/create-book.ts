import type { Book } from '@duzhi/core/book';
import { carryOver } from '@duzhi/core/book';
import { ANY_FORMS, versionsAsked } from '@duzhi/core/cycle';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { ReadingProblem } from '@duzhi/store';
import * as z from 'zod';
import { decide } from '../access/access.ts';
import { bookTitle } from '../book-title.ts';
import type { Call } from '../call.ts';
import { profileOf } from '../cycle/profile-of.ts';
import { answer, defineOperation } from '../operation.ts';
import type { Refusal } from '../refusal.ts';
import { NOT_FOUND, refuse } from '../refusal.ts';
import { fiscalYear, id, title } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { summarise } from '../summarise.ts';
import { blankBook, TEMPLATES, type TemplateName } from '../templates.ts';
import { readingResult } from './receive-file.ts';

const origin = z.union(
  [
    z.strictObject({ template: z.enum(Object.keys(TEMPLATES) as [TemplateName, ...TemplateName[]]) }),
    z.strictObject({ bookId: id, unitId: id.optional() }),
    z.strictObject({ uploadId: id }),
  ],
  '要写 template、bookId、uploadId 之一',
);

export const createBook = defineOperation({
  name: 'createBook',
  method: 'POST',
  path: '/api/books',
  summary: '新建目标册：用空白样式、照另一本（例如上年的），或由已上传的文件',
  permission: 'book.write',
  unitOf: ({ body }) => body.unitId,
  body: z.object({
    unitId: id.describe('单位'),
    fiscalYear,
    title: title.optional(),
    from: origin.describe('来源'),
  }),
  reply: z.object({ id, unitId: id, headRevisionId: id }),
  async run({ body }, call) {
    const source = await sourceOf(body, call);
    if (!source.ok) return source;
    const { book, ...reading } = source.value;
    const profile = await profileOf(call.store, body.unitId, body.fiscalYear);
    if (!profile.ok) return refuseStore(profile.error);
    const created = await call.store.books.create({
      unitId: body.unitId,
      fiscalYear: body.fiscalYear,
      title: body.title ?? bookTitle(book, body.fiscalYear),
      book,
      kind: 'draft',
      authorId: call.session.personId,
      summarise: (stored) => summarise(stored, profile.value),
      ...reading,
    });
    if (!created.ok) return refuseStore(created.error);
    const { bookId, headRevisionId } = created.value.book;
    return answer({ id: bookId, unitId: body.unitId, headRevisionId }, 201);
  },
});

interface Source {
  readonly book: Book;
  /** Where the book was read from a file. */
  readonly attachmentId?: string;
  readonly problems?: readonly ReadingProblem[];
}

interface Wanted {
  readonly unitId: string;
  readonly fiscalYear: number;
  readonly from: z.output<typeof origin>;
}

async function sourceOf({ unitId, fiscalYear: year, from }: Wanted, call: Call): Promise<Result<Source, Refusal>> {
  const { store } = call;
  if ('template' in from) {
    const unit = await store.units.find(unitId);
    if (!unit.ok) return refuseStore(unit.error);
    if (unit.value === null) return err(NOT_FOUND);
    const round = await store.rounds.current(unitId, year);
    if (!round.ok) return refuseStore(round.error);
    const versions = versionsAsked(round.value?.forms ?? ANY_FORMS);
    return ok({ book: blankBook(from.template, year, unit.value.name, versions) });
  }
  if ('bookId' in from) {
    const sourceUnit = from.unitId ?? unitId;
    const unit = await store.units.find(sourceUnit);
    if (!unit.ok) return refuseStore(unit.error);
    if (unit.value === null || decide(call.session.grants, 'book.read', unit.value.path) !== 'granted')
      return err(NOT_FOUND);
    const record = await store.books.find(sourceUnit, from.bookId);
    if (!record.ok) return refuseStore(record.error);
    if (record.value === null) return err(NOT_FOUND);
    const head = await store.books.findRevision(sourceUnit, record.value.headRevisionId);
    if (!head.ok) return refuseStore(head.error);
    return head.value === null ? err(NOT_FOUND) : ok({ book: carryOver(head.value.book, year) });
  }
  const attachment = await store.attachments.read(unitId, from.uploadId);
  if (!attachment.ok) return refuseStore(attachment.error);
  if (attachment.value === null) return err(NOT_FOUND);
  const { bytes } = attachment.value;
  const { fileName, attachmentId } = attachment.value.attachment;
  const read = readingResult(await call.workers.run('read', { bytes, fileName }, { signal: call.signal }));
  if (!read.ok) return refuse('unreadable', read.error.message);
  const { book, problems } = read.value;
  return ok({ book, attachmentId, problems });
}
