import { Readable } from 'node:stream';

export const NDJSON = 'application/x-ndjson; charset=utf-8';

/** 一行一个 JSON 值的流。 */
export function ndjson(values: AsyncIterable<unknown>): Readable {
  return Readable.from(lines(values), { objectMode: false });
}

async function* lines(values: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const value of values) yield Buffer.from(`${JSON.stringify(value)}\n`);
}

/** 把回调式的进度变成可以逐个取的序列，最后一个是结果。 */
export async function* progress<Step, Value>(
  work: (onStep: (step: Step) => void) => Promise<Value>,
): AsyncGenerator<{ readonly step: Step } | { readonly value: Value }> {
  const steps: Step[] = [];
  let wake = Promise.withResolvers<void>();
  let done = false;
  const finished = work((step) => {
    steps.push(step);
    wake.resolve();
  }).finally(() => {
    done = true;
    wake.resolve();
  });
  // Awaited below; until then a rejection must not count as unhandled.
  finished.catch(() => {});
  while (!done || steps.length > 0) {
    while (steps.length > 0) yield { step: steps.shift()! };
    if (done) break;
    await wake.promise;
    wake = Promise.withResolvers();
  }
  yield { value: await finished };
}
