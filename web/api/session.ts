import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { SessionDetail } from '@duzhi/server/contract';
import type { ApiFailure, ApiResult } from './client.ts';
import { getJson, sendJson, setCsrfToken } from './client.ts';

/** 登录的人，和他能做的事；能看见什么由此而定，能做什么由服务器定。 */
export type Session = SessionDetail;

/** 现在的登录；没有登录为 null。 */
export async function readSession(): Promise<Result<Session | null, ApiFailure>> {
  const found = await getJson<{ readonly session: Session | null }>('/api/session');
  if (!found.ok) return found;
  const { session } = found.value;
  setCsrfToken(session?.csrfToken ?? null);
  return ok(session);
}

export async function logIn(login: string, password: string): Promise<ApiResult<Session>> {
  const entered = await sendJson<Session>('POST', '/api/session', { login, password });
  if (!entered.ok) return entered;
  setCsrfToken(entered.value.value.csrfToken);
  return ok(entered.value.value);
}

export async function logOut(): Promise<ApiResult<null>> {
  const left = await sendJson<unknown>('DELETE', '/api/session');
  if (!left.ok) return left;
  setCsrfToken(null);
  return ok(null);
}

export async function changePassword(current: string, fresh: string): Promise<ApiResult<null>> {
  const changed = await sendJson<unknown>('POST', '/api/session/password', { current, next: fresh });
  return changed.ok ? ok(null) : changed;
}
