import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { refuseStore } from '../store-refusal.ts';

export const logOut = defineOperation({
  name: 'logOut',
  method: 'DELETE',
  path: '/api/session',
  summary: '退出登录',
  permission: 'session',
  reply: z.object({}),
  async run(_input, { store, session, setSessionCookie }) {
    const ended = await store.sessions.end(session.tokenHash);
    if (!ended.ok) return refuseStore(ended.error);
    setSessionCookie(null);
    return answer({});
  },
});
