import { createHmac, timingSafeEqual } from 'node:crypto';

/** 页面在每个不是 GET 的请求里带上的头。 */
export const CSRF_HEADER = 'x-csrf-token';

/**
 * 防伪造的口令：会话口令的 HMAC。
 *
 * Another site can make the browser send the cookie, but cannot read it and so cannot know this.
 */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('duzhi csrf').digest('base64url');
}

export function isCsrfToken(given: unknown, sessionToken: string): boolean {
  if (typeof given !== 'string') return false;
  const expected = Buffer.from(csrfTokenOf(sessionToken));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
