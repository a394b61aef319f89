import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { refuseStore } from '../store-refusal.ts';

export const markNoticesSeen = defineOperation({
  name: 'markNoticesSeen',
  method: 'POST',
  path: '/api/todo/seen',
  summary: '通知都看过了',
  permission: 'declaration.read',
  body: z.object({}),
  reply: z.object({}),
  async run(_input, { store, session }) {
    const marked = await store.notices.markSeen({ unitId: session.unitId, personId: session.personId });
    return marked.ok ? answer({}) : refuseStore(marked.error);
  },
});
