import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { acceptPassword, hashPassword, PASSWORD_MAX } from '../access/password.ts';
import { answer, defineOperation } from '../operation.ts';
import { refuse } from '../refusal.ts';
import { id, unitKind } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

const DONE = '已经安装过了，请直接登录；忘了密码请联系系统管理员。';
/** One after the other: two at once must not both find an empty house. */
let turn: Promise<unknown> = Promise.resolve();

export const setUp = defineOperation({
  name: 'setUp',
  method: 'POST',
  path: '/api/setup',
  summary: '首次安装：建立最上级单位和第一个系统管理员',
  permission: 'public',
  rateLimit: { perMinute: 10 },
  body: z.object({
    token: z.string().max(200).describe('安装口令，印在服务的控制台上'),
    unit: z.object({
      name: z.string().trim().min(1).max(100).describe('单位名称'),
      kind: unitKind,
      code: z.string().trim().max(50).optional().describe('单位代码'),
    }),
    login: z.string().trim().min(1).max(100).describe('账号'),
    displayName: z.string().trim().min(1).max(100).describe('显示的名称'),
    password: z
      .string()
      .min(1)
      .max(PASSWORD_MAX * 4)
      .describe('密码'),
  }),
  reply: z.object({ unitId: id, personId: id }),
  async run({ body }, call) {
    if (!isToken(body.token, call.setupToken))
      return refuse('setup-token', '安装口令不对。它印在服务启动时的控制台上，每次启动都不同。');
    const accepted = acceptPassword(body.password, body.login);
    if (!accepted.ok) return refuse('invalid', accepted.error);
    const passwordHash = await hashPassword(accepted.value);
    const work = turn.then(async () => {
      const { store } = call;
      const count = await store.people.count();
      if (!count.ok) return refuseStore(count.error);
      if (count.value > 0) return refuse('conflict', DONE);
      // A set-up that broke off between the two leaves a unit: it is used again.
      const units = await store.units.list(null);
      if (!units.ok) return refuseStore(units.error);
      const { code, ...named } = body.unit;
      const unit =
        units.value[0] ??
        (await store.units.create({ parentId: null, ...named, ...(code === undefined ? {} : { code }), by: null }));
      const root = 'ok' in unit ? unit : { ok: true as const, value: unit };
      if (!root.ok) return refuseStore(root.error);
      const person = await store.people.create({
        unitId: root.value.unitId,
        login: body.login,
        displayName: body.displayName,
        passwordHash,
        mustChange: false,
        grants: [{ unitId: root.value.unitId, role: 'admin' }],
        by: null,
      });
      if (!person.ok) return refuseStore(person.error);
      return answer({ unitId: root.value.unitId, personId: person.value.personId }, 201);
    });
    turn = work.catch(() => undefined);
    return work;
  },
});

function isToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
