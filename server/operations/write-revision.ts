import type { Book } from '@duzhi/core/book';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { OutputFormat } from '@duzhi/documents/write';
import type { Call } from '../call.ts';
import { formVersionsOf } from '../cycle/round-forms-of.ts';
import { NOT_FOUND } from '../refusal.ts';
import type { SealChoice } from './cycle-marks.ts';
import { marksOf } from './cycle-marks.ts';

/** 要什么格式，放不放印章图样。 */
export interface Asked {
  readonly to: OutputFormat;
  readonly seal: SealChoice;
}

/** 写出的文件，和所写的册。 */
export interface WrittenRevision {
  readonly book: Book;
  readonly bytes: Uint8Array;
}

/** 把一个修订照它那一轮的表样写出，连同签字、批复和印章图样；写不成为一句话，压缩包里照写。 */
export async function writeRevision(
  call: Call,
  { unitId, revisionId }: { readonly unitId: string; readonly revisionId: string },
  { to, seal }: Asked,
): Promise<Result<WrittenRevision, string>> {
  const revision = await call.store.books.findRevision(unitId, revisionId);
  if (!revision.ok) return err(revision.error.message);
  if (revision.value === null) return err(NOT_FOUND.message);
  const marks = await marksOf(revision.value, seal, call);
  if (!marks.ok) return err(marks.error.message);
  const versions = await formVersionsOf(call.store, revision.value);
  if (!versions.ok) return err(versions.error.message);
  const { book } = revision.value;
  const task = { book, format: to, ...marks.value, versions: versions.value };
  const written = await call.workers.run('write', task, { signal: call.signal });
  if (!written.ok) return err(written.error.message);
  return written.value.ok ? ok({ book, bytes: written.value.value }) : err(written.value.error.message);
}
