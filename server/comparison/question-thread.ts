import { Worker } from 'node:worker_threads';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { QuestionInput, QuestionName, QuestionOutput, ThreadAnswer } from './thread-messages.ts';

/** 没有答：`cancelled` 问的人走了，或服务要停；`too-heavy` 内存不够，线程没了。 */
export type ThreadFailure = 'cancelled' | 'too-heavy';

/** 比较的线程：一次答一句，先问的先答。 */
export interface QuestionThread {
  /** 没有轮到就走了的不问。Rejects only where the index has a bug. */
  ask<Name extends QuestionName>(
    name: Name,
    input: QuestionInput<Name>,
    signal?: AbortSignal,
  ): Promise<Result<QuestionOutput<Name>, ThreadFailure>>;
  /** 停下线程，所记的都没了；再问时另起。 */
  stop(): Promise<void>;
}

interface Waiting {
  readonly name: QuestionName;
  readonly input: unknown;
  readonly resolve: (result: Result<never, ThreadFailure> | Result<unknown, never>) => void;
  readonly reject: (fault: Error) => void;
  readonly leave: () => void;
  readonly signal: AbortSignal | undefined;
}

/** 一万二千本册的索引约九百兆，答的时候再用一些。 */
const MEMORY_LIMIT_MEGABYTES = 2048;

/** @param onLost 线程自己没了：放进去的册要重放。 */
export function openQuestionThread(
  onLost: () => void,
  { memoryMegabytes = MEMORY_LIMIT_MEGABYTES }: { readonly memoryMegabytes?: number } = {},
): QuestionThread {
  const waiting: Waiting[] = [];
  let worker: Worker | undefined;
  let current: Waiting | undefined;

  const next = (): void => {
    if (current !== undefined) return;
    current = waiting.shift();
    if (current === undefined) {
      worker?.unref();
      return;
    }
    current.signal?.removeEventListener('abort', current.leave);
    worker ??= start();
    worker.ref();
    worker.postMessage({ name: current.name, input: current.input });
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./comparison-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    });
    started.on('message', (answer: ThreadAnswer) => {
      // A thread that was stopped may have answered before it was gone.
      if (worker !== started) return;
      const asked = current!;
      current = undefined;
      if ('fault' in answer) asked.reject(answer.fault);
      else asked.resolve(ok(answer.output));
      next();
    });
    // Out of memory is told by the exit that follows; anything else is a bug of whoever asked.
    started.on('error', (fault: Error & { readonly code?: string }) => {
      if (fault.code === 'ERR_WORKER_OUT_OF_MEMORY' || worker !== started) return;
      current?.reject(fault);
      current = undefined;
    });
    started.on('exit', () => {
      if (worker !== started) return;
      worker = undefined;
      onLost();
      giveUp('too-heavy');
    });
    return started;
  };

  const giveUp = (why: ThreadFailure): void => {
    const left = [...(current === undefined ? [] : [current]), ...waiting.splice(0)];
    current = undefined;
    for (const { resolve } of left) resolve(err(why));
  };

  return {
    ask: <Name extends QuestionName>(name: Name, input: QuestionInput<Name>, signal?: AbortSignal) =>
      new Promise<Result<QuestionOutput<Name>, ThreadFailure>>((resolve, reject) => {
        if (signal?.aborted) {
          resolve(err('cancelled'));
          return;
        }
        const asked: Waiting = { name, input, resolve: resolve as Waiting['resolve'], reject, leave, signal };
        function leave(): void {
          const at = waiting.indexOf(asked);
          if (at >= 0) waiting.splice(at, 1);
          resolve(err('cancelled'));
        }
        signal?.addEventListener('abort', leave, { once: true });
        waiting.push(asked);
        next();
      }),
    async stop() {
      const stopped = worker;
      worker = undefined;
      giveUp('cancelled');
      await stopped?.terminate();
    },
  };
}
