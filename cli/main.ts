import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

// Compiled code is kept beside the program: the second run starts in half the time. Where it cannot be kept, nothing is lost.
enableCompileCache(join(import.meta.dirname, '..', '.cache', 'compiled'));
const { removePartialFiles } = await import('./files/write-file.ts');
const { run } = await import('./run.ts');

process.on('SIGINT', () => stop(130));
process.on('SIGTERM', () => stop(143));
process.on('SIGHUP', () => stop(129));
// A reader that has gone is told to the callback of each write; without a listener it would end the process.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

process.exitCode = await run(process.argv.slice(2), {
  // Asked for only by "-": an opened standard input would keep the process waiting.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
});

function stop(status: number): never {
  removePartialFiles();
  process.stderr.write(process.stderr.isTTY ? '\r\u001b[K已中断。\n' : '已中断。\n');
  process.exit(status);
}
