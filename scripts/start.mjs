// Until the desk exists, `npm start` does the main job on the demonstration file and shows the result.
import { join } from 'node:path';
import { prepare, root, runPinned } from './pinned-node.mjs';

prepare();
const rest = process.argv.slice(2);
const args = rest.length > 0 ? rest : ['demo', join(root, 'fixtures', 'demo-office-2023.txt')];
process.exitCode = runPinned([join(root, 'cli', 'main.ts'), ...args]);
