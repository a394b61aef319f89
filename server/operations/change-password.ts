import * as z from 'zod';
import { confirmPassword } from '../access/confirm-password.ts';
import { acceptPassword, hashPassword, PASSWORD_MAX } from '../access/password.ts';
import { answer, defineOperation } from '../operation.ts';
import { refuse } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';

export const changePassword = defineOperation({
  name: 'changePassword',
  method: 'POST',
  path: '/api/session/password',
  summary: '修改自己的密码；别处的登录随即失效',
  permission: 'session',
  rateLimit: { perMinute: 20 },
  body: z.object({
    current: z
      .string()
      .min(1)
      .max(PASSWORD_MAX * 4)
      .describe('现在的密码'),
    next: z
      .string()
      .min(1)
      .max(PASSWORD_MAX * 4)
      .describe('新密码'),
  }),
  reply: z.object({}),
  async run({ body }, call) {
    const { store, session } = call;
    const confirmed = await confirmPassword(body.current, call);
    if (!confirmed.ok) return confirmed;
    if (!confirmed.value) return refuse('login-failed', '现在的密码不对。请重新输入。');
    const accepted = acceptPassword(body.next, session.login);
    if (!accepted.ok) return refuse('invalid', accepted.error);
    if (body.next === body.current) return refuse('invalid', '新密码和现在的一样。请换一个。');
    const changed = await store.people.setPassword({
      personId: session.personId,
      passwordHash: await hashPassword(accepted.value),
      mustChange: false,
      exceptTokenHash: session.tokenHash,
      by: session.personId,
    });
    return changed.ok ? answer({}) : refuseStore(changed.error);
  },
});
