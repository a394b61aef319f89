import type { Result } from '@duzhi/core/shared';
import { err } from '@duzhi/core/shared';

/**
 * 拒绝的种类，和各自的 HTTP 状态。
 *
 * `invalid` 输入不合要求；`login-failed` 账号或密码不对；`no-session` 没有登录；`setup-token` 安装口令不对；
 * `no-permission` 没有权限；`csrf` 请求不是从本站的页面发出的；`not-found` 没有，或无权知道有没有；`conflict` 与现状冲突；
 * `too-large` 超出上限；`unreadable` 文件读不了；`too-many` 太频繁；`unavailable` 数据库暂时不可用；`internal` 程序自己的毛病。
 */
export const REFUSAL_STATUS = {
  invalid: 400,
  'login-failed': 401,
  'no-session': 401,
  'setup-token': 403,
  'no-permission': 403,
  csrf: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unreadable: 422,
  'too-many': 429,
  internal: 500,
  unavailable: 503,
} as const;

export type RefusalCode = keyof typeof REFUSAL_STATUS;

/** 拒绝：一个代码和一句中文，说哪里不对、怎么办。 */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  /** What stands beside `error` in the answer, such as the conflicts of a save. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** Seconds after which another try makes sense. */
  readonly retryAfter?: number;
}

export function refuse(
  code: RefusalCode,
  message: string,
  more: Pick<Refusal, 'beside' | 'retryAfter'> = {},
): Result<never, Refusal> {
  return err({ code, message, ...more });
}

export const NOT_FOUND: Refusal = { code: 'not-found', message: '没有这一项，或者您无权查看。请返回列表重新选择。' };
export const NO_SESSION: Refusal = { code: 'no-session', message: '还没有登录，或登录已过期。请重新登录。' };
export const NO_PERMISSION: Refusal = {
  code: 'no-permission',
  message: '您的角色不能做这件事。如确有需要，请联系系统管理员。',
};
export const CSRF: Refusal = { code: 'csrf', message: '请求没有通过来源核对。请刷新页面后再试。' };

/** 出错时一律是这个样子。 */
export function envelope({ code, message, beside }: Refusal): Record<string, unknown> {
  return { error: { code, message }, ...beside };
}
