import { createHash } from 'node:crypto';

export const SESSION_COOKIE = 'duzhi_session';
/** 登录一次管多久：一个工作日。 */
export const SESSION_HOURS = 12;

const TOKEN_BYTES = 32;

/** 新的会话口令：256 位随机数。 */
export function newSessionToken(random: (size: number) => Uint8Array): string {
  return Buffer.from(random(TOKEN_BYTES)).toString('base64url');
}

/** 数据库里只存口令的 SHA-256：看到数据库的人不能冒名登录。 */
export function sessionTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** 没有收到过的样子不必去数据库里找。 */
export function isSessionToken(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{43}$/.test(text);
}
