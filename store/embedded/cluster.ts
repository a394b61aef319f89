import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { StoreFailure } from '../failure.ts';
import { fileSystemFailure, storeFailure } from '../failure.ts';
import { installBinaries } from './binaries.ts';

/** 数据文件夹里的一套数据库：程序、数据、口令、端口、日志各在哪里。 */
export interface Cluster {
  /** 程序（postgres）的路径。 */
  readonly program: string;
  readonly data: string;
  readonly portFile: string;
  readonly logFile: string;
  /** 超级用户 postgres 的口令，生成后存于 0600 的文件。 */
  readonly password: string;
  /** 以哪个用户运行；null 为当前用户。 */
  readonly runAs: RunAs | null;
}

export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/** 以 root 运行时，数据库改以 nobody 的编号运行：PostgreSQL 拒绝以 root 启动。 */
const NOBODY: RunAs = { uid: 65534, gid: 65534 };
const isRoot = process.getuid?.() === 0;

/** 备好数据文件夹：装好程序，没有数据时初始化。同时有两个进程来备也只成一套。 */
export async function prepareCluster(dataFolder: string): Promise<Result<Cluster, StoreFailure>> {
  const folder = resolve(dataFolder);
  try {
    const made = await makePassable(folder);
    if (!made.ok) return made;
    const base = join(folder, 'postgres');
    await mkdir(base, { recursive: true });
    if (isRoot) for (const path of [folder, base]) await chmod(path, 0o711);
    const binaries = await installBinaries(base);
    if (!binaries.ok) return binaries;
    const home = join(base, 'cluster');
    if (!(await exists(home))) {
      const initialised = await initialise(base, binaries.value.folder, home);
      if (!initialised.ok) return initialised;
    }
    const data = await realpath(join(home, 'data'));
    const version = Number((await readFile(join(data, 'PG_VERSION'), 'utf8')).trim());
    if (version !== binaries.value.majorVersion) {
      return err(
        storeFailure(
          'wrong-version',
          `数据文件夹 ${folder} 属于 PostgreSQL ${version}，本程序自带的是 ${binaries.value.majorVersion}。请先用原来的程序备份（duzhi backup），再恢复到新的文件夹。`,
        ),
      );
    }
    const owner = await stat(data);
    return ok({
      program: program(binaries.value.folder, 'postgres'),
      data,
      portFile: join(home, 'port'),
      logFile: join(home, 'postgres.log'),
      password: (await readFile(join(home, 'password'), 'utf8')).trim(),
      runAs: isRoot ? { uid: owner.uid, gid: owner.gid } : null,
    });
  } catch (error) {
    const failure = fileSystemFailure(error, folder);
    if (failure === null) throw error;
    return err(failure);
  }
}

/** 建文件夹；以 root 运行时确认数据库的用户进得来。 */
async function makePassable(folder: string): Promise<Result<null, StoreFailure>> {
  const missing: string[] = [];
  let parent = folder;
  while (!(await exists(parent))) {
    missing.unshift(parent);
    parent = dirname(parent);
  }
  await mkdir(folder, { recursive: true });
  if (!isRoot) return ok(null);
  for (const path of missing) await chmod(path, 0o711);
  // Folders that were there before belong to someone: theirs to open.
  for (let path = missing.length > 0 ? parent : dirname(folder); ; path = dirname(path)) {
    if (((await stat(path)).mode & 0o001) === 0) {
      return err(
        storeFailure(
          'no-permission',
          `文件夹 ${path} 不许其他用户通过，自带的数据库（不能以 root 运行）进不去。请用 DUZHI_DATA 另选数据文件夹，例如 /var/lib/duzhi，或执行 chmod o+x ${path}。`,
        ),
      );
    }
    if (dirname(path) === path) return ok(null);
  }
}

/** 初始化在旁边做，做完再改名：做到一半断电，下次重做。 */
async function initialise(base: string, binaries: string, home: string): Promise<Result<null, StoreFailure>> {
  const draft = await mkdtemp(join(base, 'initialising-'));
  try {
    const runAs = isRoot ? NOBODY : null;
    const data = join(draft, 'data');
    await mkdir(data, { mode: 0o700 });
    const password = randomBytes(24).toString('base64url');
    const passwordFile = join(draft, 'initial-password');
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (runAs !== null) {
      await chmod(draft, 0o711);
      for (const path of [data, passwordFile]) await chown(path, runAs.uid, runAs.gid);
    }
    const output = await run(
      program(binaries, 'initdb'),
      [
        ...['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--data-checksums'],
      ],
      runAs,
    );
    if (output !== null) return err(initialisationFailure(output));
    await rm(passwordFile);
    await writeDurably(join(draft, 'password'), `${password}\n`);
    await rename(draft, home);
    return ok(null);
  } catch (error) {
    // Another process that initialised at the same moment was faster.
    if (!(await exists(home))) throw error;
    return ok(null);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function initialisationFailure(output: string): StoreFailure {
  if (/No space left/i.test(output))
    return storeFailure('disk-full', '磁盘已满，自带的数据库没有建成。请清理出空间后再启动。');
  const reason = /(?:error|FATAL): *(.+)/i.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? '';
  return storeFailure('cannot-start', `自带的数据库没有建成：${reason}`);
}

/** 运行程序至结束；成功为 null，不成功为它的输出。 */
function run(command: string, args: readonly string[], runAs: RunAs | null): Promise<string | null> {
  return new Promise((settle) => {
    const child = spawn(command, args, { ...spawnOptions(runAs), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.on('error', (error) => settle(error.message));
    child.on('close', (code) => settle(code === 0 ? null : output));
  });
}

/** 数据库进程的身份、所在文件夹与环境：不带走调用者的环境变量。 */
export function spawnOptions(runAs: RunAs | null): {
  readonly cwd?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
  readonly windowsHide: true;
} {
  const windows = process.platform === 'win32';
  return {
    ...(windows ? {} : { cwd: '/' }),
    env: windows ? process.env : { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    ...runAs,
    windowsHide: true,
  };
}

function program(binaries: string, name: string): string {
  return join(binaries, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
