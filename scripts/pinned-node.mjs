// Plain JavaScript for any Node from 20 on: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.duzhi-installed');

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function installed() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();
}

/** Installs the pinned dependencies when they are missing or another lock file's; progress goes to standard error. */
export function prepare() {
  if (installed()) return;
  process.stderr.write('正在安装依赖（首次使用，约两分钟）……\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // A set NODE_ENV=production would leave out what the tests need; install scripts are not needed by any dependency.
  const result = spawnSync(
    npm,
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  );
  if (result.status !== 0) {
    process.stderr.write('安装依赖失败：请检查网络能否访问 npm 仓库、磁盘是否有 1 GB 空间，然后再试一次。\n');
    process.exit(3);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lockHash());
}

/** The Node that the project pins, or this one where it is new enough. */
export function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = join(
    root,
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(binary)) return binary;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  process.stderr.write(
    `度支需要 Node 24，这台机器上是 Node ${process.versions.node}，且没有适合 ${process.platform}-${process.arch} 的随附版本：请先安装 Node 24。\n`,
  );
  process.exit(3);
}

/** Runs a program of the project with the pinned Node and hands its exit status on. */
export function runPinned(args, options = {}) {
  const result = spawnSync(pinnedNode(), args, { stdio: 'inherit', ...options });
  if (result.signal) process.kill(process.pid, result.signal);
  return result.status ?? 3;
}
