import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Kysely, Transaction } from 'kysely';
import type { AuditAction, Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import { storeFailure } from './failure.ts';
import type { NoteKind, Tables } from './migrations/tables.ts';
import { storableText } from './storable-text.ts';
import type { NewId } from './time.ts';

/** 批注的一条。 */
export interface ReviewNote {
  readonly noteId: string;
  readonly kind: NoteKind;
  readonly at: Date;
  readonly author: { readonly personId: string; readonly displayName: string };
  readonly body: string;
}

/** 钉在一格上的一串批注：由它的各条推出。 */
export interface ReviewThread {
  readonly threadId: string;
  readonly declarationId: string;
  /** 钉在哪一格（提出时的版本里）；说的是全册为 null。 */
  readonly pointer: string | null;
  /** 那一格叫什么，提出时的说法。 */
  readonly place: string | null;
  /** 提出时的修订。 */
  readonly revisionId: string;
  readonly resolved: boolean;
  readonly notes: readonly ReviewNote[];
}

export interface ReviewNotes {
  /** 提出一条。 */
  open(input: {
    readonly unitId: string;
    readonly declarationId: string;
    readonly revisionId: string;
    readonly pointer: string | null;
    readonly place: string | null;
    readonly body: string;
    readonly by: string;
  }): Promise<Result<ReviewThread, StoreFailure>>;
  /** 答复、解决或重新提出；已经是那样的不再记（答复总是记）。 */
  add(input: {
    readonly unitId: string;
    readonly declarationId: string;
    readonly threadId: string;
    readonly kind: Exclude<NoteKind, 'opened'>;
    readonly body: string;
    readonly by: string;
  }): Promise<Result<ReviewThread, StoreFailure>>;
  /** 一次申报的各串，先提出的在前。 */
  list(unitId: string, declarationId: string): Promise<Result<readonly ReviewThread[], StoreFailure>>;
}

const NO_SUCH_THREAD = storeFailure('not-found', '没有这条批注。请刷新后再试。');

export function reviewNotesOf(database: Database, auditor: Auditor, newId: NewId): ReviewNotes {
  return {
    open: ({ by, ...input }) =>
      database.transaction(
        async (db) => {
          const noteId = newId();
          const at = auditor.clock();
          await insertNote(db, { ...input, noteId, threadId: noteId, kind: 'opened', at, personId: by });
          await audit(db, auditor, input, by, 'note.opened', noteId);
          return ok(await threadOf(db, input.unitId, input.declarationId, noteId));
        },
        { repeatable: false },
      ),

    add: ({ by, ...input }) =>
      database.transaction(
        async (db) => {
          const { unitId, declarationId, threadId, kind } = input;
          // Who resolves and who answers at the same moment wait for one another.
          const first = await db
            .selectFrom('review_note')
            .select(['revision_id'])
            .where('unit_id', '=', unitId)
            .where('note_id', '=', threadId)
            .where('declaration_id', '=', declarationId)
            .forUpdate()
            .executeTakeFirst();
          if (first === undefined) return err(NO_SUCH_THREAD);
          const thread = await threadOf(db, unitId, declarationId, threadId);
          if ((kind === 'resolved' && thread.resolved) || (kind === 'reopened' && !thread.resolved)) return ok(thread);
          const noteId = newId();
          const at = auditor.clock();
          await insertNote(db, {
            ...input,
            ...{ noteId, at, personId: by, revisionId: first.revision_id, pointer: null, place: null },
          });
          await audit(db, auditor, input, by, `note.${kind}`, threadId);
          return ok(await threadOf(db, unitId, declarationId, threadId));
        },
        { repeatable: false },
      ),

    list: (unitId, declarationId) =>
      database.run(async (db) => ok(await readThreads(db, unitId, declarationId)), { repeatable: true }),
  };
}

async function audit(
  db: Transaction<Tables>,
  auditor: Auditor,
  { unitId, declarationId }: { readonly unitId: string; readonly declarationId: string },
  personId: string,
  action: AuditAction,
  threadId: string,
): Promise<void> {
  await appendAudit(db, auditor, {
    ...{ chainId: unitId, unitId, personId, action, subject: `declaration/${declarationId}` },
    detail: { thread: threadId },
  });
}

export interface NewNote {
  readonly unitId: string;
  readonly declarationId: string;
  readonly noteId: string;
  readonly threadId: string;
  readonly kind: NoteKind;
  readonly at: Date;
  readonly personId: string;
  readonly revisionId: string;
  readonly pointer: string | null;
  readonly place: string | null;
  readonly body: string;
}

export async function insertNote(db: Transaction<Tables>, note: NewNote): Promise<void> {
  await db
    .insertInto('review_note')
    .values({
      unit_id: note.unitId,
      note_id: note.noteId,
      declaration_id: note.declarationId,
      thread_id: note.threadId,
      kind: note.kind,
      at: note.at,
      person_id: note.personId,
      revision_id: note.revisionId,
      pointer: note.pointer === null ? null : storableText(note.pointer),
      place: note.place === null ? null : storableText(note.place),
      body: storableText(note.body),
    })
    .execute();
}

type Reader = Kysely<Tables> | Transaction<Tables>;

async function threadOf(db: Reader, unitId: string, declarationId: string, threadId: string): Promise<ReviewThread> {
  const threads = await readThreads(db, unitId, declarationId);
  return threads.find((thread) => thread.threadId === threadId)!;
}

/** 一次申报的各条批注，先提出的在前。 */
export async function readThreads(db: Reader, unitId: string, declarationId: string): Promise<readonly ReviewThread[]> {
  const rows = await db
    .selectFrom('review_note')
    .leftJoin('person', 'person.person_id', 'review_note.person_id')
    .selectAll('review_note')
    .select('person.display_name')
    .where('review_note.unit_id', '=', unitId)
    .where('review_note.declaration_id', '=', declarationId)
    .orderBy('review_note.at')
    .orderBy('review_note.note_id')
    .execute();
  return [...Map.groupBy(rows, ({ thread_id: thread }) => thread).values()].map((notes): ReviewThread => {
    const first = notes.find(({ kind }) => kind === 'opened')!;
    const settled = notes.findLast(({ kind }) => kind === 'resolved' || kind === 'reopened');
    return {
      threadId: first.thread_id,
      declarationId,
      pointer: first.pointer,
      place: first.place,
      revisionId: first.revision_id,
      resolved: settled?.kind === 'resolved',
      notes: notes.map((note) => ({
        noteId: note.note_id,
        kind: note.kind,
        at: note.at,
        author: { personId: note.person_id, displayName: note.display_name ?? '' },
        body: note.body,
      })),
    };
  });
}
