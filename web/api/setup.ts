import type { ApiResult } from './client.ts';
import { getJson, sendJson } from './client.ts';
import type { UnitKind } from './units.ts';

/** 演示的一个账号，列在登录页上。 */
export interface DemonstrationAccount {
  readonly login: string;
  readonly displayName: string;
}

/** 首次安装做过没有；演示时有哪些账号。 */
export interface SetupState {
  readonly needed: boolean;
  /** 正式安装为 null。 */
  readonly demonstration: { readonly accounts: readonly DemonstrationAccount[]; readonly password: string } | null;
}

/** 首次安装要写的。 */
export interface SetupInput {
  /** 安装口令，印在服务的控制台上。 */
  readonly token: string;
  readonly unit: { readonly name: string; readonly kind: UnitKind };
  readonly login: string;
  readonly displayName: string;
  readonly password: string;
}

export function readSetup(): Promise<ApiResult<SetupState>> {
  return getJson('/api/setup');
}

export async function doSetup(input: SetupInput): Promise<ApiResult<unknown>> {
  return sendJson('POST', '/api/setup', input);
}
