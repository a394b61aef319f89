import * as z from 'zod';
import { unitsWith } from '../access/access.ts';
import { answer, defineOperation } from '../operation.ts';
import { presentUnit } from '../present.ts';
import { id, unit } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

export const listUnits = defineOperation({
  name: 'listUnits',
  method: 'GET',
  path: '/api/units',
  summary: '列出看得到的单位，上级在前',
  permission: 'unit.read',
  query: z.object({ within: id.optional().describe('只看这个单位及其下级') }),
  reply: z.object({ items: z.array(unit) }),
  async run({ query }, { store, session }) {
    const units = await store.units.list(unitsWith(session.grants, 'unit.read'));
    if (!units.ok) return refuseStore(units.error);
    const items = units.value.map(presentUnit);
    const { within } = query;
    return answer({ items: within === undefined ? items : items.filter(({ path }) => path.includes(within)) });
  },
});
