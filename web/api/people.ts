import { queryOf } from './books.ts';
import type { ApiResult } from './client.ts';
import { getJson, sendJson } from './client.ts';

/** 一项授权：在该单位及其下级是什么角色。 */
export interface Grant {
  readonly unitId: string;
  readonly role: string;
}

export interface Person {
  readonly id: string;
  readonly unitId: string;
  readonly login: string;
  readonly displayName: string;
  readonly mustChangePassword: boolean;
  /** 停用的时刻；在用为 null。 */
  readonly disabledAt: string | null;
  readonly grants: readonly Grant[];
}

export interface NewPerson {
  readonly unitId: string;
  readonly login: string;
  readonly displayName: string;
  readonly password: string;
  readonly grants: readonly Grant[];
}

export interface PersonChange {
  readonly displayName?: string;
  readonly disabled?: boolean;
  readonly grants?: readonly Grant[];
  readonly password?: string;
}

export function listPeople(): Promise<ApiResult<{ readonly items: readonly Person[] }>> {
  return getJson('/api/people');
}

export function addPerson(input: NewPerson): Promise<ApiResult<unknown>> {
  return sendJson('POST', '/api/people', input);
}

export function changePerson(id: string, change: PersonChange): Promise<ApiResult<unknown>> {
  return sendJson('PATCH', `/api/people/${id}`, change);
}

/** 操作记录的一条。 */
export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly personId: string | null;
  readonly action: string;
  readonly subject: string;
  readonly detail: unknown;
  readonly hash: string;
}

export function listAudit(
  unit: string,
  before: number | undefined,
): Promise<ApiResult<{ readonly items: readonly AuditEntry[]; readonly next: number | null }>> {
  return getJson(`/api/audit${queryOf({ unit, before: before === undefined ? undefined : String(before) })}`);
}
