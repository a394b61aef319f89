import { chinaDate, dueOn, NATIONAL_CALENDAR } from '@duzhi/core/cycle';
import { err } from '@duzhi/core/shared';
import * as z from 'zod';
import { unitsWith } from '../access/access.ts';
import { answer, defineOperation } from '../operation.ts';
import { NOT_FOUND } from '../refusal.ts';
import { id, unitReference } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { calendarDate, reviewStage, round, stage } from './declaration-shapes.ts';
import { presentRound } from './present-declaration.ts';
import { roundParams } from './update-round.ts';

export const showRound = defineOperation({
  name: 'showRound',
  method: 'GET',
  path: '/api/rounds/:round',
  summary: '一轮申报：看得到的单位各报到了哪里，谁还没有报、过期了',
  permission: 'declaration.read',
  params: roundParams,
  reply: round.extend({
    formsSettled: z.boolean().describe('已经有单位送审，要的表和表样不能再改'),
    units: z.array(
      z.object({
        unit: unitReference,
        skipped: z.array(reviewStage),
        declarationId: id.nullable().describe('还没有开始为 null'),
        stage: stage.nullable(),
        dueOn: calendarDate.nullable(),
        overdue: z.boolean(),
      }),
    ),
  }),
  async run({ params }, { store, session, clock }) {
    const scope = unitsWith(session.grants, 'declaration.read');
    const [found, units, settled] = await Promise.all([
      store.rounds.find(params.round),
      store.rounds.units(params.round, scope),
      store.rounds.isSentTo(params.round),
    ]);
    if (!found.ok) return refuseStore(found.error);
    if (!units.ok) return refuseStore(units.error);
    if (!settled.ok) return refuseStore(settled.error);
    // One without any unit of his is not his to see, unless he opened it.
    const visible = await store.rounds.list(scope);
    if (!visible.ok) return refuseStore(visible.error);
    if (found.value === null || !visible.value.some(({ roundId }) => roundId === params.round)) return err(NOT_FOUND);
    const { deadlines, openedAt } = found.value;
    const last = dueOn(deadlines.declaring, openedAt.toISOString(), NATIONAL_CALENDAR);
    const today = chinaDate(clock());
    return answer({
      ...presentRound(found.value),
      formsSettled: settled.value,
      units: units.value.map((unit) => {
        const due = unit.declarationId === null ? last : unit.dueOn;
        return {
          unit: { id: unit.unitId, name: unit.unitName },
          skipped: [...unit.skipped],
          declarationId: unit.declarationId,
          stage: unit.stage as z.infer<typeof stage> | null,
          dueOn: due,
          overdue: due !== null && due < today,
        };
      }),
    });
  },
});
