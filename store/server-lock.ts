import { setTimeout as sleep } from 'node:timers/promises';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import pg from 'pg';
import type { StoreFailure } from './failure.ts';
import { databaseFailure, storeFailure } from './failure.ts';

// Any number of our own.
const LOCK = 7_241_002;

/** 持锁的连接自报的名称，由此看得出有服务在运行。 */
export const SERVER_LOCK_NAME = 'duzhi-server-lock';

const RUNNING = storeFailure(
  'server-running',
  '这个数据文件夹已有一个度支服务在运行，不能再启动一个。请使用正在运行的服务，或先停止它，或用 DUZHI_DATA 另选数据文件夹。',
);

// A server that ended a moment ago may hold it a moment longer.
const PATIENCE_MS = 2_000;

/** 持有中的服务锁。 */
export interface ServerLock {
  release(): Promise<void>;
}

/**
 * 取得服务锁：一个数据文件夹只许一个服务。
 *
 * Held by a connection of its own for as long as it lives; after a crash of the database it is taken again.
 *
 * @param connect gives the parameters of the running database, starting it where needed.
 */
export async function acquireServerLock(
  connect: () => Promise<Result<pg.ClientConfig, StoreFailure>>,
): Promise<Result<ServerLock, StoreFailure>> {
  let released = false;
  let client: pg.Client | null = null;

  const take = async (patience: number): Promise<Result<null, StoreFailure>> => {
    const config = await connect();
    if (!config.ok) return config;
    const next = new pg.Client({ application_name: SERVER_LOCK_NAME, keepAlive: true, ...config.value });
    next.on('error', () => undefined);
    try {
      await next.connect();
      if (!(await tryLock(next, patience)) || released) {
        await next.end();
        return err(RUNNING);
      }
      next.on('end', () => void retake());
      client = next;
      return ok(null);
    } catch (error) {
      await next.end().catch(() => undefined);
      const failure = databaseFailure(error);
      if (failure === null) throw error;
      return err(failure);
    }
  };

  const retake = async (): Promise<void> => {
    client = null;
    while (!released && !(await take(0)).ok) await sleep(500, undefined, { ref: false });
  };

  const taken = await take(PATIENCE_MS);
  if (!taken.ok) return taken;
  return ok({
    release: async () => {
      released = true;
      await client?.end().catch(() => undefined);
    },
  });
}

async function tryLock(client: pg.Client, patience: number): Promise<boolean> {
  const begun = performance.now();
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${LOCK}) as taken`);
    if (rows[0]?.taken === true) return true;
    if (performance.now() - begun >= patience) return false;
    await sleep(50);
  }
}
