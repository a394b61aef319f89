import { createHash } from 'node:crypto';
import { SYSTEM_CHAIN } from '@duzhi/store';
import * as z from 'zod';
import { loadSession } from '../access/load-session.ts';
import { isPassword, PASSWORD_MAX } from '../access/password.ts';
import { newSessionToken, SESSION_HOURS, sessionTokenHash } from '../access/session-cookie.ts';
import { answer, defineOperation } from '../operation.ts';
import { refuse } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';
import { describeSession, sessionDetail } from './show-session.ts';

export const logIn = defineOperation({
  name: 'logIn',
  method: 'POST',
  path: '/api/session',
  summary: '登录',
  permission: 'public',
  rateLimit: { perMinute: 120 },
  body: z.object({
    login: z.string().trim().min(1).max(100).describe('账号'),
    password: z
      .string()
      .min(1)
      .max(PASSWORD_MAX * 4)
      .describe('密码'),
  }),
  reply: sessionDetail,
  async run({ body }, call) {
    const { store, throttle, clock } = call;
    const attempt = await throttle.attempt(body.login, call.address);
    if (!attempt.ok) {
      if (attempt.error.code !== 'throttled') return refuseStore(attempt.error);
      const minutes = Math.ceil(attempt.error.retryAfter / 60);
      return refuse('too-many', `密码试错的次数太多，请 ${minutes} 分钟后再试，或请系统管理员重设密码。`, {
        retryAfter: attempt.error.retryAfter,
      });
    }
    const person = await store.people.findByLogin(body.login);
    if (!person.ok) return refuseStore(person.error);
    const matches = await isPassword(body.password, person.value?.passwordHash);
    if (!matches || person.value === null || person.value.disabledAt !== null) {
      const audited = await store.audit.append({
        chainId: SYSTEM_CHAIN,
        unitId: person.value?.unitId ?? null,
        personId: person.value?.personId ?? null,
        action: 'session.refused',
        subject: 'session',
        // A mistyped password may stand where the login should: only its hash is kept.
        detail: { loginHash: createHash('sha256').update(body.login).digest('hex').slice(0, 16) },
      });
      if (!audited.ok) return refuseStore(audited.error);
      return refuse('login-failed', '账号或密码不对。请检查大小写和输入法后再试。');
    }
    const token = newSessionToken(call.random);
    const started = await store.sessions.start({
      tokenHash: sessionTokenHash(token),
      personId: person.value.personId,
      expiresAt: new Date(clock().getTime() + SESSION_HOURS * 3_600_000),
    });
    if (!started.ok) return refuseStore(started.error);
    const forgiven = await throttle.succeeded(body.login, call.address);
    if (!forgiven.ok) return refuseStore(forgiven.error);
    const session = await loadSession(token, call);
    if (!session.ok) return refuseStore(session.error);
    if (session.value === undefined) return refuse('login-failed', '账号刚刚被停用。请联系系统管理员。');
    const detail = await describeSession(session.value, call);
    if (!detail.ok) return detail;
    call.setSessionCookie(token);
    return answer(detail.value);
  },
});
