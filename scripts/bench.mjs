// npm run bench -- NAME [options]: runs bench/NAME.ts; without a name says which there are.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root, runPinned } from './pinned-node.mjs';

const [name, ...rest] = process.argv.slice(2);
const file = join(root, 'bench', `${name}.ts`);
if (name === undefined || !/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync(join(root, 'bench'))
    .filter((entry) => entry.endsWith('.ts'))
    .map((entry) => entry.slice(0, -3));
  process.stderr.write(`用法：npm run bench -- 名称\n可用的有：${names.join('、')}\n`);
  process.exit(2);
}
prepare();
process.exitCode = runPinned(['--expose-gc', file, ...rest]);
