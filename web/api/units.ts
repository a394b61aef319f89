import type { Operations, Unit } from '@duzhi/server/contract';
import type { ApiResult } from './client.ts';
import { getJson, sendJson } from './client.ts';

export type { Unit };
/** 单位的层级。 */
export type UnitKind = Unit['kind'];

export function listUnits(): Promise<ApiResult<Operations['listUnits']['reply']>> {
  return getJson('/api/units');
}

export function addUnit(input: Operations['createUnit']['body']): Promise<ApiResult<unknown>> {
  return sendJson('POST', '/api/units', input);
}

export function changeUnit(unit: string, change: Operations['updateUnit']['body']): Promise<ApiResult<unknown>> {
  return sendJson('PATCH', `/api/units/${unit}`, change);
}
