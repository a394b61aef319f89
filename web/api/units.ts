import type { ApiResult } from './client.ts';
import { getJson, sendJson } from './client.ts';

/** 单位的层级。 */
export type UnitKind = 'province' | 'city' | 'district' | 'street' | 'department' | 'community';

export interface Unit {
  readonly id: string;
  /** 上级单位；最上一级为 null。 */
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: UnitKind;
  readonly code: string | null;
  readonly aliases: readonly string[];
  /** 自上而下各级的标识，最后一个是自己。 */
  readonly path: readonly string[];
}

export interface NewUnit {
  readonly parentId: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly code?: string;
}

export function listUnits(): Promise<ApiResult<{ readonly items: readonly Unit[] }>> {
  return getJson('/api/units');
}

export function addUnit(input: NewUnit): Promise<ApiResult<unknown>> {
  return sendJson('POST', '/api/units', input);
}
