import { Worker } from 'node:worker_threads';

// Test support: what must not hang. Speed is shown by the benches; here nothing is measured.

/** 毫秒；平常最慢的也在它的二十分之一以内，机器再忙也够。 */
const LIMIT = 30_000;

// It has a thread of its own: the one that hangs can neither look at a clock nor be interrupted.
const WATCH = `
  const { writeSync } = require('node:fs');
  const { workerData: { what, limit } } = require('node:worker_threads');
  setTimeout(() => {
    writeSync(2, what + '：卡住了，' + limit / 1000 + ' 秒没有做完。\\n');
    process.kill(process.pid, 'SIGKILL');
  }, limit);
`;

/**
 * 做一件不许卡住的事；做不完的，说出是哪一件，连同整个测试文件一起杀掉。
 *
 * Give it so much that what should be linear is done at once, and what is quadratic or worse is never done.
 */
export function withoutHanging<Value>(what: string, work: () => Value, limit = LIMIT): Value {
  const watch = new Worker(WATCH, { eval: true, workerData: { what, limit } });
  try {
    return work();
  } finally {
    void watch.terminate();
  }
}
