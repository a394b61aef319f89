// The thread of comparisons: one index, asked one question at a time. A report over all books takes seconds, which nobody
// else's request may wait for.
import { parentPort } from 'node:worker_threads';
import { ComparisonIndex } from './comparison-index.ts';
import type { ThreadAnswer, ThreadQuestion } from './thread-messages.ts';

const port = parentPort;
if (port === null) throw new Error('comparison-thread.ts runs as a worker thread');

const index = new ComparisonIndex();

port.on('message', ({ name, input }: ThreadQuestion) => {
  try {
    say({ output: (index[name] as (asked: unknown) => unknown).call(index, input) });
  } catch (fault) {
    say({ fault: fault instanceof Error ? fault : new Error('a comparison threw what is no error') });
  }
});

function say(answer: ThreadAnswer): void {
  port!.postMessage(answer);
}
