// Prepares the installation on first use (telling standard error only), then runs the command line with the pinned Node.
import { join } from 'node:path';
import { prepare, root, runPinned } from '../scripts/pinned-node.mjs';

prepare();
process.exitCode = runPinned([join(root, 'cli', 'main.ts'), ...process.argv.slice(2)]);
