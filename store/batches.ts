import type { Json, Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Kysely, Transaction } from 'kysely';
import { CompiledQuery, sql } from 'kysely';
import type { Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { NewBook } from './books.ts';
import { insertBook } from './books.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import { storeFailure } from './failure.ts';
import type { BatchFileState, BatchState, RevisionSummary, Tables } from './migrations/tables.ts';
import type { Page } from './page.ts';
import { decodeCursor, encodeCursor, pageSize } from './page.ts';
import { storableJson, storableText } from './storable-text.ts';
import type { NewId } from './time.ts';
import { withinUnits } from './unit-scope.ts';

/** 一批文件的读取与检查：一个可以看进度、可以取消、重启后接着做的任务。 */
export interface Batch {
  readonly unitId: string;
  readonly batchId: string;
  readonly state: BatchState;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  /** 做完或取消的时间；还在做为 null。 */
  readonly finishedAt: Date | null;
  readonly counts: Readonly<Record<BatchFileState, number>>;
  /** 各文件分到文件里写的单位；不分的都归这一批的单位。 */
  readonly matching: boolean;
}

/** 批中的一个文件与它的结果。 */
export interface BatchFile {
  /** 从 1 起。 */
  readonly seq: number;
  readonly fileName: string;
  /** 原文件。 */
  readonly attachmentId: string | null;
  readonly state: BatchFileState;
  /** 没有读成的原因，一句话；成了为 null。 */
  readonly message: string | null;
  readonly bookId: string | null;
  /** 册所在的单位；没有读成为 null。 */
  readonly bookUnit: { readonly unitId: string; readonly name: string } | null;
  readonly summary: RevisionSummary | null;
}

export interface BatchWithFiles extends Batch {
  readonly files: readonly BatchFile[];
}

/** 列表里的一批：连同它的第一个文件名，认得出是哪一批。 */
export interface ListedBatch extends Batch {
  readonly unitName: string;
  /** 系统放入的为 null。 */
  readonly createdByName: string | null;
  /** 没有文件时为 null。 */
  readonly firstFileName: string | null;
}

/** 在事务里执行一条语句，供任务队列那样自带语句的库。 */
export type Execute = (
  statement: string,
  values: readonly unknown[],
) => Promise<{ readonly rows: Record<string, unknown>[] }>;

export interface BatchFilter {
  readonly scope: readonly string[];
  readonly limit?: number;
  readonly cursor?: string;
}

export interface NewBatchFile {
  readonly fileName: string;
  readonly attachmentId: string | null;
  /** 不用读的，说为什么：已经不成。 */
  readonly message?: string;
}

export interface Batches {
  create(input: {
    readonly unitId: string;
    readonly files: readonly NewBatchFile[];
    readonly matching?: boolean;
    readonly by: string | null;
    /** 排进任务队列，在同一事务里：记下而没有人做的一批不会有。 */
    readonly enqueue: (batchId: string, execute: Execute) => Promise<void>;
  }): Promise<Result<BatchWithFiles, StoreFailure>>;
  /** 没有为 null。 */
  find(unitId: string, batchId: string): Promise<Result<BatchWithFiles | null, StoreFailure>>;
  /** `scope` 各单位（及其下级）的，后来的在前。 */
  list(filter: BatchFilter): Promise<Result<Page<ListedBatch>, StoreFailure>>;
  /** 没有做完的，各单位的，先来的在前：重启后接着做。 */
  listUnfinished(): Promise<Result<readonly Batch[], StoreFailure>>;
  /**
   * 记下一个文件的结果，成了的连同读成的册：两样都有，或都没有。最后一个记下时整批做完。已取消或已有结果的文件不再改，册也不留（给出
   * false）。
   */
  finishFile(input: {
    readonly unitId: string;
    readonly batchId: string;
    readonly seq: number;
    readonly state: 'done' | 'failed';
    readonly message?: string;
    /** 读成的册；已有这个编号的不再记一遍。 */
    readonly book?: NewBook & { readonly bookId: string };
    readonly summary?: RevisionSummary;
  }): Promise<Result<boolean, StoreFailure>>;
  /** 取消：没有做的不再做，做了的留着。已做完的不变。 */
  cancel(input: {
    readonly unitId: string;
    readonly batchId: string;
    readonly by: string | null;
  }): Promise<Result<BatchWithFiles, StoreFailure>>;
}

type Reader = Kysely<Tables> | Transaction<Tables>;

const NO_SUCH_BATCH = storeFailure('not-found', '没有这个任务。');

export function batchesOf(database: Database, auditor: Auditor, newId: NewId): Batches {
  return {
    create: ({ unitId, files, matching = false, by, enqueue }) =>
      database.transaction(
        async (db) => {
          const batchId = newId();
          const now = auditor.clock();
          const isDone = files.every(({ message }) => message !== undefined);
          await db
            .insertInto('batch')
            .values({
              unit_id: unitId,
              batch_id: batchId,
              state: isDone ? 'done' : 'running',
              created_at: now,
              created_by: by,
              finished_at: isDone ? now : null,
              matching,
            })
            .execute();
          // One statement whatever the number of files.
          await sql`
            insert into batch_file (unit_id, batch_id, seq, file_name, attachment_id, message, state)
            select ${unitId}, ${batchId}, file.seq, file.name, file.attachment_id, file.message,
              case when file.message is null then 'waiting' else 'failed' end
            from unnest(
              ${files.map(({ fileName }) => storableText(fileName))}::text[],
              ${files.map(({ attachmentId }) => attachmentId)}::uuid[],
              ${files.map(({ message }) => (message === undefined ? null : storableText(message)))}::text[]
            ) with ordinality as file (name, attachment_id, message, seq)`.execute(db);
          await appendAudit(db, auditor, {
            chainId: unitId,
            unitId,
            personId: by,
            action: 'batch.created',
            subject: `batch/${batchId}`,
            detail: { files: files.length },
          });
          await enqueue(batchId, async (statement, values) => {
            const { rows } = await db.executeQuery(CompiledQuery.raw(statement, [...values]));
            return { rows: rows as Record<string, unknown>[] };
          });
          return ok((await readBatch(db, unitId, batchId))!);
        },
        { repeatable: false },
      ),

    find: (unitId, batchId) =>
      database.run(async (db) => ok(await readBatch(db, unitId, batchId)), { repeatable: true }),

    list: (filter) => database.run(async (db) => ok(await listBatches(db, filter)), { repeatable: true }),

    listUnfinished: () =>
      database.run(
        async (db) => {
          const rows = await batchQuery(db)
            .where('batch.state', '=', 'running')
            .orderBy('batch.created_at')
            .orderBy('batch.batch_id')
            .execute();
          return ok(rows.map(batchOf));
        },
        { repeatable: true },
      ),

    finishFile: ({ unitId, batchId, seq, state, message, book, summary }) =>
      database.transaction(
        async (db) => {
          // The batch first, as cancelling does: who holds the file and waits for the batch would wait for ever.
          // Whoever writes the last result has waited for the others here, and sees that nothing waits.
          const batch = await db
            .selectFrom('batch')
            .select('state')
            .where('unit_id', '=', unitId)
            .where('batch_id', '=', batchId)
            .forUpdate()
            .executeTakeFirst();
          if (batch?.state !== 'running') return ok(false);
          const file = await db
            .selectFrom('batch_file')
            .select('state')
            .where('unit_id', '=', unitId)
            .where('batch_id', '=', batchId)
            .where('seq', '=', seq)
            .executeTakeFirst();
          if (file?.state !== 'waiting') return ok(false);
          // The file names its book, so the book comes first.
          if (book !== undefined) await insertBook(db, auditor, newId, book);
          await db
            .updateTable('batch_file')
            .set({
              state,
              message: message === undefined ? null : storableText(message),
              book_id: book?.bookId ?? null,
              book_unit_id: book?.unitId ?? null,
              summary: summary === undefined ? null : JSON.stringify(storableJson({ ...summary } as Json)),
            })
            .where('unit_id', '=', unitId)
            .where('batch_id', '=', batchId)
            .where('seq', '=', seq)
            .execute();
          const waiting = await db
            .selectFrom('batch_file')
            .select('seq')
            .where('unit_id', '=', unitId)
            .where('batch_id', '=', batchId)
            .where('state', '=', 'waiting')
            .limit(1)
            .executeTakeFirst();
          if (waiting === undefined) {
            await db
              .updateTable('batch')
              .set({ state: 'done', finished_at: auditor.clock() })
              .where('unit_id', '=', unitId)
              .where('batch_id', '=', batchId)
              .execute();
            await appendAudit(db, auditor, {
              chainId: unitId,
              unitId,
              personId: null,
              action: 'batch.finished',
              subject: `batch/${batchId}`,
              detail: {},
            });
          }
          return ok(true);
        },
        { repeatable: true },
      ),

    cancel: ({ unitId, batchId, by }) =>
      database.transaction(
        async (db) => {
          const cancelled = await db
            .updateTable('batch')
            .set({ state: 'cancelled', finished_at: auditor.clock() })
            .where('unit_id', '=', unitId)
            .where('batch_id', '=', batchId)
            .where('state', '=', 'running')
            .executeTakeFirst();
          if (cancelled.numUpdatedRows > 0n) {
            await db
              .updateTable('batch_file')
              .set({ state: 'cancelled' })
              .where('unit_id', '=', unitId)
              .where('batch_id', '=', batchId)
              .where('state', '=', 'waiting')
              .execute();
            await appendAudit(db, auditor, {
              chainId: unitId,
              unitId,
              personId: by,
              action: 'batch.cancelled',
              subject: `batch/${batchId}`,
              detail: {},
            });
          }
          const batch = await readBatch(db, unitId, batchId);
          return batch === null ? err(NO_SUCH_BATCH) : ok(batch);
        },
        { repeatable: true },
      ),
  };
}

const counted = (state: BatchFileState) =>
  sql<number>`(select count(*)::integer from batch_file as file
    where file.unit_id = batch.unit_id and file.batch_id = batch.batch_id and file.state = ${state})`;

function batchQuery(db: Reader) {
  return db
    .selectFrom('batch')
    .select([
      'batch.unit_id',
      'batch.batch_id',
      'batch.state',
      'batch.created_at',
      'batch.created_by',
      'batch.finished_at',
      'batch.matching',
      counted('waiting').as('waiting'),
      counted('done').as('done'),
      counted('failed').as('failed'),
      counted('cancelled').as('cancelled'),
    ]);
}

type BatchRow = Tables['batch'] & Readonly<Record<BatchFileState, number>>;

function batchOf(row: BatchRow): Batch {
  return {
    unitId: row.unit_id,
    batchId: row.batch_id,
    state: row.state,
    createdAt: row.created_at,
    createdBy: row.created_by,
    finishedAt: row.finished_at,
    matching: row.matching,
    counts: { waiting: row.waiting, done: row.done, failed: row.failed, cancelled: row.cancelled },
  };
}

async function listBatches(db: Reader, filter: BatchFilter): Promise<Page<ListedBatch>> {
  const limit = pageSize(filter.limit);
  const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor);
  let query = batchQuery(db)
    .innerJoin('unit', 'unit.unit_id', 'batch.unit_id')
    .leftJoin('person', 'person.person_id', 'batch.created_by')
    .leftJoin('batch_file', (join) =>
      join
        .onRef('batch_file.unit_id', '=', 'batch.unit_id')
        .onRef('batch_file.batch_id', '=', 'batch.batch_id')
        .on('batch_file.seq', '=', 1),
    )
    .select(['unit.name as unit_name', 'person.display_name', 'batch_file.file_name'])
    .where(withinUnits(filter.scope))
    .orderBy('batch.created_at', 'desc')
    .orderBy('batch.batch_id', 'desc')
    .limit(limit + 1);
  if (after !== null) {
    query = query.where(sql<boolean>`(batch.created_at, batch.batch_id) < (${after.at}, ${after.id})`);
  }
  const rows = await query.execute();
  const items = rows.slice(0, limit).map(
    (row): ListedBatch => ({
      ...batchOf(row),
      unitName: row.unit_name,
      createdByName: row.display_name,
      firstFileName: row.file_name,
    }),
  );
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last === undefined ? null : encodeCursor(last.createdAt, last.batchId) };
}

async function readBatch(db: Reader, unitId: string, batchId: string): Promise<BatchWithFiles | null> {
  const row = await batchQuery(db)
    .where('batch.unit_id', '=', unitId)
    .where('batch.batch_id', '=', batchId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const files = await db
    .selectFrom('batch_file')
    .leftJoin('unit', 'unit.unit_id', 'batch_file.book_unit_id')
    .select(['seq', 'file_name', 'attachment_id', 'state', 'message', 'book_id', 'summary'])
    .select(['batch_file.book_unit_id', 'unit.name'])
    .where('batch_file.unit_id', '=', unitId)
    .where('batch_id', '=', batchId)
    .orderBy('seq')
    .execute();
  return {
    ...batchOf(row),
    files: files.map((file) => ({
      seq: file.seq,
      fileName: file.file_name,
      attachmentId: file.attachment_id,
      state: file.state,
      message: file.message,
      bookId: file.book_id,
      bookUnit: file.book_unit_id === null ? null : { unitId: file.book_unit_id, name: file.name ?? '' },
      summary: file.summary,
    })),
  };
}
