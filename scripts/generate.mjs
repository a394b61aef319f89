// npm run generate: writes the pages and schemas that are made from the code (docs/checks, docs/schema).
import { join } from 'node:path';
import { prepare, root, runPinned } from './pinned-node.mjs';

prepare();
process.exitCode = runPinned([join(root, 'scripts', 'generate.ts'), ...process.argv.slice(2)]);
