import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Revision } from '@duzhi/store';
import type { Call } from '../call.ts';
import type { Refusal } from '../refusal.ts';
import { NOT_FOUND } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';

/** 取这本册的一个版本；别的册的版本视同没有。 */
export async function findRevision(
  { store }: Pick<Call, 'store'>,
  place: { readonly unit: string; readonly book: string; readonly revision: string },
): Promise<Result<Revision, Refusal>> {
  const found = await store.books.findRevision(place.unit, place.revision);
  if (!found.ok) return refuseStore(found.error);
  return found.value === null || found.value.bookId !== place.book ? err(NOT_FOUND) : ok(found.value);
}
