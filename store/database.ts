import { setTimeout as sleep } from 'node:timers/promises';
import type { Result } from '@duzhi/core/shared';
import { err } from '@duzhi/core/shared';
import type { Transaction } from 'kysely';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { StoreFailure } from './failure.ts';
import { databaseFailure } from './failure.ts';
import type { Tables } from './migrations/tables.ts';
import { nameStatements } from './named-statements.ts';

/** 做到一半连接断了时：再做一遍结果一样的（读、可重复的写）自动再做一遍。 */
export interface Attempt {
  readonly repeatable: boolean;
}

/** 数据库连接池与执行的办法：预料之内的错变为失败值，能安全重试的自动重试。 */
export interface Database {
  readonly pool: pg.Pool;
  readonly kysely: Kysely<Tables>;
  /** 只读，或只有一条语句。 */
  run<Value, Failure>(
    work: (db: Kysely<Tables>) => Promise<Result<Value, Failure>>,
    attempt: Attempt,
  ): Promise<Result<Value, Failure | StoreFailure>>;
  /** 一个事务；结果为失败时回滚。 */
  transaction<Value, Failure>(
    work: (db: Transaction<Tables>) => Promise<Result<Value, Failure>>,
    attempt: Attempt,
  ): Promise<Result<Value, Failure | StoreFailure>>;
  close(): Promise<void>;
}

/** 使事务回滚的失败值。 */
class RolledBack extends Error {
  readonly failure: unknown;

  constructor(failure: unknown) {
    super('rolled back');
    this.failure = failure;
  }
}

const RETRY_MS = 10_000;
const CONFLICT_RETRIES = 5;

/**
 * 打开连接池。
 *
 * @param revive brings a stopped database back (the embedded one); null for a server that others look after.
 */
export function openDatabase(
  config: pg.PoolConfig,
  revive: (() => Promise<Result<pg.PoolConfig, StoreFailure>>) | null,
): Database {
  const pool = new pg.Pool({
    application_name: 'duzhi',
    max: 10,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    ...config,
  });
  // An idle connection that breaks leaves the pool by itself.
  pool.on('error', () => undefined);
  // One in use tells its query; that it tells the connection as well must not end the program.
  pool.on('connect', (client) => client.on('error', () => undefined));
  nameStatements(pool);
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

  const perform = async <Value, Failure>(
    work: () => Promise<Result<Value, Failure>>,
    { repeatable }: Attempt,
  ): Promise<Result<Value, Failure | StoreFailure>> => {
    const begun = performance.now();
    for (let tries = 0; ; tries++) {
      try {
        return await work();
      } catch (error) {
        if (error instanceof RolledBack) return err(error.failure as Failure);
        const failure = databaseFailure(error);
        if (failure === null) throw error;
        if (isContention(error) && tries < CONFLICT_RETRIES) continue;
        if (revive !== null && (failure.code === 'database-stopped' || failure.code === 'connection-lost')) {
          const revived = await revive();
          if (!revived.ok) return revived;
          Object.assign(pool.options, revived.value);
        }
        const nothingDone = failure.code === 'database-stopped' && revive !== null;
        const mayRepeat = failure.code === 'connection-lost' && repeatable && (revive !== null || tries === 0);
        if ((!nothingDone && !mayRepeat) || performance.now() - begun > RETRY_MS) return err(failure);
        await sleep(Math.min(20 * 2 ** tries, 500));
      }
    }
  };

  return {
    pool,
    kysely,
    run: (work, attempt) => perform(() => work(kysely), attempt),
    transaction: (work, attempt) =>
      perform(
        () =>
          kysely.transaction().execute(async (transaction) => {
            const result = await work(transaction);
            if (!result.ok) throw new RolledBack(result.error);
            return result;
          }),
        attempt,
      ),
    close: async () => {
      await kysely.destroy();
      // It ends the pool only where it used it.
      if (!pool.ended) await pool.end();
    },
  };
}

/** 两个事务相互等待或相互妨碍，数据库退回了其中一个：什么也没有写，再做一遍即可。 */
function isContention(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');
}
