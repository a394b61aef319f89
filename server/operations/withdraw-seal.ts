import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { id } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

export const withdrawSeal = defineOperation({
  name: 'withdrawSeal',
  method: 'DELETE',
  path: '/api/units/:unit/seal/:seal',
  summary: '撤下一枚印章图样：此后导出的文件都不再放它，签字仍然有效',
  permission: 'seal.manage',
  params: z.object({ unit: id.describe('单位'), seal: id.describe('印章图样') }),
  unitOf: ({ params }) => params.unit,
  reply: z.object({ withdrawn: z.literal(true) }),
  async run({ params }, { store, session }) {
    const withdrawn = await store.unitSeals.withdraw({
      unitId: params.unit,
      sealId: params.seal,
      by: session.personId,
    });
    return withdrawn.ok ? answer({ withdrawn: true as const }) : refuseStore(withdrawn.error);
  },
});
