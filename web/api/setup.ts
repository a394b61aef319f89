import type { Operations } from '@duzhi/server/contract';
import type { ApiResult } from './client.ts';
import { getJson, sendJson } from './client.ts';

/** 首次安装做过没有；演示时有哪些账号。 */
export type SetupState = Operations['showSetup']['reply'];
/** 演示用的账号和密码；正式安装没有。 */
export type Demonstration = NonNullable<SetupState['demonstration']>;
/** 首次安装要写的。 */
export type SetupInput = Operations['setUp']['body'];

export function readSetup(): Promise<ApiResult<SetupState>> {
  return getJson('/api/setup');
}

export async function doSetup(input: SetupInput): Promise<ApiResult<unknown>> {
  return sendJson('POST', '/api/setup', input);
}
