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

/** 登录了的按会话计，没有登录的按地址计：一个单位往往只有一个对外的地址。 */
export function limitKey(request: FastifyRequest): string {
  const token = request.cookies[SESSION_COOKIE];
  return isSessionToken(token) ? sessionTokenHash(token) : request.ip;
}
