// A declaration with everything that is said about it, as its screen shows it.
import { checkAdjustment } from '@duzhi/core/checks';
import type { RoundForms } from '@duzhi/core/cycle';
import { movesFor, riskLevel, whyNotPassed } from '@duzhi/core/cycle';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type {
  BookOfYear,
  DeclarationRecord,
  FiledReviewSheet,
  QueueItem,
  ReviewThread,
  Round,
  Store,
} from '@duzhi/store';
import type * as z from 'zod';
import { permissionsAt } from '../access/access.ts';
import { capacitiesAt } from '../access/capacities.ts';
import { signatureState } from '../access/signing-key.ts';
import type { Call } from '../call.ts';
import type { Refusal } from '../refusal.ts';
import { NOT_FOUND } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';
import type * as shapes from './declaration-shapes.ts';

type Detail = z.infer<typeof shapes.declarationDetail>;

export async function describeDeclaration(
  record: DeclarationRecord,
  { store, session }: Pick<Call, 'store' | 'session'>,
): Promise<Result<Detail, Refusal>> {
  const { unitId, declarationId, bookId, state, facts } = record;
  const [unit, book, threads, sheets, signatures, lastYear] = await Promise.all([
    store.units.find(unitId),
    store.books.find(unitId, bookId),
    store.reviewNotes.list(unitId, declarationId),
    store.reviewSheets.list(unitId, declarationId),
    store.signatures.listOfBook(unitId, bookId),
    record.fiscalYear === null ? ok(null) : store.declarations.bookOfYear(unitId, record.fiscalYear - 1),
  ]);
  for (const read of [unit, book, threads, sheets, signatures, lastYear]) if (!read.ok) return refuseStore(read.error);
  if (!unit.ok || !book.ok || !threads.ok || !sheets.ok || !signatures.ok || !lastYear.ok)
    throw new Error('refused above');
  if (unit.value === null || book.value === null) return err(NOT_FOUND);
  const adjustment = await adjustmentOf(record, book.value.headRevisionId, store);
  if (!adjustment.ok) return adjustment;
  const { path } = unit.value;
  const permissions = permissionsAt(session.grants, path);
  const actor = { personId: session.personId, capacities: capacitiesAt(session.grants, path) };
  const moves = movesFor(state, actor);
  const names = new Map(facts.map(({ personId, displayName }) => [personId, displayName]));
  const personOf = (id: string) => ({ id, displayName: names.get(id) ?? '' });
  const mayPass = moves.includes('pass');
  return ok({
    id: declarationId,
    unit: { id: unitId, name: unit.value.name },
    bookId,
    bookTitle: book.value.title,
    roundId: record.roundId,
    fiscalYear: record.fiscalYear,
    kind: state.kind,
    stage: state.stage,
    since: state.since,
    dueOn: record.dueOn,
    holder: state.holderId === null ? null : personOf(state.holderId),
    baseRevisionId: state.base?.revisionId ?? null,
    submittedRevisionId: state.submitted?.revisionId ?? null,
    returnedRevisionId: state.returned?.revisionId ?? null,
    approvedRevisionId: state.approved?.revision.revisionId ?? null,
    headRevisionId: book.value.headRevisionId,
    lastYear: permissions.includes('book.read') ? presentLastYear(lastYear.value) : null,
    route: [...state.route],
    passed: state.passed.map(({ stage, personId, at }) => ({ stage, person: personOf(personId), at })),
    submissions: state.submissions,
    returns: state.returns,
    facts: facts.map((fact) => ({
      seq: fact.seq,
      at: fact.at,
      person: personOf(fact.personId),
      action: fact.action,
      revisionId: fact.revision.revisionId,
      reason: fact.reason,
      cells: fact.action === 'return' ? fact.cells.map((cell) => ({ ...cell })) : [],
    })),
    threads: threads.value.map(presentThread),
    sheets: sheets.value.map(presentSheet),
    signatures: signatures.value.map((signature) => ({
      id: signature.signatureId,
      revisionId: signature.revision.revisionId,
      signer: { id: signature.signer.personId, displayName: signature.signer.displayName },
      signedAt: signature.signedAt.toISOString(),
      checkCode: signature.checkCode,
      state: signatureState(signature),
      sealed: signature.sealId !== null,
    })),
    adjustmentFindings: adjustment.value,
    moves: [...moves],
    whyNotPass: mayPass ? whyNotPassed(sheetInForce(record, sheets.value)) : null,
    mayNote: permissions.includes('note.write'),
    mayFileSheet: mayPass,
  });
}

