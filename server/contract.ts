// What the web application knows of the server: types alone, inferred from the schemas beside each operation.
// The paths and what each answers: /api/docs.
import type { AuditAction } from '@duzhi/store';
import type * as z from 'zod';
import type { DefinedOperation } from './operation.ts';
import type { addNote } from './operations/add-note.ts';
import type { batch, batchFile, batchItem, batchWithFiles } from './operations/batch-shapes.ts';
import type { cancelBatch } from './operations/cancel-batch.ts';
import type { changePassword } from './operations/change-password.ts';
import type { createBatch } from './operations/create-batch.ts';
import type { createBook } from './operations/create-book.ts';
import type { createPerson } from './operations/create-person.ts';
import type { createUnit } from './operations/create-unit.ts';
import type {
  deadlines,
  declarationDetail,
  declarationItem,
  filedSheet,
  reviewSheet,
  reviewThread,
  round,
} from './operations/declaration-shapes.ts';
import type { exportApproved } from './operations/export-approved.ts';
import type { exportBooks } from './operations/export-books.ts';
import type { exportRevision } from './operations/export-revision.ts';
import type { fileReviewSheet } from './operations/file-review-sheet.ts';
import type { grantWaiver } from './operations/grant-waiver.ts';
import type { listAudit } from './operations/list-audit.ts';
import type { listBatches } from './operations/list-batches.ts';
import type { listBooks } from './operations/list-books.ts';
import type { listDeclarations } from './operations/list-declarations.ts';
import type { listNearCopies } from './operations/list-near-copies.ts';
import type { listPeople, person } from './operations/list-people.ts';
import type { listQueue } from './operations/list-queue.ts';
import type { listRevisions } from './operations/list-revisions.ts';
import type { listRounds } from './operations/list-rounds.ts';
import type { listTwiceFunded } from './operations/list-twice-funded.ts';
import type { listUnitCosts } from './operations/list-unit-costs.ts';
import type { listUnits } from './operations/list-units.ts';
import type { listWaivers } from './operations/list-waivers.ts';
import type { logIn } from './operations/log-in.ts';
import type { logOut } from './operations/log-out.ts';
import type { markNoticesSeen } from './operations/mark-notices-seen.ts';
import type { moveDeclaration } from './operations/move-declaration.ts';
import type { openDeclaration } from './operations/open-declaration.ts';
import type { openNote } from './operations/open-note.ts';
import type { openRound } from './operations/open-round.ts';
import type { ReadingLine, UploadLine } from './operations/receive-file.ts';
import type { registerSeal } from './operations/register-seal.ts';
import type { revokeWaiver } from './operations/revoke-waiver.ts';
import type { saveRevision } from './operations/save-revision.ts';
import type { unitSeal } from './operations/seal-shapes.ts';
import type { setUp } from './operations/set-up.ts';
import type { showAttachmentTables } from './operations/show-attachment-tables.ts';
import type { showBatchForms } from './operations/show-batch-forms.ts';
import type { bookDetail, showBook } from './operations/show-book.ts';
import type { showDeclaration } from './operations/show-declaration.ts';
import type { showDifference } from './operations/show-difference.ts';
import type { showDistrictTotals } from './operations/show-district-totals.ts';
import type { showNearCopy } from './operations/show-near-copy.ts';
import type { showRevision } from './operations/show-revision.ts';
import type { showRound } from './operations/show-round.ts';
import type { showSeal } from './operations/show-seal.ts';
import type { sessionDetail, showSession } from './operations/show-session.ts';
import type { showSetup } from './operations/show-setup.ts';
import type { showSignature } from './operations/show-signature.ts';
import type { showTodo } from './operations/show-todo.ts';
import type { showUnitCost } from './operations/show-unit-cost.ts';
import type { RuleTrialLine, tryRules } from './operations/try-rules.ts';
import type { updateBook } from './operations/update-book.ts';
import type { updatePerson } from './operations/update-person.ts';
import type { updateRound } from './operations/update-round.ts';
import type { updateUnit } from './operations/update-unit.ts';
import type { waiver } from './operations/waiver-shapes.ts';
import type { withdrawSeal } from './operations/withdraw-seal.ts';
import type { Permission, Role } from './permissions.ts';
import type { RefusalCode } from './refusal.ts';
import type * as shapes from './shapes.ts';
import type { TemplateName } from './templates.ts';

export type { AuditAction, Permission, ReadingLine, RefusalCode, Role, RuleTrialLine, TemplateName, UploadLine };

/** 出错时一律是这个样子。 */
export interface RefusalBody {
  readonly error: { readonly code: RefusalCode; readonly message: string };
}

/** 保存时与别人的改动冲突（409）。 */
export interface ConflictBody extends RefusalBody {
  readonly theirs: Revision;
  readonly conflicts: z.infer<typeof shapes.conflicts>;
  /** 冲突处取自己的、其余两边都有的样子。 */
  readonly merged: z.infer<typeof shapes.book>;
}

