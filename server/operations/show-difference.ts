import { difference, differenceSentences } from '@duzhi/core/book';
import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { bookParams, id, patch } from '../shapes.ts';
import { findRevision } from './find-revision.ts';

export const showDifference = defineOperation({
  name: 'showDifference',
  method: 'GET',
  path: '/api/books/:unit/:book/difference',
  summary: '两个版本之间改了什么：补丁和一句一句的说明',
  permission: 'book.read',
  params: bookParams,
  unitOf: ({ params }) => params.unit,
  query: z.object({ from: id.describe('旧的版本'), to: id.describe('新的版本') }),
  reply: z.object({ patch, sentences: z.array(z.string()) }),
  async run({ params, query }, call) {
    const [from, to] = await Promise.all([
      findRevision(call, { ...params, revision: query.from }),
      findRevision(call, { ...params, revision: query.to }),
    ]);
    if (!from.ok) return from;
    if (!to.ok) return to;
    return answer({
      patch: difference(from.value.book, to.value.book),
      sentences: differenceSentences(from.value.book, to.value.book),
    });
  },
});
