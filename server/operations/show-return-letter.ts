import { err } from '@duzhi/core/shared';
import { chineseDate } from '../answers/china-date.ts';
import { contentDisposition, joinedName } from '../answers/download-name.ts';
import { FORMAT_TYPES } from '../answers/format-types.ts';
import { profileOfBook } from '../cycle/profile-of.ts';
import { answerStream, defineOperation } from '../operation.ts';
import { NOT_FOUND, refuse } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';
import { declarationParams } from './declaration-shapes.ts';
import { waiverOf } from './waiver-shapes.ts';

export const showReturnLetter = defineOperation({
  name: 'showReturnLetter',
  method: 'GET',
  path: '/api/declarations/:unit/:declaration/letter',
  summary: '退回修改的函（Word）：批注和检查的发现，按表逐处列明',
  permission: 'declaration.read',
  params: declarationParams,
  unitOf: ({ params }) => params.unit,
  streams: 'application/octet-stream',
  async run({ params }, call) {
    const { store, session } = call;
    const [found, unit, from] = await Promise.all([
      store.declarations.find(params.unit, params.declaration),
      store.units.find(params.unit),
      store.units.find(session.unitId),
    ]);
    if (!found.ok) return refuseStore(found.error);
    if (!unit.ok) return refuseStore(unit.error);
    if (!from.ok) return refuseStore(from.error);
    if (found.value === null || unit.value === null) return err(NOT_FOUND);
    const { bookId, state } = found.value;
    const book = await store.books.find(params.unit, bookId);
    if (!book.ok) return refuseStore(book.error);
    if (book.value === null) return err(NOT_FOUND);
    const [revision, threads, waivers] = await Promise.all([
      // What is under review, or what was returned; else what there is.
      store.books.findRevision(
        params.unit,
        (state.submitted ?? state.returned)?.revisionId ?? book.value.headRevisionId,
      ),
      store.reviewNotes.list(params.unit, params.declaration),
      store.waivers.inForce(params.unit, bookId),
    ]);
    if (!revision.ok) return refuseStore(revision.error);
    if (!threads.ok) return refuseStore(threads.error);
    if (!waivers.ok) return refuseStore(waivers.error);
    if (revision.value === null) return err(NOT_FOUND);
    const profile = await profileOfBook(store, { unitId: params.unit, bookId });
    if (!profile.ok) return refuseStore(profile.error);
    const opinion = found.value.facts.findLast(({ action }) => action === 'return')?.reason ?? null;
    const letter = await call.workers.run(
      'letter',
      {
        ...{ unit: unit.value.name, from: from.value?.name ?? '', title: book.value.title, opinion },
        ...{
          date: chineseDate(call.clock()),
          book: revision.value.book,
          profile: profile.value.name,
          waivers: waivers.value.map(waiverOf),
        },
        notes: threads.value
          .filter(({ resolved }) => !resolved)
          .map(({ pointer, notes }) => ({ pointer, body: notes[0]!.body })),
      },
      { signal: call.signal },
    );
    if (!letter.ok) return refuse('unreadable', letter.error.message);
    const audited = await store.audit.append({
      ...{ chainId: params.unit, unitId: params.unit, personId: session.personId },
      ...{ action: 'letter.exported', subject: `declaration/${params.declaration}` },
      detail: { revision: revision.value.revisionId },
    });
    if (!audited.ok) return refuseStore(audited.error);
    const name = joinedName(unit.value.name, found.value.fiscalYear, '修改绩效目标的函');
    return answerStream(Buffer.from(letter.value.bytes), FORMAT_TYPES.docx, {
      'content-disposition': contentDisposition(`${name}.docx`),
    });
  },
});
