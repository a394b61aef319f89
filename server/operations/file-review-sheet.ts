import { isReview, judgeSheet, movesFor } from '@duzhi/core/cycle';
import { err } from '@duzhi/core/shared';
import * as z from 'zod';
import { capacitiesAt } from '../access/capacities.ts';
import { answer, defineOperation } from '../operation.ts';
import { NO_PERMISSION, NOT_FOUND, refuse } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';
import { declarationParams, filedSheet, reviewSheet } from './declaration-shapes.ts';
import { presentSheet } from './present-declaration.ts';

export const fileReviewSheet = defineOperation({
  name: 'fileReviewSheet',
  method: 'POST',
  path: '/api/declarations/:unit/:declaration/sheets',
  summary: '填审核表：完整性、相关性、适当性、可行性和总的等级',
  permission: 'declaration.read',
  params: declarationParams,
  unitOf: ({ params }) => params.unit,
  body: reviewSheet,
  reply: z.object({ sheets: z.array(filedSheet) }),
  async run({ params, body }, { store, session }) {
    const [unit, found] = await Promise.all([
      store.units.find(params.unit),
      store.declarations.find(params.unit, params.declaration),
    ]);
    if (!unit.ok) return refuseStore(unit.error);
    if (!found.ok) return refuseStore(found.error);
    if (unit.value === null || found.value === null) return err(NOT_FOUND);
    const { state } = found.value;
    if (!isReview(state.stage) || state.submitted === null)
      return refuse('conflict', '现在不在审核环节，不用填审核表。请刷新看最新的情况。');
    const actor = { personId: session.personId, capacities: capacitiesAt(session.grants, unit.value.path) };
    // Whoever may pass it judges it.
    if (!movesFor(state, actor).includes('pass')) return err(NO_PERMISSION);
    const judged = judgeSheet(body);
    if (!judged.ok) return refuse('invalid', judged.error);
    const filed = await store.reviewSheets.file({
      unitId: params.unit,
      declarationId: params.declaration,
      seenFacts: state.facts,
      sheet: body,
      by: session.personId,
    });
    return filed.ok ? answer({ sheets: filed.value.map(presentSheet) }, 201) : refuseStore(filed.error);
  },
});
