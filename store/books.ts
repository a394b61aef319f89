import { createHash } from 'node:crypto';
import type { Book, MergeConflict, Origin } from '@duzhi/core/book';
import { canonicalContent, mergeBooks } from '@duzhi/core/book';
import type { Json, Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { Database } from './database.ts';
import { ARCHIVED, whyBookIsFrozen, whyBookStays } from './declarations.ts';
import type { StoreFailure } from './failure.ts';
import { storeFailure } from './failure.ts';
import { heldOrigins } from './held-origins.ts';
import type { RevisionKind, RevisionSummary, Tables } from './migrations/tables.ts';
import type { Page } from './page.ts';
import { decodeCursor, encodeCursor, pageSize } from './page.ts';
import { storableJson, storableText } from './storable-text.ts';
import type { NewId } from './time.ts';
import { unitsWithin } from './unit-scope.ts';

/** draft 有未保存的草稿；saved 最新的修订是主动保存的；archived 已归档。 */
export type BookState = 'draft' | 'saved' | 'archived';

/** 一本目标册（不含内容）。 */
export interface BookRecord {
  readonly unitId: string;
  readonly bookId: string;
  /** 预算年度；文件没有写时为 null。 */
  readonly fiscalYear: number | null;
  readonly title: string;
  readonly state: BookState;
  /** 最新的修订。 */
  readonly headRevisionId: string;
  /** 最近一次主动保存的修订；只有草稿时为 null。 */
  readonly savedRevisionId: string | null;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  /** 最新修订的时间。 */
  readonly updatedAt: Date;
  readonly archivedAt: Date | null;
}

/** 清单中的一本：连同单位的名称、最新修订的作者与检查摘要。 */
export interface BookListItem extends BookRecord {
  readonly unitName: string;
  /** 最新修订的作者；由系统读入的为 null。 */
  readonly updatedBy: { readonly personId: string; readonly displayName: string } | null;
  readonly summary: RevisionSummary | null;
}

/** 一个修订（不含内容），历史清单中的一行。 */
export interface RevisionRecord {
  readonly unitId: string;
  readonly bookId: string;
  readonly revisionId: string;
  /** 由哪个修订改来；第一个修订为 null。 */
  readonly parentId: string | null;
  /** 合并而成时，编辑者所依据的那个修订。 */
  readonly secondParentId: string | null;
  readonly kind: RevisionKind;
  readonly author: { readonly personId: string; readonly displayName: string } | null;
  readonly createdAt: Date;
  /** 内容（不计来源）的 SHA-256，十六进制。 */
  readonly contentHash: string;
  /** 读自哪个附件；在屏幕上改的沿用原来的。 */
  readonly attachmentId: string | null;
  readonly summary: RevisionSummary | null;
  readonly reason: string | null;
}

/** 一个修订与它的内容。 */
export interface Revision extends RevisionRecord {
  readonly book: Book;
}

/** 读来源文件时没有读懂的一处；样子同识别所报的。 */
export interface ReadingProblem {
  /** 所读的那个修订中值的位置；不属于任何值时没有此键。 */
  readonly at?: string;
  /** 在来源文件的哪一格，连同原文。 */
  readonly origin: Origin;
  /** 说的是几格时，第一格之外的各格。 */
  readonly others?: readonly Origin[];
  /** 中文一句话，不含位置。 */
  readonly message: string;
}

/** 检查一本目标册得出摘要；合并后的内容也由它来算。 */
export type Summarise = (book: Book) => RevisionSummary;

export interface NewBook {
  readonly unitId: string;
  /** 不给时为新编号；给出的已有人用为 already-there，使可能做两遍的事只成一本。 */
  readonly bookId?: string;
  readonly fiscalYear: number | null;
  readonly title: string;
  readonly book: Book;
  readonly kind: RevisionKind;
  readonly authorId: string | null;
  readonly attachmentId?: string;
  /** 读附件时没有读懂的；内容不是读来的不给。 */
  readonly problems?: readonly ReadingProblem[];
  readonly reason?: string;
  readonly summarise?: Summarise;
}

export interface SaveRevision {
  readonly unitId: string;
  readonly bookId: string;
  /** 编辑者所依据的修订。 */
  readonly baseRevisionId: string;
  readonly book: Book;
  readonly kind: RevisionKind;
  readonly authorId: string | null;
  readonly reason?: string;
  /** 内容读自新的附件时。 */
  readonly attachmentId?: string;
  readonly summarise?: Summarise;
}

export interface SavedRevision {
  readonly revision: Revision;
  /** 别人先保存了，两边的改动已合并；应把合并后的内容显示给编辑者。 */
  readonly merged: boolean;
  /** 内容与最新修订相同，没有产生新的修订。 */
  readonly unchanged: boolean;
}

/** 别人先改了同一处；没有保存。 */
export interface RevisionConflict {
  readonly code: 'conflict';
  readonly message: string;
  /** 别人的（最新的）修订。 */
  readonly theirs: Revision;
  readonly conflicts: readonly MergeConflict[];
  /** 两边各取一处后的样子：冲突处取编辑者的。 */
  readonly merged: Book;
}

export interface BookFilter {
  /** 看得到的范围：这些单位及其以下；null 为全部。 */
  readonly scope: readonly string[] | null;
  /** 只看该单位及其以下。 */
  readonly unitId?: string;
  readonly fiscalYear?: number;
  /** 名称或单位名称中的文字。 */
  readonly q?: string;
  /** 不写时不含已归档的。 */
  readonly state?: BookState;
  /** 上一页给出的 `next`。 */
  readonly cursor?: string;
  /** 一页几本，1 至 200，默认 50。 */
  readonly limit?: number;
}

/** 目标册与修订。修订只增不改；同样的内容不产生新的修订；两人同改则合并，不丢任何一方的改动。 */
export interface Books {
  create(input: NewBook): Promise<Result<{ readonly book: BookRecord; readonly revision: Revision }, StoreFailure>>;
  /** 没有为 null。 */
  find(unitId: string, bookId: string): Promise<Result<BookRecord | null, StoreFailure>>;
  list(filter: BookFilter): Promise<Result<Page<BookListItem>, StoreFailure>>;
  /** 改名称、年度，归档或取消归档；申报过的不改年度，正在审核的不归档：`frozen`。 */
  update(input: {
    readonly unitId: string;
    readonly bookId: string;
    readonly title?: string;
    readonly fiscalYear?: number | null;
    readonly archived?: boolean;
    readonly by: string | null;
  }): Promise<Result<BookRecord, StoreFailure>>;
  saveRevision(input: SaveRevision): Promise<Result<SavedRevision, RevisionConflict | StoreFailure>>;
  /** 没有为 null。 */
  findRevision(unitId: string, revisionId: string): Promise<Result<Revision | null, StoreFailure>>;
  /** 把这个附件读成这本册时没有读懂的，读了几次的取最近一次；不是读来的、没有留下的为 null。 */
  findProblems(input: {
    readonly unitId: string;
    readonly bookId: string;
    readonly attachmentId: string;
  }): Promise<Result<readonly ReadingProblem[] | null, StoreFailure>>;
  /** 一本的历史，新的在前。 */
  listRevisions(input: {
    readonly unitId: string;
    readonly bookId: string;
    readonly cursor?: string;
    readonly limit?: number;
  }): Promise<Result<Page<RevisionRecord>, StoreFailure>>;
}

type Reader = Kysely<Tables> | Transaction<Tables>;

const NO_SUCH_BOOK = storeFailure('not-found', '没有这本目标册，可能已被移走。请回到清单刷新。');
const BOOK_THERE = storeFailure('already-there', '这本目标册已经有了。');
const NO_SUCH_REVISION = storeFailure('not-found', '没有这个版本。请刷新后再试。');

export function booksOf(database: Database, auditor: Auditor, newId: NewId): Books {
  return {
    create: (input) =>
      database.transaction(
        async (db) => {
          const bookId = input.bookId ?? newId();
          const revision = await insertBook(db, auditor, newId, { ...input, bookId });
          if (revision === null) return err(BOOK_THERE);
          return ok({ book: (await readBook(db, input.unitId, bookId))!, revision });
        },
        { repeatable: false },
      ),

    find: (unitId, bookId) => database.run(async (db) => ok(await readBook(db, unitId, bookId)), { repeatable: true }),

    list: (filter) => database.run(async (db) => ok(await listBooks(db, filter)), { repeatable: true }),

    update: (input) =>
      database.transaction(
        async (db) => {
          const now = auditor.clock();
          // As a move does: nobody sends it between the question and the change.
          const known = await db
            .selectFrom('book')
            .select('fiscal_year')
            .where('unit_id', '=', input.unitId)
            .where('book_id', '=', input.bookId)
            .forUpdate()
            .executeTakeFirst();
          if (known === undefined) return err(NO_SUCH_BOOK);
          const why = await whyBookStays(db, input, {
            year: input.fiscalYear !== undefined && input.fiscalYear !== known.fiscal_year,
            archive: input.archived === true,
          });
          if (why !== null) return err(why);
          await db
            .updateTable('book')
            .set({
              ...(input.title === undefined ? {} : { title: storableText(input.title) }),
              ...(input.fiscalYear === undefined ? {} : { fiscal_year: input.fiscalYear }),
              ...(input.archived === undefined ? {} : { archived_at: input.archived ? now : null }),
              // A statement without any assignment is none.
              unit_id: input.unitId,
            })
            .where('unit_id', '=', input.unitId)
            .where('book_id', '=', input.bookId)
            .execute();
          const { unitId, bookId, by, ...detail } = input;
          await appendAudit(db, auditor, {
            chainId: unitId,
            unitId,
            personId: by,
            action: 'book.updated',
            subject: `book/${bookId}`,
            detail: { ...detail },
          });
          return ok((await readBook(db, unitId, bookId))!);
        },
        { repeatable: true },
      ),

    // Saved twice the content is the same, so a save whose answer was lost may be repeated.
    saveRevision: (input) =>
      database.transaction((db) => saveRevision(db, auditor, newId, input), { repeatable: true }),

    findRevision: (unitId, revisionId) =>
      database.run(async (db) => ok(await readRevision(db, unitId, revisionId)), { repeatable: true }),

    findProblems: (input) => database.run(async (db) => ok(await findProblems(db, input)), { repeatable: true }),

    listRevisions: (input) => database.run(async (db) => ok(await listRevisions(db, input)), { repeatable: true }),
  };
}

/** 记下一本新的册和它的第一个修订；已有这个编号的为 null，什么也不记。 */
export async function insertBook(
  db: Transaction<Tables>,
  auditor: Auditor,
  newId: NewId,
  input: NewBook & { readonly bookId: string },
): Promise<Revision | null> {
  const { bookId } = input;
  const revisionId = newId();
  const now = auditor.clock();
  const inserted = await db
    .insertInto('book')
    .values({
      unit_id: input.unitId,
      book_id: bookId,
      fiscal_year: input.fiscalYear,
      title: storableText(input.title),
      head_revision_id: revisionId,
      saved_revision_id: input.kind === 'saved' ? revisionId : null,
      archived_at: null,
      created_at: now,
      created_by: input.authorId,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.constraint('book_primary_key').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return null;
  const content = canonicalContent(input.book);
  const revision = await insertRevision(db, {
    ...input,
    revisionId,
    parentId: null,
    secondParentId: null,
    content,
    contentHash: sha256(content),
    attachmentId: input.attachmentId ?? null,
    at: now,
  });
  await appendAudit(db, auditor, {
    chainId: input.unitId,
    unitId: input.unitId,
    personId: input.authorId,
    action: 'book.created',
    subject: `book/${bookId}`,
    detail: { revision: revisionId, kind: input.kind, contentHash: sha256(content) },
  });
  return revision;
}

async function saveRevision(
  db: Transaction<Tables>,
  auditor: Auditor,
  newId: NewId,
  input: SaveRevision,
): Promise<Result<SavedRevision, RevisionConflict | StoreFailure>> {
  const { unitId, bookId } = input;
  // Whoever saves the same book at the same moment waits here, then sees this revision as the head.
  const row = await db
    .selectFrom('book')
    .select(['head_revision_id', 'saved_revision_id', 'archived_at'])
    .where('unit_id', '=', unitId)
    .where('book_id', '=', bookId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return err(NO_SUCH_BOOK);
  if (row.archived_at !== null) return err(ARCHIVED);
  const frozen = await whyBookIsFrozen(db, unitId, bookId);
  if (frozen !== null) return err(frozen);
  // Its content is read only where it is needed: most saves follow the head with something new.
  const head = await readHead(db, unitId, row.head_revision_id);
  let book = input.book;
  let content = canonicalContent(book);
  let contentHash = sha256(content);
  const merged = head.revisionId !== input.baseRevisionId && contentHash !== head.contentHash;
  if (merged) {
    const base = await readRevision(db, unitId, input.baseRevisionId);
    if (base === null || base.bookId !== bookId) return err(NO_SUCH_REVISION);
    const theirs = (await readRevision(db, unitId, head.revisionId))!;
    const merge = mergeBooks(base.book, input.book, theirs.book);
    if (merge.conflicts.length > 0) {
      return err({
        code: 'conflict',
        message: `您编辑期间别人也改了 ${merge.conflicts.length} 处相同的地方，请逐处选择保留哪一边，再保存。`,
        theirs,
        conflicts: merge.conflicts,
        merged: merge.book,
      });
    }
    book = merge.book;
    content = canonicalContent(book);
    contentHash = sha256(content);
  }
  if (contentHash === head.contentHash) {
    const markSaved = input.kind === 'saved' && row.saved_revision_id !== head.revisionId;
    if (markSaved) await moveHead(db, auditor, input, head.revisionId, head.createdAt);
    return ok({ revision: (await readRevision(db, unitId, head.revisionId))!, merged, unchanged: true });
  }
  const revisionId = newId();
  const at = auditor.clock();
  const revision = await insertRevision(db, {
    unitId,
    bookId,
    revisionId,
    parentId: head.revisionId,
    secondParentId: merged ? input.baseRevisionId : null,
    book,
    content,
    contentHash,
    kind: input.kind,
    authorId: input.authorId,
    attachmentId: input.attachmentId ?? head.attachmentId,
    before: head.origins,
    at,
    ...(input.reason === undefined ? {} : { reason: input.reason }),
    ...(input.summarise === undefined ? {} : { summarise: input.summarise }),
  });
  await moveHead(db, auditor, input, revisionId, at, { parent: head.revisionId, contentHash, merged });
  return ok({ revision, merged, unchanged: false });
}

/** 使修订成为最新的（与已保存的），并记入审计链。 */
async function moveHead(
  db: Transaction<Tables>,
  auditor: Auditor,
  input: SaveRevision,
  revisionId: string,
  at: Date,
  detail: { readonly parent?: string; readonly contentHash?: string; readonly merged?: boolean } = {},
): Promise<void> {
  await db
    .updateTable('book')
    .set({
      head_revision_id: revisionId,
      updated_at: at,
      ...(input.kind === 'saved' ? { saved_revision_id: revisionId } : {}),
    })
    .where('unit_id', '=', input.unitId)
    .where('book_id', '=', input.bookId)
    .execute();
  await appendAudit(db, auditor, {
    chainId: input.unitId,
    unitId: input.unitId,
    personId: input.authorId,
    action: input.kind === 'saved' ? 'book.revision-saved' : 'book.draft-saved',
    subject: `book/${input.bookId}`,
    detail: { revision: revisionId, ...detail, ...(input.reason === undefined ? {} : { reason: input.reason }) },
  });
}

interface RevisionInsert {
  readonly unitId: string;
  readonly bookId: string;
  readonly revisionId: string;
  readonly parentId: string | null;
  readonly secondParentId: string | null;
  readonly book: Book;
  readonly content: string;
  readonly contentHash: string;
  readonly kind: RevisionKind;
  readonly authorId: string | null;
  readonly attachmentId: string | null;
  readonly problems?: readonly ReadingProblem[];
  readonly reason?: string;
  readonly summarise?: Summarise;
  /** 前一个修订的来源；第一个修订没有。 */
  readonly before?: HeldOrigins;
  readonly at: Date;
}

/** 来源的散列，与存着它的那个修订。 */
interface HeldOrigins {
  readonly hash: string | null;
  readonly heldBy: string;
}

async function insertRevision(db: Transaction<Tables>, revision: RevisionInsert): Promise<Revision> {
  const summary = revision.summarise?.(revision.book);
  const origins = JSON.stringify(revision.book.origins);
  const originsHash = sha256(origins);
  const heldBy = revision.before?.hash === originsHash ? revision.before.heldBy : null;
  const row = await db
    .insertInto('revision')
    .values({
      unit_id: revision.unitId,
      revision_id: revision.revisionId,
      book_id: revision.bookId,
      parent_id: revision.parentId,
      second_parent_id: revision.secondParentId,
      author_id: revision.authorId,
      kind: revision.kind,
      created_at: revision.at,
      content: revision.content,
      content_hash: revision.contentHash,
      origins: heldBy === null ? origins : null,
      origins_hash: originsHash,
      origins_held_by: heldBy,
      attachment_id: revision.attachmentId,
      // Its sentence may quote what stands in a cell.
      summary: summary === undefined ? null : JSON.stringify(storableJson({ ...summary } as Json)),
      reason: revision.reason === undefined ? null : storableText(revision.reason),
      problems: revision.problems === undefined ? null : JSON.stringify(revision.problems),
    })
    .returning([...REVISION_COLUMNS, authorName])
    .executeTakeFirstOrThrow();
  return { ...recordOf(row), book: revision.book };
}

const BOOK_COLUMNS = [
  'book.unit_id',
  'book.book_id',
  'book.fiscal_year',
  'book.title',
  'book.head_revision_id',
  'book.saved_revision_id',
  'book.archived_at',
  'book.created_at',
  'book.created_by',
  'book.updated_at',
] as const;

async function readBook(db: Reader, unitId: string, bookId: string): Promise<BookRecord | null> {
  const row = await db
    .selectFrom('book')
    .select(BOOK_COLUMNS)
    .where('unit_id', '=', unitId)
    .where('book_id', '=', bookId)
    .executeTakeFirst();
  return row === undefined ? null : bookOf(row);
}

function bookOf(row: Tables['book']): BookRecord {
  const draft = row.saved_revision_id !== row.head_revision_id;
  return {
    unitId: row.unit_id,
    bookId: row.book_id,
    fiscalYear: row.fiscal_year,
    title: row.title,
    state: row.archived_at !== null ? 'archived' : draft ? 'draft' : 'saved',
    headRevisionId: row.head_revision_id,
    savedRevisionId: row.saved_revision_id,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    archivedAt: row.archived_at,
  };
}

async function listBooks(db: Kysely<Tables>, filter: BookFilter): Promise<Page<BookListItem>> {
  const limit = pageSize(filter.limit);
  const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor);
  const scopes = [filter.scope, filter.unitId === undefined ? null : [filter.unitId]].filter((scope) => scope !== null);
  let books = db
    .selectFrom('book')
    .select(BOOK_COLUMNS)
    .where('book.archived_at', filter.state === 'archived' ? 'is not' : 'is', null)
    .orderBy('book.updated_at', 'desc')
    .orderBy('book.book_id', 'desc')
    .limit(limit + 1);
  if (scopes.length > 0) {
    books = books.where(sql<boolean>`book.unit_id = any(${await unitsWithin(db, scopes)}::uuid[])`);
  }
  if (filter.fiscalYear !== undefined) books = books.where('book.fiscal_year', '=', filter.fiscalYear);
  if (filter.q !== undefined && filter.q.trim() !== '') {
    const pattern = `%${storableText(filter.q.trim()).replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
    const named = db.selectFrom('unit').select('unit.unit_id').where('unit.name', 'ilike', pattern);
    books = books.where((where) =>
      where.or([where('book.title', 'ilike', pattern), where('book.unit_id', 'in', named)]),
    );
  }
  if (filter.state === 'saved') books = books.whereRef('book.saved_revision_id', '=', 'book.head_revision_id');
  if (filter.state === 'draft') {
    books = books.where(sql<boolean>`book.saved_revision_id is distinct from book.head_revision_id`);
  }
  if (after !== null) {
    books = books.where(sql<boolean>`(book.updated_at, book.book_id) < (${after.at}, ${after.id})`);
  }
  // The page first, then what stands beside each of its books: otherwise all of them would be joined before they are sorted.
  const rows = await db
    .selectFrom(books.as('book'))
    .innerJoin('unit', 'unit.unit_id', 'book.unit_id')
    .innerJoin('revision', (join) =>
      join.onRef('revision.unit_id', '=', 'book.unit_id').onRef('revision.revision_id', '=', 'book.head_revision_id'),
    )
    .leftJoin('person', 'person.person_id', 'revision.author_id')
    .select([
      ...BOOK_COLUMNS,
      'unit.name as unit_name',
      'revision.summary',
      'revision.author_id',
      'person.display_name',
    ])
    .orderBy('book.updated_at', 'desc')
    .orderBy('book.book_id', 'desc')
    .execute();
  const items = rows.slice(0, limit).map(
    (row): BookListItem => ({
      ...bookOf(row),
      unitName: row.unit_name,
      updatedBy: personOf(row.author_id, row.display_name),
      summary: row.summary,
    }),
  );
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last === undefined ? null : encodeCursor(last.updatedAt, last.bookId) };
}

const personOf = (personId: string | null, displayName: string | null): RevisionRecord['author'] =>
  personId === null ? null : { personId, displayName: displayName ?? '' };

const REVISION_COLUMNS = [
  'revision.unit_id',
  'revision.revision_id',
  'revision.book_id',
  'revision.parent_id',
  'revision.second_parent_id',
  'revision.author_id',
  'revision.kind',
  'revision.created_at',
  'revision.content_hash',
  'revision.attachment_id',
  'revision.summary',
  'revision.reason',
] as const;

const authorName = sql<
  string | null
>`(select person.display_name from person where person.person_id = revision.author_id)`.as('display_name');

interface RevisionRow {
  readonly unit_id: string;
  readonly revision_id: string;
  readonly book_id: string;
  readonly parent_id: string | null;
  readonly second_parent_id: string | null;
  readonly author_id: string | null;
  readonly kind: RevisionKind;
  readonly created_at: Date;
  readonly content_hash: string;
  readonly attachment_id: string | null;
  readonly summary: RevisionSummary | null;
  readonly reason: string | null;
  readonly display_name: string | null;
}

function recordOf(row: RevisionRow): RevisionRecord {
  return {
    unitId: row.unit_id,
    bookId: row.book_id,
    revisionId: row.revision_id,
    parentId: row.parent_id,
    secondParentId: row.second_parent_id,
    kind: row.kind,
    author: personOf(row.author_id, row.display_name),
    createdAt: row.created_at,
    contentHash: row.content_hash,
    attachmentId: row.attachment_id,
    summary: row.summary,
    reason: row.reason,
  };
}

interface RevisionRowWithContent extends RevisionRow {
  readonly content: string;
  readonly origins: string;
}

function revisionOf(row: RevisionRowWithContent): Revision {
  const content = JSON.parse(row.content) as Omit<Book, 'origins'>;
  return { ...recordOf(row), book: { ...content, origins: JSON.parse(row.origins) as Book['origins'] } };
}

async function readHead(
  db: Reader,
  unitId: string,
  revisionId: string,
): Promise<RevisionRecord & { readonly origins: HeldOrigins }> {
  const row = await db
    .selectFrom('revision')
    .select([...REVISION_COLUMNS, authorName, 'revision.origins_hash', 'revision.origins_held_by'])
    .where('revision.unit_id', '=', unitId)
    .where('revision.revision_id', '=', revisionId)
    .executeTakeFirstOrThrow();
  return { ...recordOf(row), origins: { hash: row.origins_hash, heldBy: row.origins_held_by ?? revisionId } };
}

async function readRevision(db: Reader, unitId: string, revisionId: string): Promise<Revision | null> {
  const row = await db
    .selectFrom('revision')
    .select([...REVISION_COLUMNS, authorName, 'revision.content', heldOrigins])
    .where('revision.unit_id', '=', unitId)
    .where('revision.revision_id', '=', revisionId)
    .executeTakeFirst();
  return row === undefined ? null : revisionOf(row);
}

async function findProblems(
  db: Reader,
  { unitId, bookId, attachmentId }: Parameters<Books['findProblems']>[0],
): Promise<readonly ReadingProblem[] | null> {
  const row = await db
    .selectFrom('revision')
    .select('problems')
    .where('unit_id', '=', unitId)
    .where('book_id', '=', bookId)
    .where('attachment_id', '=', attachmentId)
    .where('problems', 'is not', null)
    .orderBy('revision_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.problems!) as readonly ReadingProblem[]);
}

async function listRevisions(db: Reader, input: Parameters<Books['listRevisions']>[0]): Promise<Page<RevisionRecord>> {
  const limit = pageSize(input.limit);
  const after = input.cursor === undefined ? null : decodeCursor(input.cursor);
  let query = db
    .selectFrom('revision')
    .select([...REVISION_COLUMNS, authorName])
    .where('revision.unit_id', '=', input.unitId)
    .where('revision.book_id', '=', input.bookId)
    .orderBy('revision.created_at', 'desc')
    .orderBy('revision.revision_id', 'desc')
    .limit(limit + 1);
  if (after !== null) {
    query = query.where(sql<boolean>`(revision.created_at, revision.revision_id) < (${after.at}, ${after.id})`);
  }
  const rows = await query.execute();
  const items = rows.slice(0, limit).map(recordOf);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last === undefined ? null : encodeCursor(last.createdAt, last.revisionId) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
