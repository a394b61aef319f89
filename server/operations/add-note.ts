import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { id } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { declarationParams, reviewThread } from './declaration-shapes.ts';
import { presentThread } from './present-declaration.ts';

export const addNote = defineOperation({
  name: 'addNote',
  method: 'POST',
  path: '/api/declarations/:unit/:declaration/notes/:thread',
  summary: '答复一条批注，或标为已解决、重新提出',
  permission: 'note.write',
  params: declarationParams.extend({ thread: id.describe('批注') }),
  unitOf: ({ params }) => params.unit,
  body: z
    .object({
      kind: z.enum(['replied', 'resolved', 'reopened']),
      body: z.string().trim().max(2000).default(''),
    })
    .refine(({ kind, body }) => kind !== 'replied' || body !== '', '里没有答复的内容'),
  reply: reviewThread,
  async run({ params, body }, { store, session }) {
    const added = await store.reviewNotes.add({
      unitId: params.unit,
      declarationId: params.declaration,
      threadId: params.thread,
      kind: body.kind,
      body: body.body,
      by: session.personId,
    });
    return added.ok ? answer(presentThread(added.value)) : refuseStore(added.error);
  },
});
