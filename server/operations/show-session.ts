import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import * as z from 'zod';
import { csrfTokenOf } from '../access/csrf.ts';
import type { Services, Session } from '../call.ts';
import { answer, defineOperation } from '../operation.ts';
import { permissionsOf } from '../permissions.ts';
import { presentUnit } from '../present.ts';
import type { Refusal } from '../refusal.ts';
import { NO_SESSION } from '../refusal.ts';
import { id, personReference, role, unit } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

export const sessionDetail = z.object({
  person: personReference.extend({ login: z.string().describe('账号') }),
  unit: unit.describe('所在单位'),
  grants: z.array(z.object({ unitId: id, role })).describe('在哪个单位（及其下级）是什么角色'),
  roles: z.array(role),
  permissions: z.array(z.string()).describe('在某个单位有的全部权限；在一本册上的见 GET /api/books/:unit/:book'),
  mustChangePassword: z.boolean().describe('须先修改密码'),
  csrfToken: z.string().describe('不是 GET 的请求都要带在头 x-csrf-token 里'),
});

export const showSession = defineOperation({
  name: 'showSession',
  method: 'GET',
  path: '/api/session',
  summary: '现在登录的是谁，可以做什么；没有登录也答',
  // A page that opens has to ask; being nobody is an answer and no failure.
  permission: 'public',
  reply: z.object({ session: sessionDetail.nullable().describe('没有登录，或登录已过期，为 null') }),
  async run(_input, call) {
    const session = await call.findSession();
    if (!session.ok) return refuseStore(session.error);
    if (session.value === undefined) return answer({ session: null });
    const detail = await describeSession(session.value, call);
    return detail.ok ? answer({ session: detail.value }) : detail;
  },
});

export async function describeSession(
  session: Session,
  { store }: Pick<Services, 'store'>,
): Promise<Result<z.infer<typeof sessionDetail>, Refusal>> {
  const own = await store.units.find(session.unitId);
  if (!own.ok) return refuseStore(own.error);
  if (own.value === null) return err(NO_SESSION);
  const roles = [...new Set(session.grants.map((grant) => grant.role))];
  return ok({
    person: { id: session.personId, displayName: session.displayName, login: session.login },
    unit: presentUnit(own.value),
    grants: session.grants.map((grant) => ({ ...grant })),
    roles,
    permissions: permissionsOf(roles),
    mustChangePassword: session.mustChangePassword,
    csrfToken: csrfTokenOf(session.token),
  });
}
