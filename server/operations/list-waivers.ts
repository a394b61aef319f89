import * as z from 'zod';
import { unitsWith } from '../access/access.ts';
import { answer, defineOperation } from '../operation.ts';
import { refuseStore } from '../store-refusal.ts';
import { presentWaiver, waiver } from './waiver-shapes.ts';

export const listWaivers = defineOperation({
  name: 'listWaivers',
  method: 'GET',
  path: '/api/waivers',
  summary: '豁免的台账：看得到的单位的，新的在前，连同撤销了的',
  permission: 'declaration.read',
  reply: z.object({ items: z.array(waiver) }),
  async run(_input, { store, session }) {
    const waivers = await store.waivers.list(unitsWith(session.grants, 'declaration.read'));
    return waivers.ok ? answer({ items: waivers.value.map(presentWaiver) }) : refuseStore(waivers.error);
  },
});
