import type { Book } from '@duzhi/core/book';
import { bookAmount, describePlace } from '@duzhi/core/book';
import type {
  Actor,
  Attempt,
  CellReason,
  Declaration,
  DeclarationKind,
  Fact,
  MoveRefusal,
  ReviewStage,
  RevisionMark,
  Stage,
} from '@duzhi/core/cycle';
import {
  advance,
  dueInRound,
  isOpen,
  judgeForms,
  judgeMove,
  NATIONAL_CALENDAR,
  replay,
  riskOf,
  routeOf,
  whyFormsRefused,
  whyNotPassed,
} from '@duzhi/core/cycle';
import type { Json, Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Kysely, Transaction } from 'kysely';
import type { Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { BookOfYear } from './book-of-year.ts';
import { findBookOfYear } from './book-of-year.ts';
import type { Summarise } from './books.ts';
import type { Database } from './database.ts';
import type { StoredFact } from './declaration-facts.ts';
import { factOfRow, factQuery, repeatedColumns } from './declaration-facts.ts';
import type { StoreFailure } from './failure.ts';
import { storeFailure } from './failure.ts';
import { heldOrigins } from './held-origins.ts';
import type { Tables } from './migrations/tables.ts';
import { insertNote, readThreads } from './review-notes.ts';
import { readSheetInForce } from './review-sheets.ts';
import type { Round } from './rounds.ts';
import type { NewSignature } from './signatures.ts';
import { insertSignature } from './signatures.ts';
import { storableJson, storableText } from './storable-text.ts';
import type { NewId } from './time.ts';
import { currentSealId } from './unit-seals.ts';

/** 一次申报（申报、追加或调整）和它现在的样子。 */
export interface DeclarationRecord {
  readonly unitId: string;
  readonly declarationId: string;
  readonly bookId: string;
  /** 哪一轮；不在任何一轮为 null。 */
  readonly roundId: string | null;
  readonly fiscalYear: number | null;
  readonly openedAt: Date;
  /** 现在的环节哪天到期（含）；不限为 null。 */
  readonly dueOn: string | null;
  readonly state: Declaration;
  readonly facts: readonly StoredFact[];
}

/** 办理没有成：规定不许，或别人刚办过。 */
export type MoveFailure = MoveRefusal | StoreFailure;

export interface OpenDeclaration {
  readonly unitId: string;
  readonly bookId: string;
  readonly kind: DeclarationKind;
  readonly roundId: string | null;
  /** 调整和追加为什么。 */
  readonly reason: string | null;
  readonly by: string;
}

export interface MoveDeclaration {
  readonly unitId: string;
  readonly declarationId: string;
  readonly action: Attempt['action'];
  /** 办理的人看着的修订。 */
  readonly seenRevisionId: string;
  readonly reason: string | null;
  readonly cells: readonly CellReason[];
  readonly actor: Actor;
  /** 送审时算风险用。 */
  readonly summarise?: Summarise;
  /** 签字时：由修订的散列和时间得到签名。 */
  readonly sign?: (revision: RevisionMark, signedAt: Date) => NewSignature;
  /** 签字时放上单位在用的印章图样；单位没有就不放。 */
  readonly sealed?: boolean;
}

/** 申报的办理：事实只增不改，现在的样子由事实推出。 */
export interface Declarations {
  open(input: OpenDeclaration): Promise<Result<DeclarationRecord, MoveFailure>>;
  move(input: MoveDeclaration): Promise<Result<DeclarationRecord, MoveFailure>>;
  /** 没有为 null。 */
  find(unitId: string, declarationId: string): Promise<Result<DeclarationRecord | null, StoreFailure>>;
  /** 一本册的历次申报，新的在前。 */
  listOfBook(unitId: string, bookId: string): Promise<Result<readonly DeclarationRecord[], StoreFailure>>;
  /** 这个单位那一年拿来对照的册：批复的那一版，没有批复的取最新一版；没有册为 null。 */
  bookOfYear(unitId: string, fiscalYear: number): Promise<Result<BookOfYear | null, StoreFailure>>;
}

type Reader = Kysely<Tables> | Transaction<Tables>;

const NO_SUCH_BOOK = storeFailure('not-found', '没有这本目标册，可能已被移走。请回到清单刷新。');
const NO_SUCH_DECLARATION = storeFailure('not-found', '没有这次申报。请回到清单刷新。');
const ALREADY_OPEN = storeFailure('already-there', '这本目标册正在申报，不能再开始一次。');
const NOT_APPROVED = storeFailure('frozen', '这本目标册还没有批复，不用调整：直接改好再送审。');
const APPROVED_ALREADY = storeFailure('frozen', '这本目标册已经批复。要改请申请调整或年中追加。');
const UNDER_REVIEW = storeFailure('frozen', '这本目标册正在审核，不能修改。要改请先撤回，或请办理的人退回。');
const YEAR_DECLARED = storeFailure('frozen', '这本目标册已经申报，不能再改年度。年度不对的，请另建一册。');
const NOT_TO_ARCHIVE = storeFailure('frozen', '这本目标册正在审核，不能归档。要归档请先撤回，或请办理的人退回。');
const APPROVED_TO_STAY = storeFailure(
  'frozen',
  '这本目标册已经批复，是这一年的依据，不能归档。要改请申请调整或年中追加。',
);
export const ARCHIVED = storeFailure('frozen', '这本目标册已经归档。要改、要申报，请先取消归档。');
const REASON_MISSING: MoveRefusal = { code: 'reason-missing', message: '调整和年中追加要写明理由。' };

export function declarationsOf(database: Database, auditor: Auditor, newId: NewId): Declarations {
  return {
    open: (input) => database.transaction((db) => openDeclaration(db, auditor, newId, input), { repeatable: false }),
    move: (input) => database.transaction((db) => moveDeclaration(db, auditor, newId, input), { repeatable: false }),
    find: (unitId, declarationId) =>
      database.run(async (db) => ok(await readDeclaration(db, unitId, declarationId)), { repeatable: true }),
    bookOfYear: (unitId, fiscalYear) =>
      database.run(async (db) => ok(await findBookOfYear(db, unitId, fiscalYear)), { repeatable: true }),
    listOfBook: (unitId, bookId) =>
      database.run(
        async (db) => {
          const rows = await db
            .selectFrom('declaration')
            .selectAll()
            .where('unit_id', '=', unitId)
            .where('book_id', '=', bookId)
            .orderBy('opened_at', 'desc')
            .orderBy('declaration_id', 'desc')
            .execute();
          return ok(await Promise.all(rows.map((row) => recordOf(db, row))));
        },
        { repeatable: true },
      ),
  };
}

/**
 * 这本册现在为什么不能改；能改为 null。在保存的事务里、锁住册之后问。
 *
 * The stage repeated in the row is enough: a move locks the book as a save does.
 */
export async function whyBookIsFrozen(db: Reader, unitId: string, bookId: string): Promise<StoreFailure | null> {
  const stages = await stagesOf(db, unitId, bookId);
  const open = stages.find(isOpen);
  if (open !== undefined) return open === 'declaring' ? null : UNDER_REVIEW;
  return stages.length > 0 ? APPROVED_ALREADY : null;
}

/** 为什么不能改年度、不能归档；能为 null。同样锁住册之后问。 */
export async function whyBookStays(
  db: Reader,
  { unitId, bookId }: { readonly unitId: string; readonly bookId: string },
  change: { readonly year: boolean; readonly archive: boolean },
): Promise<StoreFailure | null> {
  const stages = await stagesOf(db, unitId, bookId);
  // Queues, totals and last year's figures go by the year under which it was declared.
  if (change.year && stages.length > 0) return YEAR_DECLARED;
  if (!change.archive) return null;
  if (stages.some((stage) => isOpen(stage) && stage !== 'declaring')) return NOT_TO_ARCHIVE;
  return stages.includes('approved') ? APPROVED_TO_STAY : null;
}

/** 各次申报在哪个环节，作废的不算。 */
async function stagesOf(db: Reader, unitId: string, bookId: string): Promise<Stage[]> {
  const rows = await db
    .selectFrom('declaration')
    .select('stage')
    .where('unit_id', '=', unitId)
    .where('book_id', '=', bookId)
    .where('stage', '<>', 'discarded')
    .execute();
  return rows.map(({ stage }) => stage);
}

async function openDeclaration(
  db: Transaction<Tables>,
  auditor: Auditor,
  newId: NewId,
  input: OpenDeclaration,
): Promise<Result<DeclarationRecord, MoveFailure>> {
  const { unitId, bookId, kind, roundId, by } = input;
  const reason = input.reason?.trim() || null;
  if (kind !== 'initial' && reason === null) return err(REASON_MISSING);
  const book = await lockBook(db, unitId, bookId);
  if (book === null) return err(NO_SUCH_BOOK);
  if (book.archived) return err(ARCHIVED);
  const before = await latestApproved(db, unitId, bookId);
  if (before.open) return err(ALREADY_OPEN);
  if (kind === 'initial' && before.approved !== null) return err(APPROVED_ALREADY);
  if (kind === 'adjustment' && before.approved === null) return err(NOT_APPROVED);
  const at = auditor.clock();
  const declarationId = newId();
  const fact: Fact = {
    seq: 0,
    at: at.toISOString(),
    personId: by,
    revision: book.head,
    reason,
    action: 'open',
    kind,
    base: before.approved,
  };
  const opened = advance(null, fact);
  if (!opened.ok) throw new Error(opened.error);
  const round = await holdRound(db, roundId);
  await db
    .insertInto('declaration')
    .values({
      ...{ unit_id: unitId, declaration_id: declarationId, book_id: bookId, round_id: roundId },
      ...{ fiscal_year: book.fiscalYear, kind, opened_at: at },
      ...repeated(opened.value, round),
      ...{ errors: 0, warnings: 0, amount: null, last_amount: null, first_finding: null, risk: 0 },
    })
    .execute();
  await append(db, auditor, { unitId, declarationId, bookId }, fact);
  return ok((await readDeclaration(db, unitId, declarationId))!);
}

async function moveDeclaration(
  db: Transaction<Tables>,
  auditor: Auditor,
  newId: NewId,
  input: MoveDeclaration,
): Promise<Result<DeclarationRecord, MoveFailure>> {
  const { unitId, declarationId, action, actor, cells, summarise } = input;
  const place = await db
    .selectFrom('declaration')
    .select(['book_id', 'round_id'])
    .where('unit_id', '=', unitId)
    .where('declaration_id', '=', declarationId)
    .executeTakeFirst();
  if (place === undefined) return err(NO_SUCH_DECLARATION);
  const bookId = place.book_id;
  // The book first, as saving does: no save slips in between what is judged and what is recorded.
  const book = await lockBook(db, unitId, bookId);
  // The round before the declaration, as a change of its deadlines does.
  const round = await holdRound(db, place.round_id);
  const known = await readDeclaration(db, unitId, declarationId, true);
  if (book === null || known === null) return err(NO_SUCH_DECLARATION);
  if (book.archived && action === 'submit') return err(ARCHIVED);
  const { head } = book;
  const reason = input.reason?.trim() || null;
  const seen = head.revisionId === input.seenRevisionId ? head : { revisionId: input.seenRevisionId, contentHash: '' };
  const judged = judgeMove(known.state, { action, head, seen, reason, cells }, actor);
  if (!judged.ok) return judged;
  const whyNot = action === 'submit' ? await whyRoundRefuses(db, unitId, round, head) : null;
  if (whyNot !== null) return err({ code: 'forms-refused', message: whyNot });
  const whyNotYet = action === 'pass' ? whyNotPassed(await readSheetInForce(db, input, known.state)) : null;
  if (whyNotYet !== null) return err({ code: 'sheet-refused', message: whyNotYet });
  const at = auditor.clock();
  const common = { seq: known.state.facts, at: at.toISOString(), personId: actor.personId, revision: head, reason };
  const fact = await factOf(db, { known, common, action, cells });
  const next = advance(known.state, fact);
  if (!next.ok) throw new Error(`allowed but impossible: ${next.error}`);
  const weighed = action === 'submit' ? await weigh(db, known, head, summarise) : {};
  await db
    .updateTable('declaration')
    .set({
      ...repeated(next.value, round),
      ...weighed,
      ...(action === 'approve' ? { approved_revision_id: head.revisionId } : {}),
    })
    .where('unit_id', '=', unitId)
    .where('declaration_id', '=', declarationId)
    .execute();
  if (action === 'return') await pinReasons(db, newId, { known, at, actor, head, cells });
  if (action === 'sign') {
    if (input.sign === undefined) throw new Error('a signature needs a key');
    const sealId = input.sealed === true ? await currentSealId(db, unitId) : null;
    await insertSignature(db, {
      ...{ unitId, declarationId, bookId, revision: head, personId: actor.personId, at },
      ...{ signatureId: newId(), signature: input.sign(head, at), sealId },
    });
    if (sealId !== null) {
      await appendAudit(db, auditor, {
        ...{ chainId: unitId, unitId, personId: actor.personId, action: 'seal.placed', subject: `seal/${sealId}` },
        detail: { declaration: declarationId, revision: head.revisionId },
      });
    }
  }
  await append(db, auditor, { unitId, declarationId, bookId }, fact);
  return ok((await readDeclaration(db, unitId, declarationId))!);
}

/**
 * 放回一个人受理着的各册：他停用了，或角色变了，没有别人能替他放回。
 *
 * `by` is who changed his account; the fact stays that of the one who held the book.
 */
export async function releaseHeld(
  db: Transaction<Tables>,
  auditor: Auditor,
  { personId, by }: { readonly personId: string; readonly by: string | null },
): Promise<void> {
  const held = await db
    .selectFrom('declaration')
    .select(['unit_id', 'declaration_id', 'book_id', 'round_id'])
    .where('holder_id', '=', personId)
    .orderBy('unit_id')
    .orderBy('book_id')
    .execute();
  for (const { unit_id: unitId, declaration_id: declarationId, book_id: bookId, round_id: roundId } of held) {
    const book = await lockBook(db, unitId, bookId);
    const round = await holdRound(db, roundId);
    const known = await readDeclaration(db, unitId, declarationId, true);
    // He may have moved it a moment ago.
    if (book === null || known?.state.holderId !== personId) continue;
    const fact: Fact = {
      ...{ seq: known.state.facts, at: auditor.clock().toISOString(), personId, revision: book.head },
      ...{ action: 'release', reason: '受理的人停用或角色有变，自动放回。' },
    };
    const next = advance(known.state, fact);
    if (!next.ok) throw new Error(`held but not to be released: ${next.error}`);
    await db
      .updateTable('declaration')
      .set(repeated(next.value, round))
      .where('unit_id', '=', unitId)
      .where('declaration_id', '=', declarationId)
      .execute();
    await append(db, auditor, { unitId, declarationId, bookId }, fact, by);
  }
}

interface FactParts {
  readonly known: DeclarationRecord;
  readonly common: Pick<Fact, 'seq' | 'at' | 'personId' | 'revision' | 'reason'>;
  readonly action: Attempt['action'];
  readonly cells: readonly CellReason[];
}

async function factOf(db: Transaction<Tables>, { known, common, action, cells }: FactParts): Promise<Fact> {
  if (action === 'return') return { ...common, action, cells };
  if (action !== 'submit') return { ...common, action };
  const [skipped, authors] = [await skippedBy(db, known), await authorsOf(db, known)];
  return { ...common, action, route: routeOf(skipped), authors };
}

/**
 * 编制过的人：上次批复以来各修订的作者。
 *
 * Whoever put many units' files in together has prepared none of them: as it was read, the book is its unit's own.
 */
async function authorsOf(db: Transaction<Tables>, { unitId, bookId, state }: DeclarationRecord): Promise<string[]> {
  const rows = await db
    .selectFrom('revision')
    .select('author_id')
    .distinct()
    .where('unit_id', '=', unitId)
    .where('book_id', '=', bookId)
    .where('author_id', 'is not', null)
    .where((where) =>
      where.or([
        where('parent_id', 'is not', null),
        where.not(
          where.exists(
            where
              .selectFrom('batch_file')
              .innerJoin('batch', (join) =>
                join
                  .onRef('batch.unit_id', '=', 'batch_file.unit_id')
                  .onRef('batch.batch_id', '=', 'batch_file.batch_id'),
              )
              .select('batch_file.seq')
              .where('batch.matching', '=', true)
              .where('batch_file.book_unit_id', '=', unitId)
              .where('batch_file.book_id', '=', bookId),
          ),
        ),
      ]),
    )
    .$if(state.base !== null, (query) =>
      query
        .where('revision_id', '<>', state.base!.revisionId)
        .where('created_at', '>=', (where) =>
          where
            .selectFrom('revision as base')
            .select('base.created_at')
            .where('base.unit_id', '=', unitId)
            .where('base.revision_id', '=', state.base!.revisionId),
        ),
    )
    .execute();
  return rows.map(({ author_id: id }) => id!).sort();
}

/** 不设的环节：这一轮的，和这一轮里这个单位的。 */
async function skippedBy(
  db: Transaction<Tables>,
  { unitId, roundId }: DeclarationRecord,
): Promise<readonly ReviewStage[]> {
  if (roundId === null) return [];
  const round = await db.selectFrom('round').select('skipped').where('round_id', '=', roundId).executeTakeFirst();
  const own = await db
    .selectFrom('round_unit')
    .select('skipped')
    .where('unit_id', '=', unitId)
    .where('round_id', '=', roundId)
    .executeTakeFirst();
  return [...(round?.skipped ?? []), ...(own?.skipped ?? [])] as ReviewStage[];
}

type HeldRound = Pick<Tables['round'], 'opened_at'> & Pick<Round, 'deadlines' | 'forms'>;

/**
 * 一轮的期限和要的表，到事务结束时都还是这样；不在任何一轮为 null。
 *
 * Shared: many may move at once, but what is asked for, and by when, stays until they have.
 */
async function holdRound(db: Transaction<Tables>, roundId: string | null): Promise<HeldRound | null> {
  if (roundId === null) return null;
  return db
    .selectFrom('round')
    .select(['opened_at', 'deadlines', 'forms'])
    .where('round_id', '=', roundId)
    .forShare()
    .executeTakeFirstOrThrow();
}

/** 送审的册里，这一轮要的表不全、或有不收的表：一句话；都合的为 null。 */
async function whyRoundRefuses(
  db: Transaction<Tables>,
  unitId: string,
  round: HeldRound | null,
  head: RevisionMark,
): Promise<string | null> {
  if (round === null) return null;
  const { book } = await readBook(db, unitId, head.revisionId);
  return whyFormsRefused(judgeForms(round.forms, book));
}

/** 申报的行里照事实重复的那些列，和照一轮的期限算的到期日。 */
function repeated(state: Declaration, round: HeldRound | null) {
  return {
    ...repeatedColumns(state),
    due_on:
      round === null
        ? null
        : dueInRound(state, { deadlines: round.deadlines, openedAt: round.opened_at.toISOString() }, NATIONAL_CALENDAR),
  };
}

/** 送审的修订有多值得先看。 */
async function weigh(
  db: Transaction<Tables>,
  known: DeclarationRecord,
  head: RevisionMark,
  summarise: Summarise | undefined,
) {
  const { unitId, fiscalYear } = known;
  const book = await readBook(db, unitId, head.revisionId);
  // What is set aside may have changed since the revision was saved.
  const summary = summarise?.(book.book) ?? book.summary;
  const last = fiscalYear === null ? null : await findBookOfYear(db, unitId, fiscalYear - 1);
  const lastAmount = last === null ? null : bookAmount((await readBook(db, unitId, last.revisionId)).book);
  const amount = bookAmount(book.book);
  const [errors, warnings] = [summary?.errors ?? 0, summary?.warnings ?? 0];
  return {
    errors,
    warnings,
    amount: amount === null ? null : String(amount),
    last_amount: lastAmount === null ? null : String(lastAmount),
    first_finding: summary?.first == null ? null : storableText(summary.first),
    risk: riskOf({ errors, warnings, amount, lastAmount }),
  };
}

async function readBook(db: Reader, unitId: string, revisionId: string) {
  const row = await db
    .selectFrom('revision')
    .select(['revision.content', heldOrigins, 'revision.summary'])
    .where('unit_id', '=', unitId)
    .where('revision_id', '=', revisionId)
    .executeTakeFirstOrThrow();
  const content = JSON.parse(row.content) as Omit<Book, 'origins'>;
  return { book: { ...content, origins: JSON.parse(row.origins) as Book['origins'] }, summary: row.summary };
}

interface Return {
  readonly known: DeclarationRecord;
  readonly at: Date;
  readonly actor: Actor;
  readonly head: RevisionMark;
  readonly cells: readonly CellReason[];
}

/** 逐格的退回理由，各成一条批注。 */
async function pinReasons(
  db: Transaction<Tables>,
  newId: NewId,
  { known, at, actor, head, cells }: Return,
): Promise<void> {
  if (cells.length === 0) return;
  const { book } = await readBook(db, known.unitId, head.revisionId);
  const threads = await readThreads(db, known.unitId, known.declarationId);
  // A reason that was pinned there as a comment already stays that one.
  const isPinned = (pointer: string, text: string): boolean =>
    threads.some((thread) => !thread.resolved && thread.pointer === pointer && thread.notes[0]?.body === text);
  for (const { at: pointer, text } of cells) {
    if (text.trim() === '' || isPinned(pointer, text.trim())) continue;
    const noteId = newId();
    const { form, field } = describePlace(book, pointer);
    await insertNote(db, {
      ...{ unitId: known.unitId, declarationId: known.declarationId, noteId, threadId: noteId, kind: 'opened' },
      ...{ at, personId: actor.personId, revisionId: head.revisionId, pointer, body: text.trim() },
      place: [form, field].filter((part) => part !== '').join(' '),
    });
  }
}

async function append(
  db: Transaction<Tables>,
  auditor: Auditor,
  {
    unitId,
    declarationId,
    bookId,
  }: { readonly unitId: string; readonly declarationId: string; readonly bookId: string },
  fact: Fact,
  by: string | null = fact.personId,
): Promise<void> {
  const { seq, at, personId, action, revision, reason, ...detail } = fact;
  await db
    .insertInto('declaration_fact')
    .values({
      ...{ unit_id: unitId, declaration_id: declarationId, seq, at: new Date(at), person_id: personId, action },
      ...{ revision_id: revision.revisionId, content_hash: revision.contentHash },
      reason: reason === null ? null : storableText(reason),
      detail: JSON.stringify(storableJson(detail as unknown as Json)),
    })
    .execute();
  await appendAudit(db, auditor, {
    ...{ chainId: unitId, unitId, personId: by, action: `declaration.${action}` },
    subject: `declaration/${declarationId}`,
    detail: { book: bookId, seq, revision: revision.revisionId, contentHash: revision.contentHash },
  });
}

async function lockBook(
  db: Transaction<Tables>,
  unitId: string,
  bookId: string,
): Promise<{ readonly fiscalYear: number | null; readonly archived: boolean; readonly head: RevisionMark } | null> {
  const row = await db
    .selectFrom('book')
    .select(['fiscal_year', 'archived_at', 'head_revision_id'])
    .where('unit_id', '=', unitId)
    .where('book_id', '=', bookId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  // Only now: joined to it, a head that moved while we waited would find no row.
  const head = await db
    .selectFrom('revision')
    .select('content_hash')
    .where('unit_id', '=', unitId)
    .where('revision_id', '=', row.head_revision_id)
    .executeTakeFirstOrThrow();
  return {
    fiscalYear: row.fiscal_year,
    archived: row.archived_at !== null,
    head: { revisionId: row.head_revision_id, contentHash: head.content_hash },
  };
}

/** 最近批复的修订，和有没有正在办的。 */
async function latestApproved(
  db: Transaction<Tables>,
  unitId: string,
  bookId: string,
): Promise<{ readonly approved: RevisionMark | null; readonly open: boolean }> {
  const rows = await db
    .selectFrom('declaration')
    .leftJoin('revision', (join) =>
      join
        .onRef('revision.unit_id', '=', 'declaration.unit_id')
        .onRef('revision.revision_id', '=', 'declaration.approved_revision_id'),
    )
    .select(['declaration.stage', 'declaration.approved_revision_id', 'revision.content_hash'])
    .where('declaration.unit_id', '=', unitId)
    .where('declaration.book_id', '=', bookId)
    .orderBy('declaration.opened_at', 'desc')
    .orderBy('declaration.declaration_id', 'desc')
    .execute();
  const approved = rows.find(({ stage }) => stage === 'approved');
  return {
    open: rows.some(({ stage }) => isOpen(stage)),
    approved:
      approved === undefined
        ? null
        : { revisionId: approved.approved_revision_id!, contentHash: approved.content_hash! },
  };
}

async function readDeclaration(
  db: Reader,
  unitId: string,
  declarationId: string,
  lock = false,
): Promise<DeclarationRecord | null> {
  const row = await db
    .selectFrom('declaration')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('declaration_id', '=', declarationId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  return row === undefined ? null : recordOf(db, row);
}

interface DeclarationRow {
  readonly unit_id: string;
  readonly declaration_id: string;
  readonly book_id: string;
  readonly round_id: string | null;
  readonly fiscal_year: number | null;
  readonly opened_at: Date;
  readonly due_on: string | null;
}

async function recordOf(db: Reader, row: DeclarationRow): Promise<DeclarationRecord> {
  const rows = await factQuery(db)
    .where('declaration_fact.unit_id', '=', row.unit_id)
    .where('declaration_fact.declaration_id', '=', row.declaration_id)
    .execute();
  const facts = rows.map(factOfRow);
  const state = replay(facts);
  if (!state.ok) throw new Error(`declaration ${row.declaration_id}: ${state.error.message}`);
  return {
    unitId: row.unit_id,
    declarationId: row.declaration_id,
    bookId: row.book_id,
    roundId: row.round_id,
    fiscalYear: row.fiscal_year,
    openedAt: row.opened_at,
    dueOn: row.due_on,
    state: state.value,
    facts,
  };
}
