import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { Call } from '../call.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';
import { isPassword } from './password.ts';

/**
 * 登录着的人再输一次密码：对不对。
 *
 * Guessing is throttled as logging in is: a session left open must not become a way to try passwords.
 */
export async function confirmPassword(
  password: string,
  { store, session, throttle, address }: Pick<Call, 'store' | 'session' | 'throttle' | 'address'>,
): Promise<Result<boolean, Refusal>> {
  const attempt = await throttle.attempt(session.login, address);
  if (!attempt.ok) {
    if (attempt.error.code !== 'throttled') return refuseStore(attempt.error);
    const { retryAfter } = attempt.error;
    return refuse('too-many', `密码试错的次数太多，请 ${Math.ceil(retryAfter / 60)} 分钟后再试。`, { retryAfter });
  }
  const person = await store.people.findWithPassword(session.personId);
  if (!person.ok) return refuseStore(person.error);
  if (!(await isPassword(password, person.value?.passwordHash))) return ok(false);
  const forgiven = await throttle.succeeded(session.login, address);
  return forgiven.ok ? ok(true) : refuseStore(forgiven.error);
}
