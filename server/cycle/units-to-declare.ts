import type { CalendarDate, RoundForms } from '@duzhi/core/cycle';
import { dueOn, NATIONAL_CALENDAR } from '@duzhi/core/cycle';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { Store, StoreFailure } from '@duzhi/store';
import type { Grant } from '../access/access.ts';
import { unitsWith } from '../access/access.ts';

/** 本轮该报、还没有开始报的一个单位。 */
export interface UnitToDeclare {
  readonly unitId: string;
  readonly unitName: string;
  readonly roundId: string;
  readonly title: string;
  /** 要哪些表、用哪一版表样。 */
  readonly forms: RoundForms;
  /** 最后一天（含）；不限为 null。 */
  readonly dueOn: CalendarDate | null;
}

/** 该报还没有报的：填表的人看自己的，管这一轮的人看全部。 */
export async function unitsToDeclare(
  grants: readonly Grant[],
  store: Store,
): Promise<Result<readonly UnitToDeclare[], StoreFailure>> {
  const preparing = unitsWith(grants, 'declaration.prepare');
  const scope = preparing.length > 0 ? preparing : unitsWith(grants, 'round.manage');
  if (scope.length === 0) return ok([]);
  const rounds = await store.rounds.list(scope);
  if (!rounds.ok) return rounds;
  const due: UnitToDeclare[] = [];
  for (const { roundId, title, forms, deadlines, openedAt } of rounds.value.filter(
    ({ closedAt }) => closedAt === null,
  )) {
    const units = await store.rounds.units(roundId, scope);
    if (!units.ok) return units;
    const last = dueOn(deadlines.declaring, openedAt.toISOString(), NATIONAL_CALENDAR);
    for (const { unitId, unitName, declarationId } of units.value)
      if (declarationId === null) due.push({ unitId, unitName, roundId, title, forms, dueOn: last });
  }
  return ok(due);
}
