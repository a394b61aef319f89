import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { FileFailure } from './failure.ts';
import { fileFailure, systemFailure } from './failure.ts';

/** 文件夹里会去读的扩展名；旧格式也在内，好告诉人另存成什么。 */
const TABLE_EXTENSIONS = extensions('docx docm xlsx xlsm xls html htm mht mhtml txt tsv csv doc wps et');
/** 绩效表也可能在里面、却读不了的文件的扩展名：不读，但要告诉人。 */
const UNREAD_EXTENSIONS = extensions('pdf ofd rtf odt ods xlsb zip rar 7z');

function extensions(names: string): ReadonlySet<string> {
  return new Set(names.split(' ').map((name) => `.${name}`));
}

/** 命令行上要读的各个文件，按给出的次序；文件夹里的按名称。 */
export interface FileList {
  readonly entries: readonly Result<string, FileFailure>[];
  /** 文件夹里读不了的文档（PDF 等），按次序；指名给出的不在此列，读的时候会说。 */
  readonly skipped: readonly string[];
  /** 给出的只是一个文件（不是几个，也不是文件夹）。 */
  readonly single: boolean;
}

/**
 * 展开命令行上的文件与文件夹。
 *
 * A folder is walked in depth, sorted by name; hidden files, lock files (~$…) and links back to a folder already seen are
 * left out. A named file is taken whatever its extension.
 */
export async function listFiles(names: readonly string[], cwd: string): Promise<FileList> {
  const entries: Result<string, FileFailure>[] = [];
  const skipped: string[] = [];
  let folders = 0;
  for (const name of names) {
    if (name === '-') {
      entries.push(ok(name));
      continue;
    }
    // An unset variable of a script, not the folder it runs in.
    if (name === '') {
      entries.push(err({ file: name, code: 'not-found', message: '文件名是空的，请写出文件或文件夹的名称。' }));
      continue;
    }
    try {
      if (!(await stat(resolve(cwd, name))).isDirectory()) {
        entries.push(ok(name));
        continue;
      }
    } catch (error) {
      entries.push(err(systemFailure(name, error)));
      continue;
    }
    folders += 1;
    const found = await walk(name, cwd, skipped);
    if (found.length === 0)
      entries.push(
        err(
          fileFailure(name, 'no-files', '文件夹里没有能读的文件（.docx、.xlsx、.xls、.html、.txt 等），请检查路径。'),
        ),
      );
    else entries.push(...found);
  }
  return { entries, skipped, single: names.length === 1 && folders === 0 };
}

async function walk(folder: string, cwd: string, skipped: string[]): Promise<Result<string, FileFailure>[]> {
  const found: Result<string, FileFailure>[] = [];
  const seen = new Set<string>();
  await visit(folder);
  return found;

  async function visit(current: string): Promise<void> {
    try {
      const real = await realpath(resolve(cwd, current));
      if (seen.has(real)) return;
      seen.add(real);
      const items = await readdir(real, { withFileTypes: true });
      items.sort((a, b) => compareNames(a.name, b.name));
      for (const item of items) {
        if (item.name.startsWith('.') || item.name.startsWith('~$')) continue;
        const path = join(current, item.name);
        const kind = item.isSymbolicLink() ? await linkTarget(resolve(real, item.name)) : item;
        const extension = extname(item.name).toLowerCase();
        if (kind?.isDirectory()) await visit(path);
        else if (!kind?.isFile()) continue;
        else if (TABLE_EXTENSIONS.has(extension)) found.push(ok(path));
        else if (UNREAD_EXTENSIONS.has(extension)) skipped.push(path);
      }
    } catch (error) {
      found.push(err(systemFailure(current, error)));
    }
  }
}

/** A dangling link stands for nothing. */
async function linkTarget(path: string): Promise<{ isDirectory(): boolean; isFile(): boolean } | undefined> {
  try {
    return await stat(path);
  } catch {
    return undefined;
  }
}

let collator: Intl.Collator | undefined;

/** 附表2 在 附表10 之前；完全同序的按字符编码。 */
export function compareNames(a: string, b: string): number {
  collator ??= new Intl.Collator('zh-Hans-CN', { numeric: true });
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
