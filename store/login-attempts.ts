import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import { sql } from 'kysely';
import type { Auditor } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';

/** 一个时段内登录试了几次，时段到何时止。 */
export interface LoginAttempt {
  readonly count: number;
  readonly until: Date;
}

/** 登录的尝试次数；只存账号与地址的散列。 */
export interface LoginAttempts {
  /** 各记一次，依次给出记后的次数；时段过了的从 1 记起。 */
  count(keys: readonly string[], windowMilliseconds: number): Promise<Result<readonly LoginAttempt[], StoreFailure>>;
  /** 登录成功：`all` 的清除，`one` 的各减一次。 */
  forgive(input: {
    readonly all: readonly string[];
    readonly one: readonly string[];
  }): Promise<Result<null, StoreFailure>>;
  /** 清除过了时段的，给出条数。 */
  removeExpired(): Promise<Result<number, StoreFailure>>;
}

export function loginAttemptsOf(database: Database, { clock }: Auditor): LoginAttempts {
  return {
    count: (keys, windowMilliseconds) =>
      database.transaction(
        async (db) => {
          const now = clock();
          const until = new Date(now.getTime() + windowMilliseconds);
          const counted = new Map<string, LoginAttempt>();
          // In one order everywhere, so that two logins at once do not wait for one another.
          for (const key of [...new Set(keys)].sort()) {
            const { rows } = await sql<LoginAttempt>`
              insert into login_attempt as known (key_hash, count, until) values (${key}, 1, ${until})
              on conflict (key_hash) do update set
                count = case when known.until <= ${now} then 1 else known.count + 1 end,
                until = case when known.until <= ${now} then excluded.until else known.until end
              returning count, until`.execute(db);
            counted.set(key, rows[0]!);
          }
          return ok(keys.map((key) => counted.get(key)!));
        },
        { repeatable: true },
      ),

    forgive: ({ all, one }) =>
      database.run(
        async (db) => {
          await sql`
            with cleared as (delete from login_attempt where key_hash = any(${[...all]}::text[]))
            update login_attempt set count = greatest(count - 1, 0) where key_hash = any(${[...one]}::text[])`.execute(
            db,
          );
          return ok(null);
        },
        { repeatable: false },
      ),

    removeExpired: () =>
      database.run(
        async (db) => {
          const removed = await db.deleteFrom('login_attempt').where('until', '<=', clock()).executeTakeFirst();
          return ok(Number(removed.numDeletedRows));
        },
        { repeatable: true },
      ),
  };
}
