// npm run quality: measures reading and checking and writes docs/quality.md.
import { join } from 'node:path';
import { prepare, root, runPinned } from './pinned-node.mjs';

prepare();
process.exitCode = runPinned([join(root, 'quality', 'write-page.ts')]);
