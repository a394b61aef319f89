import { chinaDate, NATIONAL_CALENDAR, whyDeadlinesPast } from '@duzhi/core/cycle';
import { err, ok } from '@duzhi/core/shared';
import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { NOT_FOUND, refuse } from '../refusal.ts';
import { id } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { deadlines, round, roundForms } from './declaration-shapes.ts';
import { presentRound } from './present-declaration.ts';

export const roundParams = z.object({ round: id.describe('哪一轮') });

export const updateRound = defineOperation({
  name: 'updateRound',
  method: 'PATCH',
  path: '/api/rounds/:round',
  summary: '改一轮的期限、要的表和表样（还没有单位送审时），结束或重新开始',
  permission: 'round.manage',
  params: roundParams,
  async unitOf({ params }, { store }) {
    const found = await store.rounds.find(params.round);
    return found.ok ? ok(found.value?.unitId ?? null) : found;
  },
  body: z
    .strictObject({
      deadlines: deadlines.optional(),
      forms: roundForms.optional(),
      closed: z.boolean().optional().describe('结束'),
    })
    .refine((change) => Object.values(change).some((value) => value !== undefined), '里没有要改的内容'),
  reply: round,
  async run({ params, body }, { store, session, clock }) {
    if (body.deadlines !== undefined) {
      const known = await store.rounds.find(params.round);
      if (!known.ok) return refuseStore(known.error);
      if (known.value === null) return err(NOT_FOUND);
      const set = { before: known.value.deadlines, today: chinaDate(clock()) };
      const past = whyDeadlinesPast(body.deadlines, set, NATIONAL_CALENDAR);
      if (past !== null) return refuse('invalid', past);
    }
    const updated = await store.rounds.update({
      roundId: params.round,
      by: session.personId,
      ...(body.deadlines === undefined ? {} : { deadlines: body.deadlines }),
      ...(body.forms === undefined ? {} : { forms: body.forms }),
      ...(body.closed === undefined ? {} : { closed: body.closed }),
    });
    return updated.ok ? answer(presentRound(updated.value)) : refuseStore(updated.error);
  },
});
