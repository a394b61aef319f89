import type { RuleProfile } from '@duzhi/core/checks';
import { findProfile, GENERAL_PROFILE } from '@duzhi/core/checks';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { Round, Store, StoreFailure } from '@duzhi/store';

/** 这个单位这一年还没有的册、正在写的册用哪个规则集检查：正在进行的一轮定的；不在任何一轮、没有定的，是通用的。 */
export async function profileOf(
  store: Store,
  unitId: string,
  fiscalYear: number | null,
): Promise<Result<RuleProfile, StoreFailure>> {
  if (fiscalYear === null) return ok(GENERAL_PROFILE);
  const round = await store.rounds.current(unitId, fiscalYear);
  return round.ok ? ok(profileOfRound(round.value)) : round;
}

/** 这一册用哪个规则集检查：申报过的照那一轮，那一轮结束了也一样；没有申报过的照正在进行的一轮。 */
export async function profileOfBook(
  store: Store,
  { unitId, bookId }: { readonly unitId: string; readonly bookId: string },
): Promise<Result<RuleProfile, StoreFailure>> {
  const round = await store.rounds.ofBook(unitId, bookId);
  return round.ok ? ok(profileOfRound(round.value)) : round;
}

/** 一轮定的规则集；不在任何一轮、没有定的，是通用的。 */
export function profileOfRound(round: Pick<Round, 'profile'> | null): RuleProfile {
  return findProfile(round?.profile ?? GENERAL_PROFILE.name) ?? GENERAL_PROFILE;
}
