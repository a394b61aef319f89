// For tests: a server in this process on an embedded database of its own, with the demonstration data.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Store } from '@duzhi/store';
import { openStore } from '@duzhi/store';
import { emptyDataFolder, newDataFolder } from '@duzhi/store/test-data-folder';
import { uuidv7 } from 'uuidv7';
import { CSRF_HEADER } from './access/csrf.ts';
import { SESSION_COOKIE } from './access/session-cookie.ts';
import type { Clock } from './call.ts';
import type { DeskServer } from './create-server.ts';
import { createServer } from './create-server.ts';
import { DEMONSTRATION_PASSWORD } from './demonstration/accounts.ts';
import { demonstrationBookId } from './demonstration/books.ts';
import { seedDemonstration } from './demonstration/seed.ts';
import type { Settings } from './settings.ts';
import type { WorkerPool } from './workers/worker-pool.ts';

export const TEST_SETTINGS: Settings = {
  port: 0,
  host: '127.0.0.1',
  dataFolder: '',
  databaseUrl: undefined,
  demonstration: true,
  demonstrationDistrict: false,
  trustProxy: false,
  requestsPerMinute: 100_000,
  mail: undefined,
  publicAddress: undefined,
  logLevel: 'info',
};

/** 一次回答，内容已读成值。 */
export interface TestReply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came.
  readonly body: any;
  readonly text: string;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

export interface TestRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** 文件，按次序放进一个 multipart。 */
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** 一个登录了（或没有登录）的客户端。 */
export interface TestClient {
  readonly session: { readonly cookie: string; readonly csrfToken: string } | undefined;
  send(request: TestRequest): Promise<TestReply>;
  get(path: string): Promise<TestReply>;
  post(path: string, body: unknown): Promise<TestReply>;
}

export interface TestDesk {
  readonly app: DeskServer;
  readonly store: Store;
  readonly folder: string;
  /** 日志的各行。 */
  readonly log: readonly string[];
  readonly nobody: TestClient;
  /** 以演示账号登录。 */
  as(login: string, password?: string): Promise<TestClient>;
  /** 演示单位的标识。 */
  unit(name: string): Promise<string>;
  /** 演示街道 2023 年的册的路径。 */
  bookPath(year?: number): Promise<string>;
  close(): Promise<void>;
}

/** 已有演示数据的数据文件夹，数据库没有在运行。 */
export function demonstrationFolder(): Promise<string> {
  return newDataFolder('demonstration', async (dataFolder) => {
    const opened = await openStore({ dataFolder }, { clock: () => new Date(), newId: uuidv7 });
    assert.ok(opened.ok, opened.ok ? '' : opened.error.message);
    assert.ok((await seedDemonstration(opened.value)).ok);
    await opened.value.close();
  });
}

/** 连同演示区六十来个单位的数据文件夹。 */
function districtFolder(): Promise<string> {
  return newDataFolder('district', async (dataFolder) => {
    const opened = await openStore({ dataFolder }, { clock: () => new Date(), newId: uuidv7 });
    assert.ok(opened.ok, opened.ok ? '' : opened.error.message);
    assert.ok((await seedDemonstration(opened.value, { district: true })).ok);
    await opened.value.close();
  });
}

export async function openTestDesk(
  options: {
    readonly settings?: Partial<Settings>;
    readonly clock?: Clock;
    readonly workers?: WorkerPool;
    readonly seed?: boolean;
    /** 连同演示区的六十来个单位。 */
    readonly district?: boolean;
  } = {},
): Promise<TestDesk> {
  // Under a clock of its own the demonstration is made by that clock.
  const { clock = () => new Date(), seed = true } = options;
  const prepared = options.district === true ? districtFolder : demonstrationFolder;
  const folder = await (seed && options.clock === undefined ? prepared() : emptyDataFolder());
  const opened = await openStore({ dataFolder: folder }, { clock, newId: uuidv7 });
  assert.ok(opened.ok, opened.ok ? '' : opened.error.message);
  const store = opened.value;
  if (seed) {
    const seeded = await seedDemonstration(store);
    assert.ok(seeded.ok);
  }
  const log: string[] = [];
  const app = await createServer({
    store,
    settings: { ...TEST_SETTINGS, dataFolder: folder, ...options.settings },
    clock,
    newId: uuidv7,
    random: randomBytes,
    logTo: { write: (line) => void log.push(line) },
    ...(options.workers === undefined ? {} : { workers: options.workers }),
  });
  await app.ready();
  const unit = async (name: string): Promise<string> => {
    const units = await store.units.list(null);
    assert.ok(units.ok);
    const found = units.value.find((known) => known.name === name);
    assert.ok(found, `no unit ${name}`);
    return found.unitId;
  };
  const nobody = clientOf(app, undefined);
  const clients = new Map<string, TestClient>();
  return {
    app,
    store,
    folder,
    log,
    nobody,
    async as(login, password = DEMONSTRATION_PASSWORD) {
      const known = clients.get(login);
      if (known !== undefined) return known;
      const reply = await nobody.post('/api/session', { login, password });
      assert.equal(reply.status, 200, reply.text);
      const client = clientOf(app, { cookie: cookieOf(reply), csrfToken: reply.body.csrfToken });
      clients.set(login, client);
      return client;
    },
    unit,
    bookPath: async (year = 2023) => `/api/books/${await unit('演示街道办事处')}/${demonstrationBookId(year)}`,
    async close() {
      await app.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The name under which a browser would keep what was answered. */
export function fileNameOf({ headers }: TestReply): string {
  const encoded = /filename\*=UTF-8''(\S+)$/.exec(String(headers['content-disposition']))?.[1];
  return decodeURIComponent(encoded ?? '');
}

/** The value of the session cookie that a login set. */
export function cookieOf({ headers }: TestReply): string {
  const set = [headers['set-cookie']]
    .flat()
    .map(String)
    .find((line) => line.startsWith(`${SESSION_COOKIE}=`));
  assert.ok(set, 'a session cookie');
  return set.slice(SESSION_COOKIE.length + 1).split(';')[0]!;
}

export function clientOf(app: DeskServer, session: TestClient['session']): TestClient {
  const send = async ({ method = 'GET', path, body, files, headers = {} }: TestRequest): Promise<TestReply> => {
    const multipart = files === undefined ? undefined : multipartOf(files);
    const response = await app.inject({
      method,
      url: path,
      headers: {
        ...(session === undefined ? {} : { cookie: `${SESSION_COOKIE}=${session.cookie}` }),
        ...(session === undefined || method === 'GET' ? {} : { [CSRF_HEADER]: session.csrfToken }),
        ...(multipart === undefined ? {} : { 'content-type': multipart.type }),
        ...headers,
      },
      ...(multipart === undefined
        ? body === undefined
          ? {}
          : { payload: body as object }
        : { payload: multipart.body }),
    });
    const isJson = String(response.headers['content-type']).startsWith('application/json');
    return {
      status: response.statusCode,
      text: response.payload,
      bytes: response.rawPayload,
      body: isJson && response.payload !== '' ? JSON.parse(response.payload) : undefined,
      headers: response.headers,
    };
  };
  return {
    session,
    send,
    get: (path) => send({ path }),
    post: (path, body) => send({ method: 'POST', path, body }),
  };
}

const BOUNDARY = 'duzhi-test-boundary';

export function multipartOf(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): {
  readonly type: string;
  readonly body: Buffer;
} {
  const parts = files.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/form-data; boundary=${BOUNDARY}`,
    body: Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  };
}

/** The values of an NDJSON answer. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came.
export function linesOf(text: string): any[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
