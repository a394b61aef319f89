import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createPortProbe } from 'node:net';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Store } from '@duzhi/store';
import { openStore } from '@duzhi/store';
import { uuidv7 } from 'uuidv7';
import type { Clock, NewId } from './call.ts';
import type { DeskServer } from './create-server.ts';
import { createServer } from './create-server.ts';
import { seedDemonstration } from './demonstration/seed.ts';
import { every } from './jobs/every.ts';
import { smtpMailer } from './jobs/mailer.ts';
import { sendReminders } from './jobs/reminders.ts';
import { tidyUp } from './jobs/tidy-up.ts';
import type { Settings } from './settings.ts';

/** 启动不了：一句中文，说为什么、怎么办。 */
export interface StartFailure {
  readonly message: string;
}

/** 正在运行的服务。 */
export interface RunningServer {
  /** 浏览器里打开的地址。 */
  readonly address: string;
  /** 首次安装的口令；已经安装过的为 null。 */
  readonly setupToken: string | null;
  /** 做完手上的请求，停下任务，关闭数据库。再叫一次等同一次。 */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** 逐步说在做什么。 */
  readonly onStep?: (sentence: string) => void;
  /** 日志写到哪里；默认标准输出。 */
  readonly logTo?: { write(line: string): void };
}

/** 开数据库、放演示数据、监听端口。 */
export async function startServer(
  settings: Settings,
  { onStep, logTo }: StartOptions = {},
): Promise<Result<RunningServer, StartFailure>> {
  const clock: Clock = () => new Date();
  const newId: NewId = uuidv7;
  onStep?.(settings.databaseUrl === undefined ? '正在启动数据库……' : '正在连接数据库……');
  const opened = await openStore(
    settings.databaseUrl === undefined ? { dataFolder: settings.dataFolder } : { databaseUrl: settings.databaseUrl },
    { clock, newId },
  );
  if (!opened.ok) return err({ message: opened.error.message });
  const store = opened.value;
  const started = await serve(store);
  if (!started.ok) await store.close();
  return started;

  async function serve(on: Store): Promise<Result<RunningServer, StartFailure>> {
    const locked = await on.holdServerLock();
    if (!locked.ok) return err({ message: locked.error.message });
    // Said now: making the demonstration takes a while.
    const free = await tryPort(settings);
    if (!free.ok) return free;
    if (settings.demonstration) {
      onStep?.('正在准备演示数据……');
      const seeded = await seedDemonstration(on, {
        district: settings.demonstrationDistrict,
        random: randomBytes,
        onProgress: (done, all) => {
          if (done === 1) onStep?.(`正在放入演示区的 ${all} 本目标册……`);
        },
      });
      if (!seeded.ok) return err({ message: seeded.error.message });
    }
    const people = await on.people.count();
    if (!people.ok) return err({ message: people.error.message });
    const app = await createServer({
      store: on,
      settings,
      clock,
      newId,
      random: randomBytes,
      ...(logTo === undefined ? {} : { logTo }),
    });
    const address = await listen(app, settings);
    if (!address.ok) {
      await app.close();
      return address;
    }
    // A thread is ready to read when the first file comes: starting one takes many times longer than reading.
    app.services.workers.run('load', { task: 'read' }).catch((error: unknown) => app.log.error(error));
    const timers = [remind(app, settings), every(ONE_HOUR, () => tidyUp({ store: on, log: app.log }), app.log)];
    let stopping: Promise<void> | undefined;
    return ok({
      address: address.value,
      setupToken: people.value === 0 ? app.setupToken : null,
      stop() {
        for (const timer of timers) clearInterval(timer);
        stopping ??= app.close().then(() => on.close());
        return stopping;
      },
    });
  }
}

const TEN_MINUTES = 600_000;
const ONE_HOUR = 3_600_000;

/** 设置了发信的，隔一会儿看看有没有提醒要发；已经发过的不会再发。 */
function remind(app: DeskServer, { mail, publicAddress }: Settings): NodeJS.Timeout | undefined {
  if (mail === undefined) return undefined;
  const { store, clock } = app.services;
  const tools = { store, clock, send: smtpMailer(mail), address: publicAddress ?? null, log: app.log };
  return every(TEN_MINUTES, () => sendReminders(tools), app.log);
}

/** 端口能不能用：试着监听，随即放开。 */
async function tryPort({ host, port }: Settings): Promise<Result<null, StartFailure>> {
  const probe = createPortProbe();
  try {
    await once(probe.listen({ host, port }), 'listening');
    return ok(null);
  } catch (error) {
    return err(listenFailure(error, { host, port }));
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}

async function listen(app: DeskServer, { host, port }: Settings): Promise<Result<string, StartFailure>> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    return err(listenFailure(error, { host, port }));
  }
  const bound = app.server.address();
  const actual = bound === null || typeof bound === 'string' ? port : bound.port;
  // An address that stands for all of them cannot be opened in a browser.
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return ok(`http://${shown}:${actual}`);
}

function listenFailure(error: unknown, { host, port }: Pick<Settings, 'host' | 'port'>): StartFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return { message: `端口 ${port} 已被别的程序占用。请先停掉它，或用 PORT 换一个端口，例如 PORT=3001。` };
    case 'EACCES':
      return { message: `没有监听端口 ${port} 的权限（1024 以下要管理员）。请用 PORT 换一个大于 1024 的端口。` };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return { message: `本机没有地址 ${host}。请检查 HOST；只供本机使用时写 127.0.0.1。` };
    default:
      throw error;
  }
}
