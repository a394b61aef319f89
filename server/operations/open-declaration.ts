import { err } from '@duzhi/core/shared';
import * as z from 'zod';
import { refuseMove } from '../move-refusal.ts';
import { answer, defineOperation } from '../operation.ts';
import { NOT_FOUND } from '../refusal.ts';
import { bookParams } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { declarationDetail, declarationKind } from './declaration-shapes.ts';
import { describeDeclaration } from './present-declaration.ts';

export const openDeclaration = defineOperation({
  name: 'openDeclaration',
  method: 'POST',
  path: '/api/books/:unit/:book/declarations',
  summary: '开始申报一本目标册；已批复的开始调整或年中追加',
  permission: 'declaration.prepare',
  params: bookParams,
  unitOf: ({ params }) => params.unit,
  body: z.object({
    kind: declarationKind,
    reason: z.string().trim().max(2000).optional().describe('调整和追加的理由'),
  }),
  reply: declarationDetail,
  async run({ params, body }, call) {
    const { store, session } = call;
    const book = await store.books.find(params.unit, params.book);
    if (!book.ok) return refuseStore(book.error);
    if (book.value === null) return err(NOT_FOUND);
    const { fiscalYear } = book.value;
    const round = fiscalYear === null ? null : await store.rounds.current(params.unit, fiscalYear);
    if (round !== null && !round.ok) return refuseStore(round.error);
    const opened = await store.declarations.open({
      unitId: params.unit,
      bookId: params.book,
      kind: body.kind,
      roundId: round?.value?.roundId ?? null,
      reason: body.reason ?? null,
      by: session.personId,
    });
    if (!opened.ok) return refuseMove(opened.error);
    const detail = await describeDeclaration(opened.value, call);
    return detail.ok ? answer(detail.value, 201) : detail;
  },
});
