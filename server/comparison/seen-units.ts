import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import { unitsWith } from '../access/access.ts';
import type { Call } from '../call.ts';
import type { Refusal } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';

/** 一个人可以拿来比的单位，上级在前。 */
export interface SeenUnits {
  readonly ids: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  /** 上级也看得到的，上级是谁。 */
  readonly parents: ReadonlyMap<string, string>;
}

/** 每个回答都只说这些单位：要有比较的权限，有此权限的也都可以查看申报。 */
export async function seenUnits({
  store,
  session,
}: Pick<Call, 'store' | 'session'>): Promise<Result<SeenUnits, Refusal>> {
  const units = await store.units.list(unitsWith(session.grants, 'comparison.read'));
  if (!units.ok) return refuseStore(units.error);
  const names = new Map(units.value.map(({ unitId, name }) => [unitId, name]));
  return ok({
    ids: units.value.map(({ unitId }) => unitId),
    names,
    parents: new Map(
      units.value.flatMap(({ unitId, parentId }) =>
        parentId !== null && names.has(parentId) ? [[unitId, parentId] as const] : [],
      ),
    ),
  });
}
