import type { Operations, Person, Role } from '@duzhi/server/contract';
import { queryOf } from './books.ts';
import type { ApiResult } from './client.ts';
import { getJson, sendJson } from './client.ts';

export type { Person, Role };
export type NewPerson = Operations['createPerson']['body'];
/** 一项授权：在该单位及其下级是什么角色。 */
export type Grant = NewPerson['grants'][number];
export type PersonChange = Operations['updatePerson']['body'];

export function listPeople(): Promise<ApiResult<Operations['listPeople']['reply']>> {
  return getJson('/api/people');
}

export function addPerson(input: NewPerson): Promise<ApiResult<unknown>> {
  return sendJson('POST', '/api/people', input);
}

export function changePerson(id: string, change: PersonChange): Promise<ApiResult<unknown>> {
  return sendJson('PATCH', `/api/people/${id}`, change);
}

export function listAudit(
  unit: string,
  before: number | undefined,
): Promise<ApiResult<Operations['listAudit']['reply']>> {
  return getJson(`/api/audit${queryOf({ unit, before: before === undefined ? undefined : String(before) })}`);
}
