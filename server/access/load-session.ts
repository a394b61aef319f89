import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { StoreFailure } from '@duzhi/store';
import type { Services, Session } from '../call.ts';
import { isRole } from '../permissions.ts';
import type { Grant } from './access.ts';
import { isSessionToken, sessionTokenHash } from './session-cookie.ts';

/** cookie 里的口令是谁的；没有登录、已过期、已停用为 undefined。 */
export async function loadSession(
  token: string | undefined,
  { store }: Pick<Services, 'store'>,
): Promise<Result<Session | undefined, StoreFailure>> {
  if (!isSessionToken(token)) return ok(undefined);
  const tokenHash = sessionTokenHash(token);
  const person = await store.sessions.findPerson(tokenHash);
  if (!person.ok) return person;
  if (person.value === null) return ok(undefined);
  const { personId, unitId, login, displayName, mustChange, grants } = person.value;
  return ok({
    token,
    tokenHash,
    personId,
    unitId,
    login,
    displayName,
    mustChangePassword: mustChange,
    grants: grants.flatMap(({ unitId: at, role }): Grant[] => (isRole(role) ? [{ unitId: at, role }] : [])),
  });
}
