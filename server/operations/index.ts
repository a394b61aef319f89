import type { Operation } from '../operation.ts';
import { addNote } from './add-note.ts';
import { cancelBatch } from './cancel-batch.ts';
import { changePassword } from './change-password.ts';
import { createBatch } from './create-batch.ts';
import { createBook } from './create-book.ts';
import { createPerson } from './create-person.ts';
import { createUnit } from './create-unit.ts';
import { exportApproved } from './export-approved.ts';
import { exportBatch } from './export-batch.ts';
import { exportBooks } from './export-books.ts';
import { exportRevision } from './export-revision.ts';
import { fileReviewSheet } from './file-review-sheet.ts';
import { grantWaiver } from './grant-waiver.ts';
import { listAudit } from './list-audit.ts';
import { listBatches } from './list-batches.ts';
import { listBooks } from './list-books.ts';
import { listDeclarations } from './list-declarations.ts';
import { listNearCopies } from './list-near-copies.ts';
import { listPeople } from './list-people.ts';
import { listQueue } from './list-queue.ts';
import { listRevisions } from './list-revisions.ts';
import { listRounds } from './list-rounds.ts';
import { listTwiceFunded } from './list-twice-funded.ts';
import { listUnitCosts } from './list-unit-costs.ts';
import { listUnits } from './list-units.ts';
import { listWaivers } from './list-waivers.ts';
import { logIn } from './log-in.ts';
import { logOut } from './log-out.ts';
import { markNoticesSeen } from './mark-notices-seen.ts';
import { moveDeclaration } from './move-declaration.ts';
import { openDeclaration } from './open-declaration.ts';
import { openNote } from './open-note.ts';
import { openRound } from './open-round.ts';
import { registerSeal } from './register-seal.ts';
import { revokeWaiver } from './revoke-waiver.ts';
import { saveRevision } from './save-revision.ts';
import { setUp } from './set-up.ts';
import { showAttachment } from './show-attachment.ts';
import { showAttachmentTables } from './show-attachment-tables.ts';
import { showBatch } from './show-batch.ts';
import { showBatchForms } from './show-batch-forms.ts';
import { showBook } from './show-book.ts';
import { showDeclaration } from './show-declaration.ts';
import { showDifference } from './show-difference.ts';
import { showDistrictTotals } from './show-district-totals.ts';
import { showNearCopy } from './show-near-copy.ts';
import { showReturnLetter } from './show-return-letter.ts';
import { showRevision } from './show-revision.ts';
import { showRound } from './show-round.ts';
import { showSeal } from './show-seal.ts';
import { showSession } from './show-session.ts';
import { showSetup } from './show-setup.ts';
import { showSignature } from './show-signature.ts';
import { showTodo } from './show-todo.ts';
import { showUnitCost } from './show-unit-cost.ts';
import { tryFile } from './try-file.ts';
import { tryRules } from './try-rules.ts';
import { updateBook } from './update-book.ts';
import { updatePerson } from './update-person.ts';
import { updateRound } from './update-round.ts';
import { updateUnit } from './update-unit.ts';
import { uploadFile } from './upload-file.ts';
import { watchBatch } from './watch-batch.ts';
import { withdrawSeal } from './withdraw-seal.ts';

/** 全部操作，按接口说明里的次序。 */
export const OPERATIONS: readonly Operation[] = [
  showSession,
  logIn,
  logOut,
  changePassword,
  showSetup,
  setUp,
  listUnits,
  createUnit,
  updateUnit,
  showSeal,
  registerSeal,
  withdrawSeal,
  listPeople,
  createPerson,
  updatePerson,
  listBooks,
  createBook,
  showBook,
  updateBook,
  listRevisions,
  showRevision,
  saveRevision,
  showDifference,
  exportRevision,
  exportBooks,
  exportApproved,
  showAttachment,
  showAttachmentTables,
  tryFile,
  uploadFile,
  createBatch,
  listBatches,
  showBatch,
  showBatchForms,
  watchBatch,
  cancelBatch,
  exportBatch,
  listRounds,
  openRound,
  showRound,
  updateRound,
  listDeclarations,
  openDeclaration,
  showDeclaration,
  moveDeclaration,
  showReturnLetter,
  openNote,
  addNote,
  fileReviewSheet,
  listWaivers,
  grantWaiver,
  revokeWaiver,
  listQueue,
  listUnitCosts,
  showUnitCost,
  listNearCopies,
  showNearCopy,
  listTwiceFunded,
  showDistrictTotals,
  tryRules,
  showTodo,
  markNoticesSeen,
  showSignature,
  listAudit,
];
