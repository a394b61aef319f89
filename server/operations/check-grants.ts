import { err, ok, type Result } from '@duzhi/core/shared';
import * as z from 'zod';
import { decide } from '../access/access.ts';
import type { Call } from '../call.ts';
import type { Refusal } from '../refusal.ts';
import { NO_PERMISSION, NOT_FOUND } from '../refusal.ts';
import { id, role } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

export const grants = z
  .array(z.object({ unitId: id, role }))
  .max(50)
  .describe('授权');

/** 只能在自己所管的单位里授权。 */
export async function checkGrants(
  wanted: z.infer<typeof grants>,
  { store, session }: Pick<Call, 'store' | 'session'>,
): Promise<Result<null, Refusal>> {
  for (const unitId of new Set(wanted.map((grant) => grant.unitId))) {
    const unit = await store.units.find(unitId);
    if (!unit.ok) return refuseStore(unit.error);
    if (unit.value === null) return err(NOT_FOUND);
    const decision = decide(session.grants, 'person.manage', unit.value.path);
    if (decision !== 'granted') return err(decision === 'unknown' ? NOT_FOUND : NO_PERMISSION);
  }
  return ok(null);
}
