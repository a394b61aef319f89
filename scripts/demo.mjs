// npm run demo: the command line does its main job on the demonstration file, or on the file given, and shows the result.
import { join } from 'node:path';
import { prepare, root, runPinned } from './pinned-node.mjs';

prepare();
const rest = process.argv.slice(2);
const args = rest.length > 0 ? rest : ['demo', join(root, 'fixtures', 'demo-office-2023.txt')];
process.exitCode = runPinned([join(root, 'cli', 'main.ts'), ...args]);
