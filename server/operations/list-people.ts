import type { Person } from '@duzhi/store';
import * as z from 'zod';
import { unitsWith } from '../access/access.ts';
import { answer, defineOperation } from '../operation.ts';
import { id, instant } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

export const email = z.email().max(200).describe('信箱');

export const person = z.object({
  id,
  unitId: id.describe('所在单位'),
  login: z.string().describe('账号'),
  displayName: z.string().describe('显示的名称'),
  mustChangePassword: z.boolean().describe('下次登录须改密码'),
  email: z.string().nullable().describe('提醒发到哪里'),
  disabledAt: instant.nullable().describe('停用的时刻；在用为 null'),
  grants: z.array(z.object({ unitId: id, role: z.string() })).describe('授权'),
});

export function presentPerson(record: Person): z.infer<typeof person> {
  return {
    id: record.personId,
    unitId: record.unitId,
    login: record.login,
    displayName: record.displayName,
    mustChangePassword: record.mustChange,
    email: record.email,
    disabledAt: record.disabledAt?.toISOString() ?? null,
    grants: record.grants.map((grant) => ({ ...grant })),
  };
}

export const listPeople = defineOperation({
  name: 'listPeople',
  method: 'GET',
  path: '/api/people',
  summary: '列出所管单位的人员',
  permission: 'person.manage',
  query: z.object({ unit: id.optional().describe('只看这个单位的人') }),
  reply: z.object({ items: z.array(person) }),
  async run({ query }, { store, session }) {
    const people = await store.people.list(unitsWith(session.grants, 'person.manage'));
    if (!people.ok) return refuseStore(people.error);
    const items = people.value.map(presentPerson);
    return answer({ items: query.unit === undefined ? items : items.filter(({ unitId }) => unitId === query.unit) });
  },
});
