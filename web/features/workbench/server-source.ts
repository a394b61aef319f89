import type { Book } from '@duzhi/core/book';
import { err, ok } from '@duzhi/core/shared';
import type { ApiFailure } from '../../api/client.ts';
import { getFile, getJson, sendJson } from '../../api/client.ts';
import type { ExportFormat, ReadingProblem, Revision, RevisionSummary, SourceDocument } from '../../api/types.ts';
import type { SaveResult, WorkbenchSource } from './source.ts';

/** GET /api/books/:unit/:book */
interface BookAnswer {
  readonly title: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly head: Revision;
  readonly attachment: { readonly id: string; readonly fileName: string } | null;
  readonly problems?: readonly ReadingProblem[];
  readonly readOnly?: boolean;
}

const EXPORT_FORMATS: readonly ExportFormat[] = ['docx', 'xlsx', 'pdf', 'html', 'json'];

/** 服务器上的一本目标册。 */
export function serverSource(unitId: string, bookId: string): WorkbenchSource {
  const path = `/api/books/${unitId}/${bookId}`;
  let head: string | null = null;
  let attachment: string | null = null;
  return {
    id: `${unitId}/${bookId}`,
    async open() {
      const answer = await getJson<BookAnswer>(path);
      if (!answer.ok) return answer;
      const { title, unit, head: revision, problems = [], readOnly = false } = answer.value;
      head = revision.id;
      attachment = answer.value.attachment?.id ?? null;
      const file = answer.value.attachment === null ? null : { name: answer.value.attachment.fileName };
      return ok({ title, unitName: unit.name, book: revision.content, revision, problems, file, readOnly });
    },
    async save(book, base, kind): Promise<SaveResult> {
      const answer = await sendJson<{ readonly revision: Revision; readonly merged: boolean }>(
        'POST',
        `${path}/revisions`,
        { baseRevisionId: base, book, kind },
      );
      if (!answer.ok) return failedSave(answer.error);
      const { revision, merged } = answer.value.value;
      head = revision.id;
      return { state: 'saved', revision: revision.id, ...(merged ? { book: revision.content } : {}) };
    },
    async readSource() {
      if (attachment === null) return err({ message: '这本册子不是读文件来的。' });
      return getJson<SourceDocument>(`/api/attachments/${unitId}/${attachment}/tables`);
    },
    async listRevisions() {
      const answer = await getJson<{ readonly items: readonly RevisionSummary[] }>(`${path}/revisions`);
      return answer.ok ? ok(answer.value.items) : answer;
    },
    async readRevision(id) {
      const answer = await getJson<Revision>(`${path}/revisions/${id}`);
      return answer.ok ? ok(answer.value.content) : answer;
    },
    exportFormats: EXPORT_FORMATS,
    async export(_book: Book, to, form) {
      // The server writes what it keeps; the workbench saves before it asks.
      const query = new URLSearchParams({ to, ...(form === null ? {} : { form: String(form + 1) }) });
      const answer = await getFile(`${path}/revisions/${head}/export?${query}`);
      return answer.ok ? ok({ name: answer.value.name ?? `book.${to}`, blob: answer.value.blob }) : answer;
    },
  };
}

function failedSave(failure: ApiFailure): SaveResult {
  if (failure.code === 'offline') return { state: 'offline' };
  if (failure.status === 409) {
    const { theirs } = failure.body as { readonly theirs: Revision };
    return { state: 'conflict', theirs: { revision: theirs.id, book: theirs.content, by: theirs.createdBy } };
  }
  return { state: 'failed', message: failure.message };
}
