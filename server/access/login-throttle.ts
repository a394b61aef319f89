import { createHash } from 'node:crypto';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Store, StoreFailure } from '@duzhi/store';
import type { Clock } from '../call.ts';

/** 试得太多：多少秒后再试。 */
export interface Throttled {
  readonly code: 'throttled';
  readonly retryAfter: number;
}

/** 登录失败的次数限制，记在数据库里：重启、几个服务一起也有效。 */
export interface LoginThrottle {
  /** 记一次尝试；超过次数的不要再去核对密码。 */
  attempt(login: string, address: string): Promise<Result<null, Throttled | StoreFailure>>;
  /** 密码对了：这个账号从头计。 */
  succeeded(login: string, address: string): Promise<Result<null, StoreFailure>>;
}

const WINDOW_MILLISECONDS = 15 * 60_000;
/** 同一账号同一地址、同一账号、同一地址，各最多几次。The second keeps a stranger from locking out whom he names. */
const MOST = { pair: 5, login: 30, address: 60 } as const;

export function createLoginThrottle(store: Store, clock: Clock): LoginThrottle {
  return {
    async attempt(login, address) {
      const keys = keysOf(login, address);
      const counted = await store.loginAttempts.count([keys.pair, keys.login, keys.address], WINDOW_MILLISECONDS);
      if (!counted.ok) return counted;
      const [pair, ofLogin, ofAddress] = counted.value;
      const over = [
        { attempt: pair, most: MOST.pair },
        { attempt: ofLogin, most: MOST.login },
        { attempt: ofAddress, most: MOST.address },
      ].flatMap(({ attempt, most }) => (attempt !== undefined && attempt.count > most ? [attempt.until] : []));
      if (over.length === 0) return ok(null);
      const until = Math.max(...over.map((date) => date.getTime()));
      return err({ code: 'throttled', retryAfter: Math.max(1, Math.ceil((until - clock().getTime()) / 1000)) });
    },
    succeeded(login, address) {
      const keys = keysOf(login, address);
      return store.loginAttempts.forgive({ all: [keys.pair, keys.login], one: [keys.address] });
    },
  };
}

/** Only hashes are kept: the table tells nobody's login or address. */
function keysOf(login: string, address: string): Record<keyof typeof MOST, string> {
  const hash = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const name = login.normalize('NFKC').trim().toLowerCase();
  return { pair: hash('pair', name, address), login: hash('login', name), address: hash('address', address) };
}