export type SessionDetail = z.infer<typeof sessionDetail>;
export type Unit = z.infer<typeof shapes.unit>;
export type Person = z.infer<typeof person>;
export type BookItem = z.infer<typeof shapes.bookItem>;
export type BookDetail = z.infer<typeof bookDetail>;
export type BookState = z.infer<typeof shapes.bookState>;
export type Summary = z.infer<typeof shapes.summary>;
export type RevisionItem = z.infer<typeof shapes.revisionItem>;
export type Revision = z.infer<typeof shapes.revision>;
export type Attachment = z.infer<typeof shapes.attachment>;
export type Batch = z.infer<typeof batch>;
export type BatchItem = z.infer<typeof batchItem>;
export type BatchFile = z.infer<typeof batchFile>;
/** GET /api/batches/:unit/:id，也是事件流每条的样子：第一条有全部文件，以后只有变了的。 */
export type BatchWithFiles = z.infer<typeof batchWithFiles>;

export type DeclarationDetail = z.infer<typeof declarationDetail>;
export type DeclarationItem = z.infer<typeof declarationItem>;
export type ReviewThread = z.infer<typeof reviewThread>;
export type ReviewSheet = z.infer<typeof reviewSheet>;
export type FiledSheet = z.infer<typeof filedSheet>;
export type Round = z.infer<typeof round>;
export type RoundDeadlines = z.infer<typeof deadlines>;

export type Waiver = z.infer<typeof waiver>;

/** 单位在用的印章图样。 */
export type UnitSeal = z.infer<typeof unitSeal>;

type Params<Of> = Of extends DefinedOperation<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.input<P> : never;
type Query<Of> = Of extends DefinedOperation<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.input<Q> : never;
type Body<Of> = Of extends DefinedOperation<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never;
type Reply<Of> = Of extends DefinedOperation<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never;

interface Contract<Of> {
  readonly params: Params<Of>;
  readonly query: Query<Of>;
  readonly body: Body<Of>;
  readonly reply: Reply<Of>;
}

/** 各操作收什么、答什么，按名称。 */
export interface Operations {
  readonly showSession: Contract<typeof showSession>;
  readonly logIn: Contract<typeof logIn>;
  readonly logOut: Contract<typeof logOut>;
  readonly changePassword: Contract<typeof changePassword>;
  readonly showSetup: Contract<typeof showSetup>;
  readonly setUp: Contract<typeof setUp>;
  readonly listUnits: Contract<typeof listUnits>;
  readonly createUnit: Contract<typeof createUnit>;
  readonly updateUnit: Contract<typeof updateUnit>;
  readonly showSeal: Contract<typeof showSeal>;
  readonly registerSeal: Contract<typeof registerSeal>;
  readonly withdrawSeal: Contract<typeof withdrawSeal>;
  readonly listPeople: Contract<typeof listPeople>;
  readonly createPerson: Contract<typeof createPerson>;
  readonly updatePerson: Contract<typeof updatePerson>;
  readonly listBooks: Contract<typeof listBooks>;
  readonly createBook: Contract<typeof createBook>;
  readonly showBook: Contract<typeof showBook>;
  readonly updateBook: Contract<typeof updateBook>;
  readonly listRevisions: Contract<typeof listRevisions>;
  readonly showRevision: Contract<typeof showRevision>;
  readonly saveRevision: Contract<typeof saveRevision>;
  readonly showDifference: Contract<typeof showDifference>;
  readonly exportRevision: Contract<typeof exportRevision>;
  readonly exportBooks: Contract<typeof exportBooks>;
  readonly exportApproved: Contract<typeof exportApproved>;
  readonly showAttachmentTables: Contract<typeof showAttachmentTables>;
  readonly createBatch: Contract<typeof createBatch>;
  readonly listBatches: Contract<typeof listBatches>;
  readonly showBatchForms: Contract<typeof showBatchForms>;
  readonly cancelBatch: Contract<typeof cancelBatch>;
  readonly openDeclaration: Contract<typeof openDeclaration>;
  readonly moveDeclaration: Contract<typeof moveDeclaration>;
  readonly showDeclaration: Contract<typeof showDeclaration>;
  readonly listDeclarations: Contract<typeof listDeclarations>;
  readonly openNote: Contract<typeof openNote>;
  readonly addNote: Contract<typeof addNote>;
  readonly fileReviewSheet: Contract<typeof fileReviewSheet>;
  readonly listQueue: Contract<typeof listQueue>;
  readonly listUnitCosts: Contract<typeof listUnitCosts>;
  readonly showUnitCost: Contract<typeof showUnitCost>;
  readonly listNearCopies: Contract<typeof listNearCopies>;
  readonly showNearCopy: Contract<typeof showNearCopy>;
  readonly listTwiceFunded: Contract<typeof listTwiceFunded>;
  readonly showDistrictTotals: Contract<typeof showDistrictTotals>;
  readonly tryRules: Contract<typeof tryRules>;
  readonly showTodo: Contract<typeof showTodo>;
  readonly markNoticesSeen: Contract<typeof markNoticesSeen>;
  readonly openRound: Contract<typeof openRound>;
  readonly updateRound: Contract<typeof updateRound>;
  readonly listRounds: Contract<typeof listRounds>;
  readonly showRound: Contract<typeof showRound>;
  readonly showSignature: Contract<typeof showSignature>;
  readonly listWaivers: Contract<typeof listWaivers>;
  readonly grantWaiver: Contract<typeof grantWaiver>;
  readonly revokeWaiver: Contract<typeof revokeWaiver>;
  readonly listAudit: Contract<typeof listAudit>;
}
