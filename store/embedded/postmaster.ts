import { spawn } from 'node:child_process';
import { open, readFile, readlink, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { StoreFailure } from '../failure.ts';
import { fileSystemFailure, storeFailure } from '../failure.ts';
import type { Cluster } from './cluster.ts';
import { spawnOptions } from './cluster.ts';

/** 正在运行的数据库进程。 */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const POLL_MS = 10;
// After a kill the old back ends need a moment to go; until then a new start is refused.
const RETRY_MS = 5_000;
// Replaying the log after a crash may take a while.
const READY_MS = 120_000;
const LARGEST_LOG = 10 * 1024 * 1024;

/**
 * 启动数据库；已经在运行的接过来用。
 *
 * Durability is PostgreSQL's own (fsync on). The process outlives ours on purpose: after a crash of the server the next
 * one adopts it.
 *
 * @param onExit called when a process that this call started ends, whatever the reason.
 */
export async function startPostmaster(cluster: Cluster, onExit: () => void): Promise<Result<Postmaster, StoreFailure>> {
  try {
    await turnLog(cluster.logFile);
    const begun = performance.now();
    let port = await preferredPort(cluster);
    for (;;) {
      const running = await findPostmaster(cluster, READY_MS);
      if (running !== null) return ok(running);
      const started = await spawnPostmaster(cluster, port, onExit);
      if (started !== null) return ok(started);
      const reason = await lastFatal(cluster.logFile);
      if (/No space left/i.test(reason)) {
        return err(storeFailure('disk-full', '磁盘已满，自带的数据库启动不了。请清理出空间，已保存的内容不受影响。'));
      }
      if (performance.now() - begun > RETRY_MS) {
        return err(storeFailure('cannot-start', `自带的数据库启动不了：${reason}（详见 ${cluster.logFile}）`));
      }
      if (/could not create any TCP\/IP sockets|Address already in use/i.test(reason)) port = await freePort();
      await sleep(100);
    }
  } catch (error) {
    const failure = fileSystemFailure(error, cluster.data);
    if (failure === null) throw error;
    return err(failure);
  }
}

/** 停止：不再接受连接，回滚未完的事务，写完检查点后退出。 */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  const running = await findPostmaster(cluster, 0);
  if (running === null) return;
  await signalStop(cluster, running.pid);
  const begun = performance.now();
  while ((await isPostmaster(running.pid, cluster.data)) && performance.now() - begun < READY_MS) await sleep(POLL_MS);
}

function signalStop(cluster: Cluster, pid: number): Promise<void> | void {
  if (process.platform !== 'win32') {
    process.kill(pid, 'SIGINT');
    return;
  }
  // Windows has no signals: pg_ctl speaks to the process through a pipe of its own.
  const control = cluster.program.replace(/postgres\.exe$/, 'pg_ctl.exe');
  return new Promise((settle) => {
    const child = spawn(control, ['stop', '-D', cluster.data, '-m', 'fast'], { stdio: 'ignore', windowsHide: true });
    child.on('error', () => settle());
    child.on('close', () => settle());
  });
}

/** 正在运行（或正在启动）的数据库；等它就绪至多 `patience` 毫秒。没有为 null。 */
export async function findPostmaster(cluster: Cluster, patience: number): Promise<Postmaster | null> {
  const begun = performance.now();
  for (;;) {
    const file = await readPidFile(cluster.data);
    if (file === null) return null;
    if (!(await isPostmaster(file.pid, cluster.data))) {
      await removeStale(cluster.data, file.pid);
      return null;
    }
    if (file.status === 'ready') return { pid: file.pid, port: file.port };
    if (performance.now() - begun >= patience)
      return file.status === 'stopping' ? null : { pid: file.pid, port: file.port };
    await sleep(POLL_MS);
  }
}

interface PidFile {
  readonly pid: number;
  readonly port: number;
  /** starting、ready、stopping、standby；还没写到时为空串。 */
  readonly status: string;
}

