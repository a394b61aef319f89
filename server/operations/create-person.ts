import * as z from 'zod';
import { acceptPassword, hashPassword, PASSWORD_MAX } from '../access/password.ts';
import { answer, defineOperation } from '../operation.ts';
import { refuse } from '../refusal.ts';
import { id } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { checkGrants, grants } from './check-grants.ts';
import { email, person, presentPerson } from './list-people.ts';

export const createPerson = defineOperation({
  name: 'createPerson',
  method: 'POST',
  path: '/api/people',
  summary: '增加一个人员；初始密码在首次登录时须改',
  permission: 'person.manage',
  unitOf: ({ body }) => body.unitId,
  body: z.object({
    unitId: id.describe('所在单位'),
    login: z.string().trim().min(1).max(100).describe('账号'),
    displayName: z.string().trim().min(1).max(100).describe('显示的名称'),
    password: z
      .string()
      .min(1)
      .max(PASSWORD_MAX * 4)
      .describe('初始密码'),
    email: email.nullable().optional(),
    grants,
  }),
  reply: person,
  async run({ body }, call) {
    const accepted = acceptPassword(body.password, body.login);
    if (!accepted.ok) return refuse('invalid', accepted.error);
    const allowed = await checkGrants(body.grants, call);
    if (!allowed.ok) return allowed;
    const { password: _password, email: address = null, ...named } = body;
    const created = await call.store.people.create({
      ...named,
      email: address,
      passwordHash: await hashPassword(accepted.value),
      mustChange: true,
      by: call.session.personId,
    });
    return created.ok ? answer(presentPerson(created.value), 201) : refuseStore(created.error);
  },
});
