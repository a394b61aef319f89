// Runs the test files with the pinned Node: a dot a test, failures in full. Sends the counts to scripts/test.mjs.
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { root } from './pinned-node.mjs';

/** Those whose files take longest come first, so that no core is idle at the end. */
const ROOMS = ['quality', 'web', 'store', 'server', 'cli', 'documents', 'core', 'fixtures', 'scripts'];
/** Many tests wait for a database, a browser or a disk: one file more than there are cores keeps the cores busy. */
const AT_ONCE = availableParallelism() + 1;
/** A test that hangs fails instead of stopping the rest. */
const TEST_LIMIT_MS = 600_000;
const LINE = 100;

const files = ROOMS.flatMap((room) =>
  globSync(`${room}/**/*.test.{ts,mjs}`, { cwd: root, exclude: ['**/node_modules/**'] }).sort(),
).map((file) => join(root, file));

const counts = { passed: 0, failed: 0, skipped: 0 };
const told = [];
const isTest = ({ details }) => details?.type !== 'suite';
const isSkipped = ({ skip }) => skip !== undefined && skip !== false;
let dots = 0;

const tests = run({ files, cwd: root, concurrency: AT_ONCE, timeout: TEST_LIMIT_MS });
// A completed test is told at once; passing and failing are told file by file.
tests.on('test:complete', (test) => {
  if (!isTest(test)) return;
  dots += 1;
  process.stdout.write(`${test.details.passed ? '.' : 'X'}${dots % LINE === 0 ? '\n' : ''}`);
});
tests.on('test:pass', (test) => {
  if (!isTest(test)) return;
  if (isSkipped(test)) {
    counts.skipped += 1;
    told.push(`未运行：${test.name}${typeof test.skip === 'string' ? `（${test.skip}）` : ''}`);
  } else counts.passed += 1;
});
tests.on('test:fail', (test) => {
  if (!isTest(test)) return;
  counts.failed += 1;
  const error = test.details?.error;
  const reason = error?.cause?.stack ?? error?.cause ?? error?.stack ?? error;
  told.push(`失败：${test.name}  ${test.file ?? ''}:${test.line ?? ''}\n${reason}`);
});
tests.on('test:stderr', ({ message }) => told.push(message.trimEnd()));
tests.on('end', () => {
  process.stdout.write(`\n${told.map((text) => `${text}\n`).join('')}`);
  process.send?.(counts);
  process.exitCode = counts.failed === 0 ? 0 : 1;
});
tests.resume();
