import process from 'node:process';
import { describeBug } from './bug.ts';
import { removePartialFiles } from './files/write-file.ts';
import { isFinishing } from './interruption.ts';
import { run } from './run.ts';
import { wholeOutput } from './whole-output.ts';

process.on('SIGINT', () => stop(130));
process.on('SIGTERM', () => stop(143));
process.on('SIGHUP', () => stop(129));
process.on('uncaughtException', (error) => {
  removePartialFiles();
  process.stderr.write(`${describeBug(error, process.env)}\n`);
  process.exit(3);
});
// A reader that has gone is told to the callback of each write; without a listener it would end the process.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

process.exitCode = await run(process.argv.slice(2), {
  // Asked for only by "-": an opened standard input would keep the process waiting.
  get stdin() {
    return process.stdin;
  },
  stdout: wholeOutput(process.stdout),
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
});

function stop(status: number): void {
  if (isFinishing()) return;
  removePartialFiles();
  process.stderr.write(process.stderr.isTTY ? '\r\u001b[K已中断。\n' : '已中断。\n');
  process.exit(status);
}