function presentLastYear(lastYear: BookOfYear | null): Detail['lastYear'] {
  return lastYear === null ? null : { ...lastYear, approvedAt: lastYear.approvedAt?.toISOString() ?? null };
}

/** 调整和追加：与所据的已批复的版本对照。 */
async function adjustmentOf(
  { unitId, state }: DeclarationRecord,
  headRevisionId: string,
  store: Store,
): Promise<Result<Detail['adjustmentFindings'], Refusal>> {
  if (state.base === null) return ok([]);
  const [base, now] = await Promise.all([
    store.books.findRevision(unitId, state.base.revisionId),
    store.books.findRevision(unitId, state.approved?.revision.revisionId ?? headRevisionId),
  ]);
  if (!base.ok) return refuseStore(base.error);
  if (!now.ok) return refuseStore(now.error);
  if (base.value === null || now.value === null) return err(NOT_FOUND);
  return ok(
    checkAdjustment(base.value.book, now.value.book).map(({ code = '', severity, at, message }) => ({
      ...{ code, severity, message },
      at: [...at],
    })),
  );
}

/** 这个环节对送审的修订填的最近一份审核表；没有为 null。 */
function sheetInForce(
  { state }: DeclarationRecord,
  sheets: readonly FiledReviewSheet[],
): FiledReviewSheet['sheet'] | null {
  return (
    sheets.find(({ stage, revisionId }) => stage === state.stage && revisionId === state.submitted?.revisionId)
      ?.sheet ?? null
  );
}

export function presentThread(thread: ReviewThread): z.infer<typeof shapes.reviewThread> {
  return {
    id: thread.threadId,
    pointer: thread.pointer,
    place: thread.place,
    revisionId: thread.revisionId,
    resolved: thread.resolved,
    notes: thread.notes.map(({ noteId, kind, at, author, body }) => ({
      id: noteId,
      kind,
      at: at.toISOString(),
      author: { id: author.personId, displayName: author.displayName },
      body,
    })),
  };
}

export function presentSheet(filed: FiledReviewSheet): z.infer<typeof shapes.filedSheet> {
  return {
    id: filed.sheetId,
    stage: filed.stage,
    revisionId: filed.revisionId,
    at: filed.at.toISOString(),
    reviewer: { id: filed.reviewer.personId, displayName: filed.reviewer.displayName },
    sheet: filed.sheet,
  };
}

/** 队列里的一册；`today` 为中国的今天。 */
export function presentQueueItem(
  item: QueueItem,
  { personId, today }: { readonly personId: string; readonly today: string },
): z.infer<typeof shapes.declarationItem> {
  return {
    id: item.declarationId,
    unit: { id: item.unitId, name: item.unitName },
    bookId: item.bookId,
    title: item.title,
    fiscalYear: item.fiscalYear,
    kind: item.kind,
    stage: item.stage,
    since: item.since.toISOString(),
    dueOn: item.dueOn,
    overdue: item.dueOn !== null && item.dueOn < today,
    heldByMe: item.holderId === personId,
    held: item.holderId !== null,
    submissions: item.submissions,
    returns: item.returns,
    errors: item.errors,
    warnings: item.warnings,
    amount: item.amount,
    lastAmount: item.lastAmount,
    firstFinding: item.firstFinding,
    risk: item.risk,
    riskLevel: riskLevel(item.risk),
  };
}

/** What is kept was let in by the same shape. */
export function presentForms(forms: RoundForms): z.infer<typeof shapes.roundForms> {
  return forms as z.infer<typeof shapes.roundForms>;
}

export function presentRound(round: Round): z.infer<typeof shapes.round> {
  return {
    id: round.roundId,
    unit: { id: round.unitId, name: round.unitName },
    fiscalYear: round.fiscalYear,
    title: round.title,
    deadlines: round.deadlines,
    skipped: [...round.skipped],
    profile: round.profile,
    forms: presentForms(round.forms),
    openedAt: round.openedAt.toISOString(),
    closedAt: round.closedAt?.toISOString() ?? null,
  };
}
