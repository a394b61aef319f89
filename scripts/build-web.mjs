// Builds web/dist, only when a source is newer than the last build. Called by npm start and by the browser tests.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from './pinned-node.mjs';

const output = join(root, 'web', 'dist');
const stamp = join(output, '.built');
const SOURCES = ['web', 'core', 'package-lock.json'];
const NOT_SOURCES = new Set(['node_modules', 'dist']);

/** When the file, or the newest file within the folder, was last changed; tests are no part of the page. */
function newestChange(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return /\.test\.ts$/.test(path) ? 0 : entry.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => (NOT_SOURCES.has(name) ? newest : Math.max(newest, newestChange(join(path, name)))),
    0,
  );
}

export function isWebBuilt() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return SOURCES.every((source) => newestChange(join(root, source)) <= built);
}

/** Returns whether web/dist is there and up to date; what went wrong is printed to standard error. */
export function buildWeb() {
  if (isWebBuilt()) return true;
  process.stderr.write('正在准备网页（只在首次或更新之后，约十秒）……\n');
  const started = new Date();
  // Built aside and put in place at once: a server, or another build, may be at it meanwhile.
  const aside = join(root, '.cache', `web-${process.pid}`);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(
    pinnedNode(),
    [
      vite,
      'build',
      '--config',
      join(root, 'web', 'vite.config.ts'),
      '--logLevel',
      'warn',
      '--outDir',
      aside,
      '--emptyOutDir',
    ],
    { cwd: join(root, 'web'), stdio: ['ignore', 2, 2], env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (result.status !== 0) {
    rmSync(aside, { recursive: true, force: true });
    process.stderr.write('网页没有准备好：请把上面的信息发给维护者。\n');
    return false;
  }
  const made = join(aside, '.built');
  writeFileSync(made, '');
  // What is changed while it builds is newer than the build.
  utimesSync(made, started, started);
  putInPlace(aside);
  return true;
}

/** Another build may have finished at the same moment; the later one stays. */
function putInPlace(aside) {
  for (let attempt = 1; ; attempt += 1) {
    rmSync(output, { recursive: true, force: true });
    try {
      renameSync(aside, output);
      return;
    } catch (error) {
      if (attempt === 5 || !['ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
    }
  }
}

if (process.argv[1] === import.meta.filename) process.exitCode = buildWeb() ? 0 : 3;
