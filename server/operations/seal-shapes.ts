import type { UnitSeal } from '@duzhi/store';
import * as z from 'zod';
import { id, instant, personReference } from '../shapes.ts';

/** 单位在用的印章图样。 */
export const unitSeal = z.object({
  id,
  registeredAt: instant,
  registeredBy: personReference,
  width: z.int().describe('像素'),
  height: z.int().describe('像素'),
  picture: z.string().describe('图片，data:image/png;base64,…'),
});

export function presentSeal(seal: UnitSeal): z.infer<typeof unitSeal> {
  return {
    id: seal.sealId,
    registeredAt: seal.registeredAt.toISOString(),
    registeredBy: { id: seal.registeredBy.personId, displayName: seal.registeredBy.displayName },
    width: seal.width,
    height: seal.height,
    picture: `data:image/png;base64,${Buffer.from(seal.png).toString('base64')}`,
  };
}
