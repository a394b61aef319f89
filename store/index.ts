/**
 * 存储：度支知道 SQL 的唯一房间。PostgreSQL，自带的或 DATABASE_URL 指的。
 *
 * `openStore` starts the embedded database where needed, migrates, and gives one object per aggregate:
 *
 *     const opened = await openStore({ dataFolder: '.duzhi/data' }, { clock: () => new Date() });
 *     if (!opened.ok) throw opened.error.message;          // a Chinese sentence for people
 *     const { units, people, sessions, books, attachments, batches, audit } = opened.value;
 *
 * Expected failures are values; each write appends its audit entry in the same transaction. What an aggregate offers is
 * its interface: `Units`, `People`, `Sessions`, `Books`, `Attachments`, `Batches`, `Audit`.
 */
export type { Attachment, Attachments } from './attachments.ts';
export type { Audit } from './audit.ts';
export type { AuditAction, AuditEntry, AuditEvent } from './audit-chain.ts';
export { SYSTEM_CHAIN } from './audit-chain.ts';
export type { BackupManifest, BackupTable, TableCount } from './backup-format.ts';
export type { Batch, Batches, BatchFile, BatchWithFiles, Execute, ListedBatch, NewBatchFile } from './batches.ts';
export type { BookOfYear } from './book-of-year.ts';
export type {
  BookFilter,
  BookListItem,
  BookRecord,
  BookState,
  Books,
  NewBook,
  ReadingProblem,
  Revision,
  RevisionConflict,
  RevisionRecord,
  SavedRevision,
  SaveRevision,
  Summarise,
} from './books.ts';
export type { CountedBook, CountedBooks } from './counted-books.ts';
export type { StoredFact } from './declaration-facts.ts';
export type {
  DeclarationRecord,
  Declarations,
  MoveDeclaration,
  MoveFailure,
  OpenDeclaration,
} from './declarations.ts';
export type { StoreFailure, StoreFailureCode } from './failure.ts';
export { databaseFailure } from './failure.ts';
export type { LoginAttempt, LoginAttempts } from './login-attempts.ts';
export type {
  AuditAlgorithm,
  BatchFileState,
  BatchState,
  NoteKind,
  RevisionKind,
  RevisionSummary,
  SignatureAlgorithm,
  UnitKind,
} from './migrations/tables.ts';
export type { Notice, Notices } from './notices.ts';
export type { Store, StoreOptions, StorePlace } from './open-store.ts';
export { openStore } from './open-store.ts';
export type { Page } from './page.ts';
export type { People, Person, PersonWithPassword, RoleGrant } from './people.ts';
export type { ReminderDay, Reminders } from './reminders.ts';
export type { ReviewNote, ReviewNotes, ReviewThread } from './review-notes.ts';
export type { Lane, QueueFilter, QueueItem, ReviewQueue, StageCount } from './review-queue.ts';
export type { FiledReviewSheet, ReviewSheets } from './review-sheets.ts';
export type { Round, Rounds, RoundUnit } from './rounds.ts';
export type { Session, Sessions } from './sessions.ts';
export type { NewSignature, Signature, Signatures, SigningKey } from './signatures.ts';
export type { Clock, NewId } from './time.ts';
export type { UnitSeal, UnitSeals } from './unit-seals.ts';
export type { Unit, Units } from './units.ts';
export type { Break, Verification } from './verify.ts';
export type { FiledWaiver, Waivers } from './waivers.ts';