/** postmaster.pid：第 1 行进程号，第 4 行端口，第 8 行状态。 */
async function readPidFile(data: string): Promise<PidFile | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
}

/** 该进程确是这个数据文件夹的数据库，不是重启后碰巧同号的别的进程。 */
async function isPostmaster(pid: number, data: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  // The process stands in its data folder. One that is only a shadow (a zombie) stands nowhere.
  return readlink(`/proc/${pid}/cwd`).then(
    (place) => place === data,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
}

/** PostgreSQL 会把同号的别的进程当成自己而拒绝启动，所以先去掉旧的进程号文件。 */
async function removeStale(data: string, pid: number): Promise<void> {
  const again = await readPidFile(data);
  if (again?.pid === pid) await rm(join(data, 'postmaster.pid'), { force: true });
}

/** 启动并等到就绪；没有起来为 null，原因在日志里。 */
async function spawnPostmaster(cluster: Cluster, port: number, onExit: () => void): Promise<Postmaster | null> {
  const log = await open(cluster.logFile, 'a', 0o600);
  try {
    const child = spawn(
      cluster.program,
      [
        ...['-D', cluster.data, '-h', '127.0.0.1', '-k', '', '-p', String(port)],
        // What clerks wrote stays out of the log.
        ...['-c', 'log_error_verbosity=terse', '-c', 'log_min_error_statement=panic'],
      ],
      { ...spawnOptions(cluster.runAs), stdio: ['ignore', log.fd, log.fd], detached: true },
    );
    child.unref();
    let ended = false;
    let ready = false;
    const end = (): void => {
      if (!ended && ready) onExit();
      ended = true;
    };
    child.on('error', end);
    child.on('exit', end);
    const begun = performance.now();
    while (!ended && performance.now() - begun < READY_MS) {
      await sleep(POLL_MS);
      const file = await readPidFile(cluster.data);
      if (ended || file?.pid !== child.pid || file?.status !== 'ready') continue;
      ready = true;
      await writeFile(cluster.portFile, `${port}\n`, { mode: 0o600 });
      return { pid: file.pid, port };
    }
    return null;
  } finally {
    await log.close();
  }
}

/** 上次用的端口（仍空着的话），否则另找一个。 */
async function preferredPort(cluster: Cluster): Promise<number> {
  const kept = Number(await readFile(cluster.portFile, 'utf8').catch(() => ''));
  return Number.isInteger(kept) && kept > 0 && (await isFree(kept)) ? kept : freePort();
}

const isFree = (port: number): Promise<boolean> => listenOn(port).then((found) => found !== null);
const freePort = async (): Promise<number> => (await listenOn(0))!;

/** 试着监听后立即放开；占用着为 null。 */
function listenOn(port: number): Promise<number | null> {
  return new Promise((settle) => {
    const server = createServer();
    server.on('error', () => settle(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const found = address !== null && typeof address === 'object' ? address.port : null;
      server.close(() => settle(found));
    });
  });
}

async function turnLog(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (file) => file.size,
    () => 0,
  );
  if (size > LARGEST_LOG) await rename(logFile, `${logFile}.1`);
}

/** 日志里最后一条 FATAL 或 PANIC。 */
async function lastFatal(logFile: string): Promise<string> {
  const file = await open(logFile, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, 16_384);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const lines = buffer.toString('utf8').split('\n');
    const found = lines.findLastIndex((line) => /(?:FATAL|PANIC): /.test(line));
    // The lines before it tell why (which port, which file).
    if (found < 0) return lines.filter(Boolean).at(-1) ?? '没有说明原因';
    return lines
      .slice(Math.max(0, found - 3), found + 1)
      .map((line) => line.replace(/^.*?(?:FATAL|PANIC|WARNING|LOG|HINT|DETAIL): +/, ''))
      .join(' ');
  } finally {
    await file.close();
  }
}
