import type { Book } from '@duzhi/core/book';
import type { Report } from '@duzhi/core/checks';
import type { Result } from '@duzhi/core/shared';
import { err } from '@duzhi/core/shared';
import type { TableDocument } from '@duzhi/documents/tables';
import type { Call, ReceivedFile } from '../call.ts';
import type { ReadFile, ReadingStep, UnreadableFile } from '../workers/read-file.ts';
import type { WorkFailure } from '../workers/worker-pool.ts';

/** 读一个文件的结果，说给客户端的样子。 */
export interface ReadingReport {
  readonly format: ReadFile['format'];
  readonly book: Book;
  readonly problems: ReadFile['problems'];
  readonly findings: Report['findings'];
  readonly outcomes: Report['outcomes'];
  readonly summary: Report['summary'];
}

/** 没有读成，或没有存成。 */
export interface ReadingError {
  readonly error: { readonly code: string; readonly message: string };
}

/** POST /api/try 逐行答的：各步，最后是结果或错误。 */
export type ReadingLine =
  | { readonly step: ReadingStep }
  | { readonly result: ReadingReport & { readonly tables?: TableDocument } }
  | ReadingError;

/** POST /api/uploads 逐行答的：多一步存，结果里多出建成的目标册。 */
export type UploadLine =
  | { readonly step: ReadingStep | 'storing' }
  | {
      readonly result: ReadingReport & {
        readonly unitId: string;
        readonly bookId: string;
        readonly revisionId: string;
        readonly attachmentId: string;
      };
    }
  | ReadingError;

/** 收到的第一个文件；没有时为 undefined。 */
export async function firstFile(call: Pick<Call, 'files'>): Promise<ReceivedFile | undefined> {
  for await (const file of call.files()) return file;
  return undefined;
}

/** 工作线程的失败和读文件的失败，对人来说是一回事。 */
export function readingResult(
  outcome: Result<Result<ReadFile, UnreadableFile>, WorkFailure>,
): Result<ReadFile, UnreadableFile> {
  return outcome.ok ? outcome.value : err(outcome.error);
}

export function reportOf({ format, book, problems, report }: ReadFile): ReadingReport {
  const { findings, outcomes, summary } = report;
  return { format, book, problems, findings, outcomes, summary };
}

export function readingError({ code, message }: { readonly code: string; readonly message: string }): ReadingError {
  return { error: { code, message } };
}
