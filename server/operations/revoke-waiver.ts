import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { id } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { presentWaiver, waiver } from './waiver-shapes.ts';

export const revokeWaiver = defineOperation({
  name: 'revokeWaiver',
  method: 'POST',
  path: '/api/waivers/:unit/:waiver/revocation',
  summary: '撤销一条豁免；台账上两条都在',
  permission: 'waiver.manage',
  params: z.object({ unit: id.describe('单位'), waiver: id.describe('豁免') }),
  unitOf: ({ params }) => params.unit,
  body: z.object({ reason: z.string().trim().min(1).max(2000).describe('理由') }),
  reply: waiver,
  async run({ params, body }, { store, session }) {
    const revoked = await store.waivers.revoke({
      unitId: params.unit,
      waiverId: params.waiver,
      reason: body.reason,
      by: session.personId,
    });
    return revoked.ok ? answer(presentWaiver(revoked.value)) : refuseStore(revoked.error);
  },
});
