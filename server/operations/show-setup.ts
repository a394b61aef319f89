import * as z from 'zod';
import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD } from '../demonstration/accounts.ts';
import { answer, defineOperation } from '../operation.ts';
import { refuseStore } from '../store-refusal.ts';

export const showSetup = defineOperation({
  name: 'showSetup',
  method: 'GET',
  path: '/api/setup',
  summary: '是否还要首次安装；演示时有哪些账号',
  permission: 'public',
  reply: z.object({
    needed: z.boolean().describe('还没有任何人员，要先建立管理员'),
    demonstration: z
      .object({
        password: z.string(),
        accounts: z.array(z.object({ login: z.string(), displayName: z.string() })),
      })
      .nullable()
      .describe('演示用的账号；正式安装为 null'),
  }),
  async run(_input, { store, settings }) {
    const count = await store.people.count();
    if (!count.ok) return refuseStore(count.error);
    const accounts = DEMONSTRATION_ACCOUNTS.map(({ login, displayName }) => ({ login, displayName }));
    return answer({
      needed: count.value === 0,
      demonstration: settings.demonstration ? { password: DEMONSTRATION_PASSWORD, accounts } : null,
    });
  },
});
