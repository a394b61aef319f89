import type { Book } from '@duzhi/core/book';
import type { BookDetail, Revision, RevisionItem } from '@duzhi/server/contract';
import type { BookPlace, Page } from './books.ts';
import { bookPath, queryOf } from './books.ts';
import type { ApiResult } from './client.ts';
import { getJson, sendJson } from './client.ts';

export type { BookDetail, RevisionItem };

export function readBook(place: BookPlace): Promise<ApiResult<BookDetail>> {
  return getJson(bookPath(place));
}

export function listRevisions(place: BookPlace, cursor?: string): Promise<ApiResult<Page<RevisionItem>>> {
  return getJson(`${bookPath(place)}/revisions${queryOf({ cursor })}`);
}

export function readRevision(place: BookPlace, revision: string): Promise<ApiResult<Revision>> {
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
