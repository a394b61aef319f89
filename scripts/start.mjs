// npm start: installs what is missing, builds the web application where it is stale, and starts the server.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { forwardSignals } from './forward-signals.mjs';
import { pinnedNode, prepare, root } from './pinned-node.mjs';

prepare();
// Loaded after installing: what it needs is installed by then.
const { buildWeb } = await import('./build-web.mjs');
if (!buildWeb()) process.exit(3);

const server = spawn(pinnedNode(), [join(root, 'cli', 'main.ts'), 'serve', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'), ...process.env },
});
// The server finishes what it has begun.
forwardSignals(server);
server.on('error', (error) => {
  process.stderr.write(`启动 Node 失败（${error.code}）：请删去 node_modules，再运行一次，会重新安装。\n`);
  process.exitCode = 3;
});
server.on('exit', (code) => {
  process.exitCode = code ?? 3;
});
