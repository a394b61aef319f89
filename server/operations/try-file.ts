import * as z from 'zod';
import { NDJSON, ndjson, progress } from '../answers/ndjson.ts';
import type { Call, ReceivedFile } from '../call.ts';
import { answerStream, defineOperation } from '../operation.ts';
import { refuse } from '../refusal.ts';
import type { ReadingStep } from '../workers/read-file.ts';
import type { ReadingLine } from './receive-file.ts';
import { firstFile, readingError, readingResult, reportOf } from './receive-file.ts';

/** 没有登录的人同时只能读这么多，不与登录的人争。 */
const MOST_AT_ONCE = 4;
let running = 0;

export const tryFile = defineOperation({
  name: 'tryFile',
  method: 'POST',
  path: '/api/try',
  summary: '试用：读一个文件并检查，什么也不保存；逐行答进度，最后一行是结果或错误',
  permission: 'public',
  receivesFiles: true,
  streams: 'application/x-ndjson',
  rateLimit: { perMinute: 30 },
  query: z.object({}),
  async run(_input, call) {
    if (running >= MOST_AT_ONCE) return refuse('too-many', '现在试用的人较多，请稍后再试。', { retryAfter: 5 });
    running += 1;
    call.onEnd(() => {
      running -= 1;
    });
    const file = await firstFile(call);
    if (file === undefined) return refuse('invalid', '没有收到文件。请选一个文件再试。');
    return answerStream(ndjson(lines(file, call)), NDJSON);
  },
});

async function* lines(file: ReceivedFile, call: Call): AsyncGenerator<ReadingLine> {
  const work = progress((onStep: (step: ReadingStep) => void) =>
    call.workers.run(
      'read',
      { bytes: file.bytes, fileName: file.name, withTables: true },
      { signal: call.signal, onStep },
    ),
  );
  for await (const event of work) {
    if ('step' in event) {
      yield event;
      continue;
    }
    const read = readingResult(event.value);
    if (!read.ok) yield readingError(read.error);
    else {
      const { tables } = read.value;
      yield { result: { ...reportOf(read.value), ...(tables === undefined ? {} : { tables }) } };
    }
  }
}
