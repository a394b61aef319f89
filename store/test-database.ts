import { rm } from 'node:fs/promises';
import type { Book } from '@duzhi/core/book';
import pg from 'pg';
import { openEmbeddedServer } from './embedded/embedded-server.ts';
import type { StoreOptions } from './index.ts';
import type { Store } from './open-store.ts';
import { openStore } from './open-store.ts';
import { emptyDataFolder } from './test-data-folder.ts';

/** Test support: a real PostgreSQL of one test file, with as many empty databases as it asks for. */
export interface TestDatabase {
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>;
  /** A store on a new, empty database. */
  newStore(options?: Partial<StoreOptions>): Promise<Store>;
  /** Runs SQL as the superuser, whatever the triggers say. */
  tamper(databaseUrl: string, sql: string): Promise<void>;
  /** Closes the stores and removes everything. */
  stop(): Promise<void>;
}

export async function startTestDatabase(): Promise<TestDatabase> {
  const folder = await emptyDataFolder();
  const server = await openEmbeddedServer(folder);
  if (!server.ok) throw new Error(server.error.message);
  const stores: Store[] = [];
  let count = 0;
  const newDatabase = async (): Promise<string> => {
    const connection = await server.value.ensureRunning();
    if (!connection.ok) throw new Error(connection.error.message);
    const { host, port, user, password } = connection.value;
    const name = `test_${++count}`;
    await withClient(`postgres://${user}:${password}@${host}:${port}/postgres`, (client) =>
      client.query(`create database ${name} template template0`),
    );
    return `postgres://${user}:${password}@${host}:${port}/${name}`;
  };
  return {
    newDatabase,
    newStore: async (options = {}) => {
      const opened = await openStore({ databaseUrl: await newDatabase() }, { clock: () => new Date(), ...options });
      if (!opened.ok) throw new Error(opened.error.message);
      stores.push(opened.value);
      return opened.value;
    },
    tamper: (databaseUrl, sql) =>
      withClient(databaseUrl, (client) => client.query(`set session_replication_role = replica; ${sql}`)),
    stop: async () => {
      for (const store of stores) await store.close();
      await server.value.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function withClient(databaseUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The value of a result that must be one. */
export function expectOk<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: { message: string } },
): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** A small book whose first line costs `amount`. */
export function bookOf(amount: number, goal: string | null = null): Book {
  return {
    schema: 'duzhi-book/1',
    fiscalYear: 2024,
    unit: { name: '演示街道办事处' },
    forms: [
      {
        kind: 'expenditure-direction',
        label: '附表3-1',
        title: '专项资金支出方向绩效目标表',
        fiscalYear: 2024,
        amountUnit: '万元',
        reportingUnit: '演示街道办事处',
        signatures: { head: null, preparer: null, phone: null },
        direction: '社区治理',
        fund: null,
        directionAmount: null,
        fundAmount: null,
        period: { from: null, to: null },
        periodGoal: null,
        annualGoal: goal,
        indicators: [{ level1: '产出指标', level2: '数量指标', name: '巡查次数', target: { text: '12次' } }],
        lines: [{ content: '路灯维修', detail: null, amount, basis: null }],
        linesTotal: null,
      },
    ],
    origins: { '/forms/0/lines/0/amount': { text: '1', table: 1, row: 9, column: 3 } },
  } as unknown as Book;
}
