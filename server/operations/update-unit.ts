import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { presentUnit } from '../present.ts';
import { id, unit } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { unitAliases, unitCode, unitName } from './create-unit.ts';

export const updateUnit = defineOperation({
  name: 'updateUnit',
  method: 'PATCH',
  path: '/api/units/:unit',
  summary: '改一个单位的名称、代码和别名；批量读入照名称和别名认单位',
  permission: 'unit.manage',
  params: z.object({ unit: id.describe('单位') }),
  unitOf: ({ params }) => params.unit,
  body: z
    .strictObject({
      name: unitName.optional(),
      code: unitCode.nullable().optional(),
      aliases: unitAliases.optional(),
    })
    .refine((change) => Object.values(change).some((value) => value !== undefined), '里没有要改的内容'),
  reply: unit,
  async run({ params, body }, { store, session }) {
    const updated = await store.units.update({
      unitId: params.unit,
      by: session.personId,
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.code === undefined ? {} : { code: body.code }),
      ...(body.aliases === undefined ? {} : { aliases: body.aliases }),
    });
    return updated.ok ? answer(presentUnit(updated.value)) : refuseStore(updated.error);
  },
});
