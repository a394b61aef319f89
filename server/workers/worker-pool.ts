import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import { setEngineFlags } from './engine-flags.ts';
import type { ReadingStep } from './read-file.ts';
import type { TaskMessage, TaskName, Tasks } from './tasks.ts';

/** 没有做成：`too-slow` 超时；`too-heavy` 内存不够；`cancelled` 不要了。 */
export interface WorkFailure {
  readonly code: 'too-slow' | 'too-heavy' | 'cancelled';
  readonly message: string;
}

export interface WorkOptions {
  /** 不再需要时停下来。 */
  readonly signal?: AbortSignal;
  readonly onStep?: (step: ReadingStep) => void;
}

/** 一组工作线程，读写文件不让别的请求等。 */
export interface WorkerPool {
  /**
   * Rejects only where a task has a bug; a file that takes too long or too much memory ends its thread and is a failure.
   */
  run<Name extends TaskName>(
    name: Name,
    input: Tasks[Name]['input'],
    options?: WorkOptions,
  ): Promise<Result<Tasks[Name]['output'], WorkFailure>>;
  close(): Promise<void>;
}

interface Job {
  readonly start: (worker: Worker) => void;
  cancelled: boolean;
}

/** 六张表的文件约 30 毫秒；超过这个时间的不是正常的绩效表。 */
const TIME_LIMIT = 30_000;
const MEMORY_LIMIT_MEGABYTES = 768;

const TOO_SLOW: WorkFailure = {
  code: 'too-slow',
  message: `文件太复杂，${TIME_LIMIT / 1000} 秒没有读完，已停止。请删去无关的内容和空白行列，另存后再试。`,
};
const TOO_HEAVY: WorkFailure = {
  code: 'too-heavy',
  message: '文件太大或太复杂，处理所需的内存超出上限，已停止。请把文件拆开，只保留绩效表后再试。',
};
const CANCELLED: WorkFailure = { code: 'cancelled', message: '已取消。' };

/** 开一组工作线程；第一件事来时才各自启动。 */
export function createWorkerPool({
  size = Math.max(2, Math.min(4, availableParallelism())),
  timeLimit = TIME_LIMIT,
}: {
  readonly size?: number;
  readonly timeLimit?: number;
} = {}): WorkerPool {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: Job[] = [];
  let closed = false;

  const next = (): void => {
    while (waiting.length > 0 && waiting[0]!.cancelled) waiting.shift();
    if (waiting.length === 0 || closed) return;
    const worker = idle.pop() ?? (all.size < size ? open() : undefined);
    if (worker === undefined) return;
    worker.ref();
    waiting.shift()!.start(worker);
    next();
  };

  const open = (): Worker => {
    setEngineFlags();
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MEGABYTES },
      // What a file makes a library print is nobody's business, and may hold its text.
      stdout: true,
      stderr: true,
    });
    worker.stdout.resume();
    worker.stderr.resume();
    all.add(worker);
    // Idle threads must not keep the process.
    worker.unref();
    worker.on('exit', () => {
      all.delete(worker);
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
      next();
    });
    // Each task listens for itself; between tasks an error only ends the thread.
    worker.on('error', () => {});
    return worker;
  };

  return {
    run: <Name extends TaskName>(name: Name, input: Tasks[Name]['input'], { signal, onStep }: WorkOptions = {}) =>
      new Promise<Result<Tasks[Name]['output'], WorkFailure>>((resolve, reject) => {
        if (signal?.aborted || closed) {
          resolve(err(CANCELLED));
          return;
        }
        const job: Job = { cancelled: false, start };
        const abandon = (): void => {
          job.cancelled = true;
          resolve(err(CANCELLED));
        };
        signal?.addEventListener('abort', abandon, { once: true });
        waiting.push(job);
        next();

        function start(worker: Worker): void {
          signal?.removeEventListener('abort', abandon);
          const finish = (keep: boolean): void => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', stop);
            worker.off('message', hear).off('error', fail).off('exit', gone);
            if (keep) {
              worker.unref();
              idle.push(worker);
              next();
            } else void worker.terminate();
          };
          const end = (failure: WorkFailure): void => {
            finish(false);
            resolve(err(failure));
          };
          const stop = (): void => end(CANCELLED);
          const timer = setTimeout(() => end(TOO_SLOW), timeLimit);
          const hear = (message: TaskMessage): void => {
            if ('step' in message) {
              onStep?.(message.step);
              return;
            }
            finish(true);
            if ('fault' in message) reject(message.fault);
            else resolve(ok(message.output as Tasks[Name]['output']));
          };
          const fail = (error: Error & { code?: string }): void => {
            if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') end(TOO_HEAVY);
            else {
              finish(false);
              reject(error);
            }
          };
          const gone = (): void => end(closed ? CANCELLED : TOO_HEAVY);
          worker.on('message', hear).on('error', fail).on('exit', gone);
          signal?.addEventListener('abort', stop, { once: true });
          worker.postMessage({ name, input });
        }
      }),
    async close() {
      closed = true;
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
