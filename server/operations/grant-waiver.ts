import { findCheck } from '@duzhi/core/checks';
import { err } from '@duzhi/core/shared';
import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { NOT_FOUND, refuse } from '../refusal.ts';
import { bookParams, fiscalYear } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { pointer } from './declaration-shapes.ts';
import { presentWaiver, waiver } from './waiver-shapes.ts';

export const grantWaiver = defineOperation({
  name: 'grantWaiver',
  method: 'POST',
  path: '/api/books/:unit/:book/waivers',
  summary: '豁免：说明理由，一条规则在这本册里（或其中一格）的发现不再计入',
  permission: 'waiver.manage',
  params: bookParams,
  unitOf: ({ params }) => params.unit,
  body: z.object({
    rule: z.string().max(100).describe('规则编号或名称'),
    pointer: pointer.nullable().default(null),
    reason: z.string().trim().min(1).max(2000).describe('理由'),
    until: fiscalYear.nullable().default(null),
  }),
  reply: waiver,
  async run({ params, body }, { store, session }) {
    const check = findCheck(body.rule);
    if (check === undefined) return refuse('invalid', `没有规则“${body.rule}”。`);
    const book = await store.books.find(params.unit, params.book);
    if (!book.ok) return refuseStore(book.error);
    if (book.value === null) return err(NOT_FOUND);
    const granted = await store.waivers.grant({
      unitId: params.unit,
      bookId: params.book,
      rule: check.code,
      pointer: body.pointer,
      reason: body.reason,
      until: body.until,
      by: session.personId,
    });
    return granted.ok ? answer(presentWaiver(granted.value), 201) : refuseStore(granted.error);
  },
});
