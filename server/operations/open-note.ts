import { describePlace } from '@duzhi/core/book';
import { err } from '@duzhi/core/shared';
import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { NOT_FOUND } from '../refusal.ts';
import { id } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { declarationParams, pointer, reviewThread } from './declaration-shapes.ts';
import { presentThread } from './present-declaration.ts';

export const openNote = defineOperation({
  name: 'openNote',
  method: 'POST',
  path: '/api/declarations/:unit/:declaration/notes',
  summary: '在一格上（或对全册）提出批注',
  permission: 'note.write',
  params: declarationParams,
  unitOf: ({ params }) => params.unit,
  body: z.object({
    pointer: pointer.nullable(),
    revisionId: id.describe('您看着的版本'),
    body: z.string().trim().min(1).max(2000).describe('批注'),
  }),
  reply: reviewThread,
  async run({ params, body }, { store, session }) {
    const found = await store.declarations.find(params.unit, params.declaration);
    if (!found.ok) return refuseStore(found.error);
    const revision = await store.books.findRevision(params.unit, body.revisionId);
    if (!revision.ok) return refuseStore(revision.error);
    if (found.value === null || revision.value?.bookId !== found.value.bookId) return err(NOT_FOUND);
    const { form, row, field } =
      body.pointer === null ? { form: '', row: '', field: '' } : describePlace(revision.value.book, body.pointer);
    const opened = await store.reviewNotes.open({
      unitId: params.unit,
      declarationId: params.declaration,
      revisionId: body.revisionId,
      pointer: body.pointer,
      place: body.pointer === null ? null : [form, row, field].filter((part) => part !== '').join(' '),
      body: body.body,
      by: session.personId,
    });
    return opened.ok ? answer(presentThread(opened.value), 201) : refuseStore(opened.error);
  },
});
