import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { bookParams, bookState, fiscalYear, id, title } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

export const updateBook = defineOperation({
  name: 'updateBook',
  method: 'PATCH',
  path: '/api/books/:unit/:book',
  summary: '改目标册的名称、年度，归档或取消归档',
  permission: 'book.write',
  params: bookParams,
  unitOf: ({ params }) => params.unit,
  body: z
    .strictObject({
      title: title.optional(),
      fiscalYear: fiscalYear.nullable().optional(),
      archived: z.boolean().optional().describe('归档'),
    })
    .refine((change) => Object.values(change).some((value) => value !== undefined), '里没有要改的内容'),
  reply: z.object({ id, title: z.string(), fiscalYear: fiscalYear.nullable(), state: bookState }),
  async run({ params, body }, { store, session }) {
    const updated = await store.books.update({
      unitId: params.unit,
      bookId: params.book,
      by: session.personId,
      ...(body.title === undefined ? {} : { title: body.title }),
      ...(body.fiscalYear === undefined ? {} : { fiscalYear: body.fiscalYear }),
      ...(body.archived === undefined ? {} : { archived: body.archived }),
    });
    if (!updated.ok) return refuseStore(updated.error);
    const { bookId, state } = updated.value;
    return answer({ id: bookId, title: updated.value.title, fiscalYear: updated.value.fiscalYear, state });
  },
});
