import type { Operations, UnitSeal } from '@duzhi/server/contract';
import type { ApiResult } from './client.ts';
import { getJson, sendForm, sendJson } from './client.ts';

export type { UnitSeal };

/** 下载时印章图样照签字时的放，或者不放。 */
export type SealChoice = NonNullable<Operations['exportBooks']['body']['seal']>;

/** 单位在用的印章图样；没有为 null。 */
export function readSeal(unit: string): Promise<ApiResult<Operations['showSeal']['reply']>> {
  return getJson(sealPath(unit));
}

/** 登记一枚，换下原来的。 */
export function registerSeal(unit: string, picture: Blob): Promise<ApiResult<UnitSeal>> {
  const form = new FormData();
  form.append('file', picture, '印章图样.png');
  return sendForm(sealPath(unit), form);
}

export function withdrawSeal(unit: string, seal: string): Promise<ApiResult<unknown>> {
  return sendJson('DELETE', `${sealPath(unit)}/${seal}`);
}

function sealPath(unit: string): string {
  return `/api/units/${unit}/seal`;
}
