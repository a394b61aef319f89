// Prepares the installation on first use (telling standard error only), then runs the command line with the pinned Node.
import { spawn } from 'node:child_process';
import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { forwardSignals } from '../scripts/forward-signals.mjs';
import { pinnedNode, prepare, root } from '../scripts/pinned-node.mjs';

const PINNED_MAJOR = '24';
const main = join(root, 'cli', 'main.ts');
// Compiled code is kept between runs, which halves the time until the first line. Where it cannot be kept, nothing is lost.
const compiled = join(root, '.cache', 'compiled');

prepare();
if (process.versions.node.split('.')[0] === PINNED_MAJOR) {
  module.enableCompileCache(compiled);
  await import(pathToFileURL(main).href);
} else {
  const child = spawn(pinnedNode(), [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: compiled, ...process.env },
  });
  // An interruption is the child's to answer: it tidies up and ends, then so does this process.
  forwardSignals(child);
  child.on('error', (error) => {
    process.stderr.write(`启动 Node 失败（${error.code}）：请删去 node_modules，再运行一次，会重新安装。\n`);
    process.exitCode = 3;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 3;
  });
}
