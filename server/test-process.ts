// For tests: the server as a process of its own, as it is started in earnest, to be killed and started again.
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { CSRF_HEADER } from './access/csrf.ts';
import { SESSION_COOKIE } from './access/session-cookie.ts';
import { DEMONSTRATION_PASSWORD } from './demonstration/accounts.ts';

const MAIN = join(import.meta.dirname, '..', 'cli', 'main.ts');
const START_LIMIT_MILLISECONDS = 120_000;

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly address: string;
  readonly output: () => string;
  /** 等到它说了这样的话。 */
  told(words: RegExp): Promise<void>;
  /** kill -9，等到进程没了。 */
  kill(): Promise<void>;
  /** 请它停下，给出退出状态。 */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  logIn(login: string): Promise<ProcessClient>;
}

export interface ProcessClient {
  request(path: string, init?: RequestInit): Promise<Response>;
  /** 发一次 POST，等服务器收下了开头、在等正文；`finish` 把正文发完，给出答复的状态。 */
  begin(path: string, body: unknown): Promise<{ finish(): Promise<number | undefined> }>;
}

/** 启动 `duzhi serve`，等到印出地址；没有印出就结束了的给出退出状态和说的话。 */
export async function startProcess(
  env: Readonly<Record<string, string>>,
): Promise<ServerProcess | { readonly status: number | null; readonly output: string }> {
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: { ...process.env, PORT: '0', NO_COLOR: '1', DUZHI_DEMO_DISTRICT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const address = Promise.withResolvers<string | undefined>();
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    const told = /度支已启动：(http:\/\/\S+)/.exec(output)?.[1];
    if (told !== undefined) address.resolve(told);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = once(child, 'exit').then(([status]) => status as number | null);
  void ended.then(() => address.resolve(undefined));
  const timer = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MILLISECONDS);
  const started = await address.promise;
  clearTimeout(timer);
  if (started === undefined) return { status: await ended, output };
  return {
    child,
    address: started,
    output: () => output,
    async told(words) {
      while (!words.test(output)) await once(child.stderr, 'data');
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
    logIn: (login) => logIn(started, login),
  };
}

/** The same, where it must start. */
export async function mustStart(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const started = await startProcess(env);
  assert.ok('address' in started, 'output' in started && typeof started.output === 'string' ? started.output : '');
  return started;
}

async function logIn(address: string, login: string): Promise<ProcessClient> {
  const reply = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: DEMONSTRATION_PASSWORD }),
  });
  assert.equal(reply.status, 200);
  const { csrfToken } = (await reply.json()) as { csrfToken: string };
  const cookie = reply.headers
    .getSetCookie()
    .find((line) => line.startsWith(SESSION_COOKIE))!
    .split(';')[0]!;
  return {
    request: (path, init = {}) =>
      fetch(`${address}${path}`, {
        ...init,
        headers: { cookie, [CSRF_HEADER]: csrfToken, ...(init.headers as Record<string, string> | undefined) },
      }),
    async begin(path, body) {
      const text = JSON.stringify(body);
      const sent = request(`${address}${path}`, {
        method: 'POST',
        headers: {
          ...{ cookie, [CSRF_HEADER]: csrfToken, 'content-type': 'application/json', expect: '100-continue' },
          'content-length': Buffer.byteLength(text),
        },
      });
      sent.flushHeaders();
      await once(sent, 'continue');
      return {
        async finish() {
          sent.end(text);
          const [reply] = (await once(sent, 'response')) as [IncomingMessage];
          reply.resume();
          return reply.statusCode;
        },
      };
    },
  };
}
