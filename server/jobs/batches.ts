import type { Execute, Store } from '@duzhi/store';
import type { FastifyBaseLogger } from 'fastify';
import { PgBoss } from 'pg-boss';
import type { WorkerPool } from '../workers/worker-pool.ts';
import { runBatch } from './run-batch.ts';

/** 批量读入：每批是数据库里的一个任务，进程没了由下一个接着做。 */
export interface Batches {
  start(): Promise<void>;
  /** 停下手上的，没有做完的留给下一次启动。 */
  stop(): Promise<void>;
  /** 排进队里，用记下这一批的那个事务。 */
  enqueue(place: BatchPlace, execute: Execute): Promise<void>;
  /** 停下本进程正在做的这一批；要先在存储里取消。 */
  interrupt(batchId: string): void;
}

export interface BatchPlace {
  readonly unitId: string;
  readonly batchId: string;
}

interface BatchesOptions {
  readonly store: Store;
  readonly workers: WorkerPool;
  readonly log: FastifyBaseLogger;
}

const QUEUE = 'batch';
/** 同时做几批。 */
const AT_ONCE = 2;
const DAY_SECONDS = 24 * 3600;
const STOP_MILLISECONDS = 5_000;

export function createBatches({ store, workers, log }: BatchesOptions): Batches {
  const boss = new PgBoss({
    // Several statements in one text cannot be prepared, and come without values.
    db: {
      executeSql: (text, values) =>
        values === undefined || values.length === 0 ? store.pool.query(text) : store.pool.query(text, values),
    },
    schema: 'job',
    // Jobs of a process that was killed are given to another after two missed heartbeats.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    schedule: false,
  });
  // The library's own statements; a database that is away comes back.
  boss.on('error', (error) =>
    log.error({ name: error.name, code: 'code' in error ? error.code : undefined }, 'job queue'),
  );
  const running = new Map<string, AbortController>();
  let stopping = false;

  const work = async (place: BatchPlace): Promise<void> => {
    const controller = new AbortController();
    running.set(place.batchId, controller);
    try {
      await runBatch(place, { store, workers, log, signal: controller.signal });
    } finally {
      running.delete(place.batchId);
    }
    // Thrown, so that the queue gives the rest to whoever runs next.
    if (stopping) throw new Error('the server stopped during a batch');
  };

  return {
    async start() {
      await boss.start();
      await boss.createQueue(QUEUE, {
        retryLimit: 20,
        retryDelay: 2,
        heartbeatSeconds: 20,
        expireInSeconds: DAY_SECONDS - 1,
        deleteAfterSeconds: DAY_SECONDS,
      });
      await boss.work<BatchPlace>(QUEUE, { pollingIntervalSeconds: 0.5, localConcurrency: AT_ONCE }, async (jobs) => {
        for (const { data } of jobs) await work(data);
      });
      // Not waiting for the heartbeat of a process that is gone; each file is done once however many try.
      const unfinished = await store.batches.listUnfinished();
      if (unfinished.ok)
        for (const { unitId, batchId } of unfinished.value) await boss.send(QUEUE, { unitId, batchId });
    },
    async stop() {
      stopping = true;
      for (const controller of running.values()) controller.abort();
      await boss.stop({ graceful: true, close: false, timeout: STOP_MILLISECONDS });
    },
    async enqueue(place, execute) {
      const executeSql = (text: string, values: unknown[] = []) => execute(text, values);
      await boss.send(QUEUE, { ...place }, { db: { executeSql } });
    },
    interrupt(batchId) {
      running.get(batchId)?.abort();
    },
  };
}
