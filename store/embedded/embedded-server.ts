import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { StoreFailure } from '../failure.ts';
import type { Cluster } from './cluster.ts';
import { prepareCluster } from './cluster.ts';
import type { Postmaster } from './postmaster.ts';
import { findPostmaster, startPostmaster, stopPostmaster } from './postmaster.ts';

/** 连接数据库服务所需的参数。 */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** 数据文件夹里的数据库，由我们启动、接管、停止；被杀掉后自行再起。 */
export interface EmbeddedServer {
  /** 确保在运行，给出连接参数；端口可能因重启而变。同时的几次调用只启动一次。 */
  ensureRunning(): Promise<Result<Connection, StoreFailure>>;
  /** 正在运行的；没有运行为 null。 */
  find(): Promise<Connection | null>;
  /** 不再照看，但让它继续运行。 */
  leave(): void;
  /** 停止数据库。 */
  stop(): Promise<void>;
}

/** 打开数据文件夹并启动（或接管）其中的数据库。 */
export async function openEmbeddedServer(dataFolder: string): Promise<Result<EmbeddedServer, StoreFailure>> {
  const prepared = await prepareCluster(dataFolder);
  if (!prepared.ok) return prepared;
  const cluster = prepared.value;
  let watching = true;
  let starting: Promise<Result<Connection, StoreFailure>> | null = null;

  const start = async (): Promise<Result<Connection, StoreFailure>> => {
    const started = await startPostmaster(cluster, onExit);
    return started.ok ? ok(connectionOf(cluster, started.value)) : started;
  };
  const ensureRunning = (): Promise<Result<Connection, StoreFailure>> => {
    starting ??= start().finally(() => {
      starting = null;
    });
    return starting;
  };
  const onExit = (): void => {
    if (watching) void ensureRunning();
  };

  const first = await ensureRunning();
  if (!first.ok) return first;
  return ok({
    ensureRunning,
    find: async () => {
      const running = await findPostmaster(cluster, 0);
      return running === null ? null : connectionOf(cluster, running);
    },
    leave: () => {
      watching = false;
    },
    stop: async () => {
      watching = false;
      await starting;
      await stopPostmaster(cluster);
    },
  });
}

function connectionOf(cluster: Cluster, { port }: Postmaster): Connection {
  return { host: '127.0.0.1', port, user: 'postgres', password: cluster.password };
}
