import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { id } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { presentSeal, unitSeal } from './seal-shapes.ts';

export const showSeal = defineOperation({
  name: 'showSeal',
  method: 'GET',
  path: '/api/units/:unit/seal',
  summary: '单位在用的印章图样',
  permission: 'seal.manage',
  params: z.object({ unit: id.describe('单位') }),
  unitOf: ({ params }) => params.unit,
  reply: z.object({ seal: unitSeal.nullable().describe('没有登记、已撤下为 null') }),
  async run({ params }, { store }) {
    const seal = await store.unitSeals.current(params.unit);
    if (!seal.ok) return refuseStore(seal.error);
    return answer({ seal: seal.value === null ? null : presentSeal(seal.value) });
  },
});
