import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { ApiFailure } from '../../api/client.ts';
import { sendFile } from '../../api/client.ts';
import type { TryEvent, TryResult } from '../../api/types.ts';

export type TryStep = Extract<TryEvent, { readonly step: unknown }>['step'];

/** 失败：代码和一句话；或没有收到结果。 */
export type TryFailure = Pick<ApiFailure, 'code' | 'message'> | 'nothing';

/** 送一个文件去读和检查，什么也不存；`onStep` 说做到哪一步。 */
export async function tryFile(
  file: File,
  onStep: (step: TryStep) => void,
  signal: AbortSignal,
): Promise<Result<TryResult, TryFailure>> {
  let outcome: Result<TryResult, TryFailure> = err('nothing');
  const sent = await sendFile<TryEvent>(
    '/api/try',
    file,
    (event) => {
      if ('step' in event) onStep(event.step);
      else outcome = 'result' in event ? ok(event.result) : err(event.error);
    },
    signal,
  );
  return sent.ok ? outcome : sent;
}
