// Until the desk exists, `npm start` does the main job on the demonstration file and shows the result.
import { join } from 'node:path';
import { prepare, root, runPinned } from './pinned-node.mjs';

prepare();
const demo = join(root, 'fixtures', 'demo-office-2023.txt');
const rest = process.argv.slice(2);
const status = runPinned([join(root, 'cli', 'main.ts'), ...(rest.length > 0 ? rest : ['demo', demo])]);
// The demonstration has faults by design; that the main job worked is a success of `npm start`.
process.exitCode = rest.length === 0 && status === 1 ? 0 : status;
