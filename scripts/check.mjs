// npm run check: format and lint, types, dead files, and that generated pages are what the code says.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pinnedNode, prepare, root } from './pinned-node.mjs';

prepare();
const node = pinnedNode();
const packageBin = (name, file) => join(root, 'node_modules', name, 'bin', file);
const steps = [
  [
    '格式与写法',
    [
      packageBin('@biomejs/biome', 'biome'),
      'ci',
      '--error-on-warnings',
      process.stdout.isTTY ? '--colors=force' : '--colors=off',
      '.',
    ],
  ],
  ['类型', [packageBin('typescript', 'tsc'), '-p', 'tsconfig.json']],
  ['网页的类型', [packageBin('typescript', 'tsc'), '-p', 'web']],
  ['核心的纯净', [packageBin('typescript', 'tsc'), '-p', 'core']],
  ['无用的文件与依赖', [packageBin('knip', 'knip.js'), '--no-progress']],
  ['生成的页面', [join(root, 'scripts', 'generate.ts'), '--check']],
];
let failed = 0;
for (const [name, args] of steps) {
  const result = spawnSync(node, args, { cwd: root, encoding: 'utf8' });
  const passed = result.status === 0;
  process.stdout.write(`${passed ? '✓' : '✗'} ${name}\n`);
  if (!passed) {
    failed += 1;
    process.stdout.write(`${result.stdout ?? ''}${result.stderr ?? ''}\n`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
