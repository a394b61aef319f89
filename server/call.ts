import type { Result } from '@duzhi/core/shared';
import type { Store, StoreFailure } from '@duzhi/store';
import type { FastifyBaseLogger } from 'fastify';
import type { Grant } from './access/access.ts';
import type { LoginThrottle } from './access/login-throttle.ts';
import type { Comparisons } from './comparison/comparisons.ts';
import type { Batches } from './jobs/batches.ts';
import type { LimitKeys } from './rate-limits.ts';
import type { Settings } from './settings.ts';
import type { Summaries } from './summaries.ts';
import type { WorkerPool } from './workers/worker-pool.ts';

/** 时钟、标识和随机数都由外面给，演示和测试能重来一遍。 */
export type Clock = () => Date;
export type NewId = () => string;
/** 这么多个随机字节。 */
export type Random = (size: number) => Uint8Array;

/** 各个操作共用的部件。 */
export interface Services {
  readonly store: Store;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: Random;
  readonly workers: WorkerPool;
  readonly batches: Batches;
  readonly comparisons: Comparisons;
  readonly throttle: LoginThrottle;
  readonly summaries: Summaries;
  readonly limitKeys: LimitKeys;
  /** 服务要停下时中止：推送的流随即结束。 */
  readonly closing: AbortSignal;
  /** 首次安装的口令，印在控制台上；看得到控制台的人才能建立第一个管理员。 */
  readonly setupToken: string;
}

/** 登录的人，和他的授权。 */
export interface Session {
  readonly token: string;
  readonly tokenHash: string;
  readonly unitId: string;
  readonly personId: string;
  readonly login: string;
  readonly displayName: string;
  readonly mustChangePassword: boolean;
  readonly grants: readonly Grant[];
}

/** 一个收到的文件。 */
export interface ReceivedFile {
  readonly name: string;
  /** 在所选文件夹里的哪一层，连同名称；单个的文件就是名称。 */
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** 一次请求。 */
export interface Call extends Services {
  /** Throws where the operation is public. */
  readonly session: Session;
  /** 不用登录的操作问来的是谁；没有登录、已过期为 undefined。 */
  findSession(): Promise<Result<Session | undefined, StoreFailure>>;
  readonly requestId: string;
  /** 来访的地址，只用来限制次数。 */
  readonly address: string;
  readonly log: FastifyBaseLogger;
  /** 客户端断开时中止。 */
  readonly signal: AbortSignal;
  /** 回答完了，或客户端走了，做一次。 */
  onEnd(callback: () => void): void;
  /** multipart 里的文件，一个一个地收；超过上限的抛出，由统一的出错处理回答。 */
  files(): AsyncIterable<ReceivedFile>;
  /** 设会话 cookie；null 清除。 */
  setSessionCookie(token: string | null): void;
}
