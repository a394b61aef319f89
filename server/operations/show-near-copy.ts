import type { Book } from '@duzhi/core/book';
import { describePointer } from '@duzhi/core/book';
import type { CopiedBook } from '@duzhi/core/comparison';
import { passagesOf } from '@duzhi/core/comparison';
import type { JsonPointer } from '@duzhi/core/shared';
import { err } from '@duzhi/core/shared';
import * as z from 'zod';
import { seenUnits } from '../comparison/seen-units.ts';
import { answer, defineOperation } from '../operation.ts';
import { NOT_FOUND } from '../refusal.ts';
import { bookParams, id } from '../shapes.ts';
import { storeRefusal } from '../store-refusal.ts';
import { comparison, copiedPair, copiedPassage } from './comparison-shapes.ts';
import { bookItem } from './present-comparison.ts';

const reply = comparison({
  pair: copiedPair.omit({ passages: true, kinds: true, namesOther: true }),
  passages: z.array(copiedPassage),
});

export const showNearCopy = defineOperation({
  name: 'showNearCopy',
  method: 'GET',
  path: '/api/comparison/near-copies/:unit/:book/:other',
  summary: '两册雷同的各段文字，左右对照',
  permission: 'comparison.read',
  params: bookParams.extend({ other: id.describe('另一册') }),
  unitOf: ({ params }) => params.unit,
  reply,
  async run({ params }, call) {
    const seen = await seenUnits(call);
    if (!seen.ok) return seen;
    const question = { one: params.book, other: params.other };
    const asked = await call.comparisons.ask('showNearCopy', question, call.signal);
    if (!asked.ok) return asked;
    if (!('answer' in asked.value)) return answer({ state: 'filling' as const, ...asked.value }, 202);
    const { answer: found, books, since } = asked.value;
    if (found === null || ![found.a, found.b].every(({ unit }) => seen.value.names.has(unit))) return err(NOT_FOUND);
    const [a, b] = [books.get(found.a.bookId)!, books.get(found.b.bookId)!];
    const read = await call.store.countedBooks.read([a, b]);
    if (!read.ok) return err(storeRefusal(read.error));
    const texts = [a, b].map(({ revisionId }) => read.value.get(revisionId));
    if (texts.includes(undefined)) return err(NOT_FOUND);
    return answer({
      state: 'ready' as const,
      books: 2,
      years: [...new Set([a.fiscalYear, b.fiscalYear])],
      since,
      pair: { a: bookItem(a, seen.value), b: bookItem(b, seen.value), relation: found.relation, share: found.share },
      passages: passagesOfPair(found, texts as [Book, Book]),
    });
  },
});

function passagesOfPair({ copies }: CopiedBook, books: readonly [Book, Book]): z.infer<typeof copiedPassage>[] {
  const [a, b] = books.map((book) => {
    const sentences = new Map(passagesOf(book).map((passage) => [passage.at, passage.sentences]));
    return (at: JsonPointer) => ({ at, place: describePointer(book, at), sentences: [...(sentences.get(at) ?? [])] });
  }) as [CopiedTextAt, CopiedTextAt];
  return copies.map((copy) => ({
    a: a(copy.a),
    b: b(copy.b),
    share: copy.share,
    kinds: [...copy.differs.kinds],
    namesOther: copy.differs.namesOther,
    sentences: copy.differs.sentences.map((pair) => ({ ...pair })),
  }));
}

type CopiedTextAt = (at: JsonPointer) => z.infer<typeof copiedPassage>['a'];
