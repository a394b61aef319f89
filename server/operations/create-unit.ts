import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { presentUnit } from '../present.ts';
import { id, unit, unitKind } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

export const unitName = z.string().trim().min(1).max(100).describe('单位名称');
export const unitCode = z.string().trim().min(1).max(50).describe('单位代码');
export const unitAliases = z.array(z.string().trim().min(1).max(100)).max(20).describe('别名');

export const createUnit = defineOperation({
  name: 'createUnit',
  method: 'POST',
  path: '/api/units',
  summary: '增设一个下级单位',
  permission: 'unit.manage',
  unitOf: ({ body }) => body.parentId,
  body: z.object({
    parentId: id.describe('上级单位'),
    name: unitName,
    kind: unitKind,
    code: unitCode.optional(),
    aliases: unitAliases.optional(),
  }),
  reply: unit,
  async run({ body }, { store, session }) {
    const { code, aliases, ...named } = body;
    const created = await store.units.create({
      ...named,
      ...(code === undefined ? {} : { code }),
      ...(aliases === undefined ? {} : { aliases }),
      by: session.personId,
    });
    return created.ok ? answer(presentUnit(created.value), 201) : refuseStore(created.error);
  },
});
