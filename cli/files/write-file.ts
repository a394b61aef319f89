import {
  close,
  fsync,
  linkSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFile as writeWhole,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';

const partialFiles = new Set<string>();

/** 被中断时删去没有写完的文件。 */
export function removePartialFiles(): void {
  for (const path of partialFiles) rmSync(path, { force: true });
  partialFiles.clear();
}

/** 写到哪里、能不能覆盖。 */
export interface Destination {
  /** 命令行上的名称。 */
  readonly name: string;
  readonly cwd: string;
  /** 已有同名文件时覆盖。 */
  readonly overwrite: boolean;
}

/**
 * 不能写到这里时的一句话；可以写时为 undefined。
 *
 * The source is never written over, whatever path leads to it.
 */
export function refusal({ name, cwd, overwrite }: Destination, source: string | undefined): string | undefined {
  const target = resolve(cwd, name);
  // What cannot even be looked at is told when it is written.
  if (look(() => lstatSync(target)) === undefined) return undefined;
  const kind = look(() => statSync(target));
  if (kind?.isDirectory()) return `${name}：这是文件夹，请写出新文件的名称。`;
  // Putting a file in the place of a device would break it for everyone.
  if (kind !== undefined && !kind.isFile()) return `${name}：不是普通文件，不能写到这里。`;
  if (source !== undefined && source !== '-' && sameFile(target, resolve(cwd, source)))
    return `${name}：就是原文件。原文件不会改动，请另起一个名称。`;
  if (!overwrite) return `${name}：已有这个文件。请换一个名称，或加 --force 覆盖它。`;
  return undefined;
}

function sameFile(a: string, b: string): boolean {
  const real = look(() => realpathSync(a));
  return real !== undefined && real === look(() => realpathSync(b));
}

function look<Seen>(at: () => Seen): Seen | undefined {
  try {
    return at();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}

/** 写一个文件：先写在旁边的临时文件，写完整了再换名，中途出错不留残缺的文件。错误是一句中文。 */
export async function writeFile(destination: Destination, bytes: Uint8Array): Promise<Result<void, string>> {
  const target = resolve(destination.cwd, destination.name);
  const partial = join(dirname(target), `.${basename(target).slice(0, 60)}.${process.pid}.tmp`);
  try {
    // At once with the note of it: an interruption in between would leave it behind.
    const file = openSync(partial, 'wx');
    partialFiles.add(partial);
    try {
      await promisify(writeWhole)(file, bytes);
      // A full disk may be told only when the bytes are flushed.
      await promisify(fsync)(file);
    } finally {
      await promisify(close)(file);
    }
    if (destination.overwrite) renameSync(partial, target);
    else putInPlace(partial, target);
    return ok(undefined);
  } catch (error) {
    return err(`${destination.name}：${reasonOf(error)}`);
  } finally {
    if (partialFiles.delete(partial)) rmSync(partial, { force: true });
  }
}

/** A link refuses a name that another program took meanwhile, which renaming would not. */
function putInPlace(partial: string, target: string): void {
  try {
    linkSync(partial, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    // Some network and memory-stick file systems know no links.
    renameSync(partial, target);
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;

export function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return '磁盘已满，没有写出。请清理磁盘，或写到别处。';
    case 'EACCES':
    case 'EPERM':
      return '没有写入的权限，没有写出。请写到自己的文件夹。';
    case 'EROFS':
      return '磁盘是只读的，没有写出。请写到别处。';
    case 'ENOENT':
    case 'ENOTDIR':
      return '所在的文件夹不存在，没有写出。请先建立文件夹，或检查路径。';
    case 'EEXIST':
      return '已有这个文件，没有写出。请换一个名称，或加 --force 覆盖它。';
    case 'ENAMETOOLONG':
      return '名称太长，没有写出。请换短一些的名称。';
    case 'EBUSY':
      return '正被别的程序占用，没有写出。请关闭后再试，或换一个名称。';
    case 'EIO':
      return '磁盘或网络出错，没有写出。请写到别处。';
    case undefined:
      throw error;
    default:
      return `没有写出（${codeOf(error)}）。请写到别处再试。`;
  }
}
