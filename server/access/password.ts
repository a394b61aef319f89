import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import { hash, verify } from '@node-rs/argon2';

/** OWASP 建议的 argon2id 最低参数；约 30 毫秒一次。 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

// No password gives this hash; made once, so that an unknown login costs as long as a known one.
let nobody: Promise<string> | undefined;

/** 密码对不对。`stored` 为 undefined（没有这个账号）时照样算一遍，时间上看不出差别。 */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  nobody ??= hashPassword('没有这个账号');
  const matches = await verify(stored ?? (await nobody), password.normalize('NFC'));
  return matches && stored !== undefined;
}

/** 新密码合不合要求；不合时说怎样改。 */
export function acceptPassword(password: string, login: string): Result<string, string> {
  const length = [...password].length;
  if (length < PASSWORD_MIN)
    return err(`密码至少要 ${PASSWORD_MIN} 个字，现在是 ${length} 个。请加长，例如连写几个不相关的词。`);
  if (length > PASSWORD_MAX) return err(`密码最多 ${PASSWORD_MAX} 个字，现在是 ${length} 个。`);
  if (new Set(password).size < 4) return err('密码只有三种以下的字，太容易猜。请多用几种字。');
  if (login.length >= 4 && password.toLowerCase().includes(login.toLowerCase()))
    return err('密码里不要有账号。请换一个。');
  return ok(password);
}
