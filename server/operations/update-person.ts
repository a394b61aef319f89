import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { RoleGrant } from '@duzhi/store';
import * as z from 'zod';
import { decide } from '../access/access.ts';
import { acceptPassword, hashPassword, PASSWORD_MAX } from '../access/password.ts';
import type { Call } from '../call.ts';
import { answer, defineOperation } from '../operation.ts';
import type { Refusal } from '../refusal.ts';
import { NOT_FOUND, refuse } from '../refusal.ts';
import { id } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { checkGrants, grants } from './check-grants.ts';
import { email, person, presentPerson } from './list-people.ts';

export const updatePerson = defineOperation({
  name: 'updatePerson',
  method: 'PATCH',
  path: '/api/people/:id',
  summary: '改人员的名称和授权，停用或恢复，重设密码',
  permission: 'person.manage',
  params: z.object({ id: id.describe('人员') }),
  async unitOf({ params }, { store }) {
    const found = await store.people.find(params.id);
    return found.ok ? ok(found.value?.unitId ?? null) : found;
  },
  body: z
    .strictObject({
      displayName: z.string().trim().min(1).max(100).optional().describe('显示的名称'),
      disabled: z.boolean().optional().describe('停用'),
      email: email.nullable().optional(),
      grants: grants.optional(),
      password: z
        .string()
        .min(1)
        .max(PASSWORD_MAX * 4)
        .optional()
        .describe('新的初始密码'),
    })
    .refine((change) => Object.values(change).some((value) => value !== undefined), '里没有要改的内容'),
  reply: person,
  async run({ params, body }, call) {
    const { store, session } = call;
    const found = await store.people.find(params.id);
    if (!found.ok) return refuseStore(found.error);
    if (found.value === null) return err(NOT_FOUND);
    if (body.disabled === true && params.id === session.personId)
      return refuse('conflict', '不能停用自己的账号。请由另一位系统管理员来做。');
    const elsewhere = await grantsElsewhere(found.value.grants, call);
    if (!elsewhere.ok) return elsewhere;
    // With his password, or his letters, one would be him there too.
    const readdressed = body.email !== undefined && body.email !== found.value.email;
    if (elsewhere.value.length > 0 && (body.password !== undefined || readdressed))
      return refuse(
        'no-permission',
        '这个人在您管不到的单位也有角色，密码和信箱不能由您改。请由管得到那里的系统管理员来改。',
      );
    const granted = body.grants === undefined ? undefined : await checkGrants(body.grants, call);
    if (granted !== undefined && !granted.ok) return granted;
    if (body.password !== undefined) {
      const accepted = acceptPassword(body.password, found.value.login);
      if (!accepted.ok) return refuse('invalid', accepted.error);
      const set = await store.people.setPassword({
        personId: params.id,
        passwordHash: await hashPassword(accepted.value),
        mustChange: true,
        by: session.personId,
      });
      if (!set.ok) return refuseStore(set.error);
    }
    const updated = await store.people.update({
      personId: params.id,
      by: session.personId,
      ...(body.displayName === undefined ? {} : { displayName: body.displayName }),
      ...(body.disabled === undefined ? {} : { disabled: body.disabled }),
      ...(body.email === undefined ? {} : { email: body.email }),
      ...(body.grants === undefined ? {} : { grants: [...elsewhere.value, ...body.grants] }),
    });
    return updated.ok ? answer(presentPerson(updated.value)) : refuseStore(updated.error);
  },
});

/** What was granted where this administrator has no say: it stays as it is. */
async function grantsElsewhere(
  present: readonly RoleGrant[],
  { store, session }: Pick<Call, 'store' | 'session'>,
): Promise<Result<RoleGrant[], Refusal>> {
  const kept: RoleGrant[] = [];
  for (const grant of present) {
    const path = await store.units.findPath(grant.unitId);
    if (!path.ok) return refuseStore(path.error);
    if (path.value !== null && decide(session.grants, 'person.manage', path.value) !== 'granted') kept.push(grant);
  }
  return ok(kept);
}
