import { Readable } from 'node:stream';

export const SSE = 'text/event-stream; charset=utf-8';

/** 服务器推送的事件流：每个值一条，附一个递增的编号。 */
export function serverSentEvents(values: AsyncIterable<unknown>): Readable {
  return Readable.from(events(values), { objectMode: false });
}

async function* events(values: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  let id = 0;
  // Told at once, so that the browser knows the stream is open.
  yield Buffer.from('retry: 2000\n\n');
  for await (const value of values) {
    id += 1;
    yield Buffer.from(value === null ? ': 仍在进行\n\n' : `id: ${id}\ndata: ${JSON.stringify(value)}\n\n`);
  }
}
