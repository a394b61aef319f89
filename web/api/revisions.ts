import type { Book } from '@duzhi/core/book';
import type { BookPlace, BookState, CheckSummary, Page, PersonReference, UnitReference } from './books.ts';
import { bookPath, queryOf } from './books.ts';
import type { ApiResult } from './client.ts';
import { getJson, sendJson } from './client.ts';

/** 历史里的一个版本。 */
export interface RevisionItem {
  readonly id: string;
  readonly kind: 'draft' | 'saved';
  readonly author: PersonReference | null;
  readonly createdAt: string;
  readonly contentHash: string;
  readonly summary: CheckSummary | null;
  readonly reason: string | null;
}

export interface RevisionContent extends RevisionItem {
  readonly content: Book;
}

/** 打开的一本。 */
export interface BookDetail {
  readonly id: string;
  readonly unit: UnitReference;
  readonly fiscalYear: number | null;
  readonly title: string;
  readonly state: BookState;
  readonly head: RevisionContent;
  readonly permissions: readonly string[];
}

export function readBook(place: BookPlace): Promise<ApiResult<BookDetail>> {
  return getJson(bookPath(place));
}

export function listRevisions(place: BookPlace, cursor?: string): Promise<ApiResult<Page<RevisionItem>>> {
  return getJson(`${bookPath(place)}/revisions${queryOf({ cursor })}`);
}

export function readRevision(place: BookPlace, revision: string): Promise<ApiResult<RevisionContent>> {
  return getJson(`${bookPath(place)}/revisions/${revision}`);
}

/** 把旧的内容存成新的版本；中间的版本都留着。 */
export function restoreRevision(
  place: BookPlace,
  { head, content, reason }: { readonly head: string; readonly content: Book; readonly reason: string },
): Promise<ApiResult<unknown>> {
  return sendJson('POST', `${bookPath(place)}/revisions`, {
    baseRevisionId: head,
    book: content,
    kind: 'saved',
    reason,
  });
}
