import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { refuse } from '../refusal.ts';
import { id } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { firstFile } from './receive-file.ts';
import { presentSeal, unitSeal } from './seal-shapes.ts';

export const registerSeal = defineOperation({
  name: 'registerSeal',
  method: 'POST',
  path: '/api/units/:unit/seal',
  summary: '登记单位的印章图样（PNG），换下原来的：只留像素，此后签字时可以放上',
  permission: 'seal.manage',
  rateLimit: { perMinute: 20 },
  receivesFiles: true,
  params: z.object({ unit: id.describe('单位') }),
  unitOf: ({ params }) => params.unit,
  reply: unitSeal,
  async run({ params }, call) {
    const file = await firstFile(call);
    if (file === undefined) return refuse('invalid', '没有收到图片。请选一张 PNG 图片再试。');
    const cleaned = await call.workers.run('picture', { bytes: file.bytes }, { signal: call.signal });
    if (!cleaned.ok) return refuse('unreadable', cleaned.error.message);
    if (!cleaned.value.ok) {
      const { code, message } = cleaned.value.error;
      return refuse(code === 'too-large' ? 'too-large' : 'unreadable', message);
    }
    const registered = await call.store.unitSeals.register({
      unitId: params.unit,
      picture: cleaned.value.value,
      by: call.session.personId,
    });
    return registered.ok ? answer(presentSeal(registered.value), 201) : refuseStore(registered.error);
  },
});
