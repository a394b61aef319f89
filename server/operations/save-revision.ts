import { parseBook } from '@duzhi/core/book';
import * as z from 'zod';
import { profileOf } from '../cycle/profile-of.ts';
import { answer, defineOperation } from '../operation.ts';
import { presentRevision, presentRevisionItem } from '../present.ts';
import { refuse } from '../refusal.ts';
import { book, bookParams, id, revisionItem, revisionKind } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

/** 一本六张表的册约 150 KB。 */
const BOOK_LIMIT = 16 * 1024 * 1024;

export const saveRevision = defineOperation({
  name: 'saveRevision',
  method: 'POST',
  path: '/api/books/:unit/:book/revisions',
  summary: '保存：新的版本答 201，内容没有变答 200，与别人的改动冲突答 409',
  permission: 'book.write',
  params: bookParams,
  unitOf: ({ params }) => params.unit,
  bodyLimit: BOOK_LIMIT,
  body: z.object({
    baseRevisionId: id.describe('编辑所依据的版本'),
    book,
    kind: revisionKind,
    reason: z.string().trim().max(500).optional().describe('说明'),
  }),
  reply: z.object({
    revision: revisionItem,
    merged: z.boolean().describe('已与别人的改动合并，应显示 content'),
    unchanged: z.boolean().describe('与最新的版本相同，没有产生新的版本'),
    content: book.optional().describe('合并后的目标册；没有合并时没有'),
  }),
  async run({ params, body }, call) {
    const { store, session } = call;
    const parsed = parseBook(body.book);
    if (!parsed.ok) return refuse('invalid', `${parsed.error.message}。`);
    const profile = await profileOf(store, params.unit, parsed.value.fiscalYear);
    if (!profile.ok) return refuseStore(profile.error);
    const saved = await store.books.saveRevision({
      unitId: params.unit,
      bookId: params.book,
      baseRevisionId: body.baseRevisionId,
      book: parsed.value,
      kind: body.kind,
      authorId: session.personId,
      summarise: (merged) => call.summaries.summarise(params.book, merged, { profile: profile.value }),
      ...(body.reason === undefined || body.reason === '' ? {} : { reason: body.reason }),
    });
    if (saved.ok) {
      const { revision, merged, unchanged } = saved.value;
      const reply = { revision: presentRevisionItem(revision), merged, unchanged };
      return answer(merged ? { ...reply, content: revision.book } : reply, unchanged ? 200 : 201);
    }
    if (saved.error.code !== 'conflict') return refuseStore(saved.error);
    const { message, theirs, conflicts, merged } = saved.error;
    return refuse('conflict', message, { beside: { theirs: presentRevision(theirs), conflicts, merged } });
  },
});
