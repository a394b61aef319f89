import { createHash } from 'node:crypto';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import { shorten } from '@duzhi/documents/recognise';
import type { Attachment, BatchFile, Store, StoreFailure, Unit } from '@duzhi/store';
import type { FastifyBaseLogger } from 'fastify';
import { bookTitle } from '../book-title.ts';
import { profileOf } from '../cycle/profile-of.ts';
import { readingResult } from '../operations/receive-file.ts';
import { summaryOfRead } from '../summarise.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import type { BatchPlace } from './batches.ts';
import type { UnitMatch } from './match-unit.ts';
import { matchUnit } from './match-unit.ts';

interface Source {
  readonly attachment: Attachment;
  readonly bytes: Uint8Array;
}

interface Tools {
  readonly store: Store;
  readonly workers: WorkerPool;
  readonly signal: AbortSignal;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
}

/** 同时读几个文件：再多也快不了，只多占内存。 */
const FILES_AT_ONCE = 2;

const FAULT = '读这个文件时度支程序出错，没有读成。请到“填报”单独放入一次，还不行请把它交给维护者。';

/** 存取不成：队列过一会儿再做一遍，做了的不重做。 */
class BatchInterrupted extends Error {}

/**
 * 做一批里还没有做的文件。
 *
 * May be run again, or by two at once: a file's book comes about with its result, once, under an id that follows from the batch.
 */
export async function runBatch(place: BatchPlace, tools: Tools): Promise<void> {
  const batch = await tools.store.batches.find(place.unitId, place.batchId);
  if (!batch.ok) throw new BatchInterrupted(batch.error.code);
  if (batch.value === null || batch.value.state !== 'running') return;
  const { createdBy: by, matching } = batch.value;
  const units = matching ? await unitsBelow(place.unitId, tools.store) : null;
  const waiting = batch.value.files.filter(({ state }) => state === 'waiting')[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const file of waiting) {
      if (tools.signal.aborted) return;
      const goOn = await runFile(file, { ...place, by, units }, tools).catch((fault: unknown) => {
        // A bug that one file brings out must not keep the others from being read, nor the batch from its end.
        tools.log.error(fault, 'a file of a batch');
        return tools.store.batches.finishFile({ ...place, seq: file.seq, state: 'failed', message: FAULT });
      });
      if (!goOn.ok) throw new BatchInterrupted(goOn.error.code);
      // Cancelled elsewhere.
      if (!goOn.value) return;
    }
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, work));
}

interface FilePlace extends BatchPlace {
  readonly by: string | null;
  /** 分到哪些单位；不分为 null。 */
  readonly units: readonly Unit[] | null;
}

/** False where the result is no longer wanted. */
async function runFile(file: BatchFile, place: FilePlace, tools: Tools): Promise<Result<boolean, StoreFailure>> {
  const { store, workers, signal } = tools;
  const { unitId, batchId } = place;
  const finish = { unitId, batchId, seq: file.seq };
  const source = file.attachmentId === null ? ok(null) : await store.attachments.read(unitId, file.attachmentId);
  if (!source.ok) return source;
  if (source.value === null)
    return store.batches.finishFile({ ...finish, state: 'failed', message: '没有收到这个文件的内容。请重新上传。' });
  const { bytes } = source.value;
  const outcome = await workers.run('read', { bytes, fileName: file.fileName }, { signal });
  if (!outcome.ok && outcome.error.code === 'cancelled') return ok(false);
  const read = readingResult(outcome);
  if (!read.ok) return store.batches.finishFile({ ...finish, state: 'failed', message: read.error.message });
  const { book, report, problems } = read.value;
  const home = place.units === null ? ok(unitId) : homeOf(matchUnit(book, file.fileName, place.units));
  if (!home.ok) return store.batches.finishFile({ ...finish, state: 'failed', message: home.error });
  const profile = await profileOf(store, home.value, book.fiscalYear);
  if (!profile.ok) return profile;
  const summary = summaryOfRead(book, report, profile.value);
  const attachmentId = await attachedTo(home.value, source.value, store, place);
  if (!attachmentId.ok) return attachmentId;
  return store.batches.finishFile({
    ...{ ...finish, state: 'done', summary },
    book: {
      bookId: bookIdOf(batchId, file.seq),
      unitId: home.value,
      fiscalYear: book.fiscalYear,
      title: titleOf(file.fileName, bookTitle(book, book.fiscalYear)),
      book,
      kind: 'saved',
      authorId: place.by,
      attachmentId: attachmentId.value,
      problems,
      summarise: () => summary,
    },
  });
}

/** 这一批的单位的各下级，文件分到它们。 */
async function unitsBelow(unitId: string, store: Store): Promise<readonly Unit[]> {
  const units = await store.units.list([unitId]);
  if (!units.ok) throw new BatchInterrupted(units.error.code);
  return units.value.filter((unit) => unit.unitId !== unitId);
}

function homeOf(match: UnitMatch): Result<string, string> {
  switch (match.kind) {
    case 'matched':
      return ok(match.unit.unitId);
    case 'none':
      return err(
        match.named === null
          ? '文件里没有写单位，文件名里也没有。请在文件名里写上单位名称，或到那个单位单独放入。'
          : `没有名为“${shorten(match.named)}”的单位。请在管理里给那个单位加上这个别名，或到那个单位单独放入。`,
      );
    case 'several':
      return err(`有几个单位都像：${match.units.map(({ name }) => name).join('、')}。请到那个单位单独放入。`);
  }
}

/** 来源文件要和册在一个单位；不是这一批的单位时另存一份。 */
async function attachedTo(
  home: string,
  source: Source,
  store: Store,
  { unitId, by }: FilePlace,
): Promise<Result<string, StoreFailure>> {
  const { attachmentId, fileName, mediaType } = source.attachment;
  if (home === unitId) return ok(attachmentId);
  const added = await store.attachments.add({ unitId: home, fileName, mediaType, bytes: source.bytes, by });
  return added.ok ? ok(added.value.attachmentId) : added;
}

/** 300 本同名的册分不开：批量读入的带上文件名。 */
function titleOf(fileName: string, title: string): string {
  const stem = (fileName.split('/').at(-1) ?? fileName).replace(/\.[^.]+$/, '');
  return [...`${stem} ${title}`].slice(0, 200).join('');
}

/** 一批中一个文件的目标册的标识（UUIDv8，由批与序号得出）。 */
function bookIdOf(batchId: string, seq: number): string {
  const bytes = createHash('sha256').update(`${batchId}/${seq}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
