import type { FormKind } from '@duzhi/core/book';
import { FORM_KIND_TITLES } from '@duzhi/core/book';
import type { RoundForm, RoundForms } from '../../api/rounds.ts';

/** 各种表，按表种的次序。 */
export const FORM_KINDS = Object.keys(FORM_KIND_TITLES) as readonly FormKind[];

/** 正在填的要求：各种表都有一项。 */
export type FormDrafts = Readonly<Record<FormKind, RoundForm>>;

/** 没有写的表种：选报，用标准式样。 */
const UNASKED: RoundForm = { need: 'optional', version: 'standard' };

/** 由定好的要求开始填。 */
export function draftsOfForms(forms: RoundForms): FormDrafts {
  return Object.fromEntries(FORM_KINDS.map((kind) => [kind, forms[kind] ?? UNASKED])) as Record<FormKind, RoundForm>;
}

/** 填好的要求：选报而用标准式样的不写；不收的表没有式样可选。 */
export function formsOfDrafts(drafts: FormDrafts): RoundForms {
  return Object.fromEntries(
    FORM_KINDS.map((kind) => [kind, drafts[kind]] as const)
      .filter(([, { need, version }]) => need !== UNASKED.need || version !== UNASKED.version)
      .map(([kind, form]) => [kind, form.need === 'excluded' ? { ...form, version: 'standard' } : form]),
  );
}
