// npm test: installs what the tests need, checks, runs every test, ends with "N passed, N failed".
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { pinnedNode, prepare, root } from './pinned-node.mjs';
import { installMissing } from './system-packages.mjs';

prepare();
const missing = await installMissing();

let failed = 0;
let passed = 0;
// On one's own machine tests that cannot run are told; where nobody reads along they have failed.
if (process.env.CI) failed += missing.length;
const check = spawnSync(process.execPath, [join(root, 'scripts', 'check.mjs')], { cwd: root, stdio: 'inherit' });
if (check.status === 0) passed += 1;
else failed += 1;

// Once and for all browser tests, which would otherwise build at the same time.
if (!buildWeb()) failed += 1;

const { counts, status } = await runTests();
passed += counts?.passed ?? 0;
failed += counts?.failed ?? 0;
// A runner that died before it counted has failed, whatever it printed.
if (counts === undefined || (status !== 0 && counts.failed === 0)) failed += 1;
const skipped = counts?.skipped ?? 0;
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs the test files in a folder of their own for what they write, which goes when they are done. */
async function runTests() {
  const scratch = mkdtempSync(join(tmpdir(), 'duzhi-tests-'));
  const templates = join(scratch, 'templates');
  mkdirSync(templates);
  // As root the databases run as another user, who must come through.
  for (const folder of [scratch, templates]) chmodSync(folder, 0o711);
  const runner = spawn(pinnedNode(), [join(root, 'scripts', 'run-tests.mjs')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, TMPDIR: scratch, DUZHI_TEST_TEMPLATES: templates },
  });
  let counts;
  runner.on('message', (message) => {
    counts = message;
  });
  runner.on('error', (error) => process.stderr.write(`${error.message}\n`));
  const status = await new Promise((resolve) => runner.on('close', resolve));
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return { counts, status };
}
