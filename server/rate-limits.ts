import type { FastifyRequest } from 'fastify';
import { isSessionToken, SESSION_COOKIE, sessionTokenHash } from './access/session-cookie.ts';

/** 太频繁：由统一的出错处理回答。 */
export class TooManyRequests extends Error {
  readonly statusCode = 429;
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('too many requests');
    this.retryAfter = retryAfter;
  }
}

/** 限制次数时按谁计。 */
export interface LimitKeys {
  /** 这个会话核对过了，是真的。 */
  confirm(tokenHash: string): void;
  keyOf(request: FastifyRequest): string;
}

/** 记着最近这么多个会话。 */
const MOST_SESSIONS = 20_000;

/**
 * 登录了的按会话计，没有登录的按地址计：一个单位往往只有一个对外的地址。
 *
 * A session counts as one once this process has found it to be one: a made-up cookie for each request is no way past the limit.
 */
export function createLimitKeys(): LimitKeys {
  const confirmed = new Set<string>();
  return {
    confirm(tokenHash) {
      // The one seen last stands last; the first has not been seen for longest.
      confirmed.delete(tokenHash);
      confirmed.add(tokenHash);
      if (confirmed.size > MOST_SESSIONS) confirmed.delete(confirmed.values().next().value!);
    },
    keyOf(request) {
      const token = request.cookies[SESSION_COOKIE];
      const hash = isSessionToken(token) ? sessionTokenHash(token) : undefined;
      return hash !== undefined && confirmed.has(hash) ? hash : request.ip;
    },
  };
}
