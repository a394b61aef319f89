import type { RoundForms } from '@duzhi/core/cycle';
import { ANY_FORMS, versionsAsked } from '@duzhi/core/cycle';
import type { FormVersions } from '@duzhi/core/layouts';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { Store, StoreFailure } from '@duzhi/store';

interface BookPlace {
  readonly unitId: string;
  readonly bookId: string;
}

/** 这一册所在的一轮要的表；不在任何一轮的，没有要求。 */
export async function roundFormsOf(store: Store, place: BookPlace): Promise<Result<RoundForms, StoreFailure>> {
  const round = await store.rounds.ofBook(place.unitId, place.bookId);
  return round.ok ? ok(round.value?.forms ?? ANY_FORMS) : round;
}

/** 这一册写成文件时，各种表用哪一版表样。 */
export async function formVersionsOf(store: Store, place: BookPlace): Promise<Result<FormVersions, StoreFailure>> {
  const forms = await roundFormsOf(store, place);
  return forms.ok ? ok(versionsAsked(forms.value)) : forms;
}
