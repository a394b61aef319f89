import type { Book } from '@duzhi/core/book';
import type { FormsJudged } from '@duzhi/core/cycle';
import { judgeForms } from '@duzhi/core/cycle';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { BatchFile, StoreFailure } from '@duzhi/store';
import { unitsWith } from '../access/access.ts';
import type { Call } from '../call.ts';
import { roundFormsOf } from '../cycle/round-forms-of.ts';

/** 一个文件读成的册，照它现在的样子。 */
export interface FoundBook {
  readonly unitId: string;
  readonly bookId: string;
  readonly title: string;
  readonly fiscalYear: number | null;
  readonly book: Book;
}

/** 有权看的册的最新修订；没有、无权看的为 null。 */
export async function bookOf({ bookId, bookUnit }: BatchFile, { store, session }: Call): Promise<FoundBook | null> {
  if (bookId === null || bookUnit === null) return null;
  const visible = await store.units.isWithin(bookUnit.unitId, unitsWith(session.grants, 'book.read'));
  if (!visible.ok || !visible.value) return null;
  const record = await store.books.find(bookUnit.unitId, bookId);
  if (!record.ok || record.value === null) return null;
  const revision = await store.books.findRevision(bookUnit.unitId, record.value.headRevisionId);
  if (!revision.ok || revision.value === null) return null;
  const { title, fiscalYear } = record.value;
  return { unitId: bookUnit.unitId, bookId, title, fiscalYear, book: revision.value.book };
}

/** 册里的表与它那一轮的要求差在哪里。 */
export async function formsOf(
  { unitId, bookId, book }: FoundBook,
  { store }: Call,
): Promise<Result<FormsJudged, StoreFailure>> {
  const asked = await roundFormsOf(store, { unitId, bookId });
  return asked.ok ? ok(judgeForms(asked.value, book)) : asked;
}
