import { whyFrozen } from '@duzhi/core/cycle';
import { err, ok } from '@duzhi/core/shared';
import type { BookDetail, ConflictBody, Operations, Revision, RevisionItem } from '@duzhi/server/contract';
import type { ApiFailure } from '../../api/client.ts';
import { getFile, getJson, sendJson } from '../../api/client.ts';
import { listDeclarations } from '../../api/declarations.ts';
import type { ExportFormat, SourceDocument } from '../../api/types.ts';
import { currentDeclaration } from '../declaration/current-declaration.ts';
import type { RevisionSummary, SaveResult, WorkbenchSource } from './source.ts';

const EXPORT_FORMATS: readonly ExportFormat[] = ['docx', 'xlsx', 'pdf', 'html', 'json'];

/** 服务器上的一本目标册。 */
export function serverSource(unitId: string, bookId: string): WorkbenchSource {
  const path = `/api/books/${unitId}/${bookId}`;
  let head: string | null = null;
  let attachment: string | null = null;
  return {
    id: `${unitId}/${bookId}`,
    place: { unitId, bookId },
    async open() {
      const [answer, declared] = await Promise.all([
        getJson<BookDetail>(path),
        listDeclarations({ unit: unitId, book: bookId }),
      ]);
      if (!answer.ok) return answer;
      const {
        title,
        unit,
        head: revision,
        state,
        permissions,
        attachment: file,
        problems,
        waivers,
        profile,
        round,
      } = answer.value;
      head = revision.id;
      attachment = file?.id ?? null;
      // Who may not see how it is declared may not write it either.
      const frozen = declared.ok ? whyFrozen(currentDeclaration(declared.value.items)) : null;
      return ok({
        title,
        unitName: unit.name,
        book: revision.content,
        // A draft is declared saved without becoming another revision; the book knows.
        revision: { ...summaryOf(revision), ...(state === 'archived' ? {} : { kind: state }) },
        problems: problems ?? [],
        file: file === null ? null : { name: file.fileName },
        readOnly: state === 'archived' || frozen !== null || !permissions.includes('book.write'),
        ...(frozen === null ? {} : { frozen }),
        profile,
        ...(round === null ? {} : { round }),
        waivers: waivers.map(({ rule, pointer, reason, until }) => ({
          ...{ rule, reason },
          ...(pointer === null ? {} : { at: pointer }),
          ...(until === null ? {} : { until }),
        })),
        mayWaive: permissions.includes('waiver.manage'),
        mayDeclare: state !== 'archived' && permissions.includes('declaration.prepare'),
      });
    },
    head: () => head,
    async save(book, base, kind) {
      const answer = await sendJson<Operations['saveRevision']['reply']>('POST', `${path}/revisions`, {
        baseRevisionId: base,
        book,
        kind,
      });
      if (!answer.ok) return failedSave(answer.error);
      const { revision, content } = answer.value.value;
      head = revision.id;
      return { state: 'saved', revision: revision.id, ...(content === undefined ? {} : { book: content }) };
    },
    async readSource() {
      if (attachment === null) return err({ code: 'no-source', message: '这本册子不是读文件来的。' });
      return getJson<SourceDocument>(`/api/attachments/${unitId}/${attachment}/tables`);
    },
    async listRevisions() {
      const answer = await getJson<Operations['listRevisions']['reply']>(`${path}/revisions`);
      return answer.ok ? ok(answer.value.items.map(summaryOf)) : answer;
    },
    async readRevision(id) {
      const answer = await getJson<Revision>(`${path}/revisions/${id}`);
      return answer.ok ? ok(answer.value.content) : answer;
    },
    waive: (rule, pointer, reason) => sendJson('POST', `${path}/waivers`, { rule, pointer, reason }),
    exportFormats: EXPORT_FORMATS,
    async export(_book, to, form, seal = 'as-signed') {
      // The server writes what it keeps; the workbench saves before it asks.
      const query = new URLSearchParams({ to, seal, ...(form === null ? {} : { form: String(form + 1) }) });
      const answer = await getFile(`${path}/revisions/${head}/export?${query}`);
      return answer.ok ? ok({ name: answer.value.name ?? `绩效目标册.${to}`, blob: answer.value.blob }) : answer;
    },
  };
}

function summaryOf({ id, kind, createdAt, author }: RevisionItem): RevisionSummary {
  return { id, kind, createdAt, author: author?.displayName ?? null };
}

/** A server that is away, or whose database is, is as good as no connection: the work waits here and is sent later. */
function failedSave(failure: ApiFailure): SaveResult {
  const { status, body } = failure;
  if (status === 0 || status >= 502) return { state: 'offline' };
  if (status !== 409) return { state: 'failed', failure };
  const { theirs } = body as Partial<ConflictBody>;
  // Under review or approved: nothing to merge with, only a sentence.
  if (theirs === undefined) return { state: 'failed', failure };
  return {
    state: 'conflict',
    theirs: { revision: theirs.id, book: theirs.content, by: theirs.author?.displayName ?? null },
  };
}
