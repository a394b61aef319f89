import type { RuleProfile } from '@duzhi/core/checks';
import { findProfile, GENERAL_PROFILE } from '@duzhi/core/checks';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { Store, StoreFailure } from '@duzhi/store';

/** 这个单位这一年的册用哪个规则集检查：正在进行的一轮定的；不在任何一轮、没有定的，是通用的。 */
export async function profileOf(
  store: Store,
  unitId: string,
  fiscalYear: number | null,
): Promise<Result<RuleProfile, StoreFailure>> {
  if (fiscalYear === null) return ok(GENERAL_PROFILE);
  const round = await store.rounds.current(unitId, fiscalYear);
  if (!round.ok) return round;
  return ok(findProfile(round.value?.profile ?? GENERAL_PROFILE.name) ?? GENERAL_PROFILE);
}
