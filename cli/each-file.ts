import { setImmediate } from 'node:timers/promises';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import { describeBug } from './bug.ts';
import type { ExitStatus } from './exit-status.ts';
import { worse } from './exit-status.ts';
import type { FileFailure } from './files/failure.ts';
import { fileFailure, statusOf } from './files/failure.ts';
import { listFiles } from './files/list-files.ts';
import type { LoadedBook } from './files/load-book.ts';
import { loadBook } from './files/load-book.ts';
import { ProgressBar } from './progress-bar.ts';
import type { Terminal } from './terminal.ts';
import { printable } from './text/style.ts';

/** 对每个文件做一件事。 */
export interface FileTask {
  /** 正在做什么，如“正在检查”。 */
  readonly action: string;
  /** 处理一本读出的目标册；`single` 为只给了一个文件。 */
  readonly book: (loaded: LoadedBook, single: boolean) => Promise<ExitStatus>;
  /** 报告一个读不了的文件。 */
  readonly failure: (failure: FileFailure, single: boolean) => Promise<void>;
}

/**
 * 逐个处理命令行上的文件，一个读不了不影响其余；退出状态取最大的。
 *
 * One book at a time is in memory, whatever the number of files. Stops early when nobody reads the results any more.
 */
export async function eachFile(names: readonly string[], terminal: Terminal, task: FileTask): Promise<ExitStatus> {
  const { entries, skipped, single } = await listFiles(names, terminal.surroundings.cwd);
  const progress = new ProgressBar(terminal, task.action, entries.length);
  let status: ExitStatus = 0;
  try {
    for (const [index, entry] of entries.entries()) {
      if (terminal.isClosed) break;
      progress.update(index, entry.ok ? entry.value : entry.error.file);
      // Reading is synchronous work: let an interruption through between two files.
      if (!single) await setImmediate();
      const done = entry.ok ? await attempt(entry.value, terminal, (loaded) => task.book(loaded, single)) : entry;
      status = worse(status, done.ok ? done.value : statusOf(done.error));
      if (!done.ok) await task.failure(done.error, single);
    }
  } finally {
    progress.clear();
  }
  if (skipped.length > 0) terminal.tell(printable(skippedText(skipped)));
  return status;
}

/** How many names of skipped files are told; the line stays a line in a folder of scans. */
const MOST_NAMED = 5;

function skippedText(files: readonly string[]): string {
  const named = files.slice(0, MOST_NAMED).join('、') + (files.length > MOST_NAMED ? ' 等' : '');
  return `没有读 ${files.length} 个文件：${named}。这些格式读不了，请换成它们的 Word 或 Excel 原件（.docx、.xlsx），压缩包请先解压。`;
}

/** A fault of ours on one file is told and does not stop the others. */
async function attempt(
  file: string,
  terminal: Terminal,
  work: (loaded: LoadedBook) => Promise<ExitStatus>,
): Promise<Result<ExitStatus, FileFailure>> {
  try {
    const loaded = await loadBook(file, terminal);
    return loaded.ok ? ok(await work(loaded.value)) : loaded;
  } catch (error) {
    return err(fileFailure(file, 'internal', describeBug(error, terminal.surroundings.env)));
  }
}
