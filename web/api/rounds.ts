import type { FormNeed } from '@duzhi/core/cycle';
import type { FormVersion } from '@duzhi/core/layouts';
import type { Operations, Round, RoundDeadlines } from '@duzhi/server/contract';
import type { ApiResult } from './client.ts';
import { getJson, sendJson } from './client.ts';

export type { Round, RoundDeadlines };
/** 一轮里要的表。 */
export type RoundForms = Round['forms'];
/** 对一种表的要求。 */
export type RoundForm = { readonly need: FormNeed; readonly version: FormVersion };
/** 开始一轮要写的。 */
export type NewRound = Operations['openRound']['body'];
/** 一轮，连同各单位报到了哪里。 */
export type RoundProgress = Operations['showRound']['reply'];
/** 一轮里的一个单位。 */
export type RoundUnit = RoundProgress['units'][number];

export function listRounds(): Promise<ApiResult<Operations['listRounds']['reply']>> {
  return getJson('/api/rounds');
}

export function readRound(round: string): Promise<ApiResult<RoundProgress>> {
  return getJson(`/api/rounds/${round}`);
}

export async function openRound(input: NewRound): Promise<ApiResult<Round>> {
  const opened = await sendJson<Round>('POST', '/api/rounds', input);
  return opened.ok ? { ok: true, value: opened.value.value } : opened;
}

export function updateRound(round: string, change: Operations['updateRound']['body']): Promise<ApiResult<unknown>> {
  return sendJson('PATCH', `/api/rounds/${round}`, change);
}
