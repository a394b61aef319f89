import type { Book, FormKind } from '@duzhi/core/book';
import { FORM_KIND_TITLES } from '@duzhi/core/book';

/** 一轮申报对一种表的要求。 */
export const FORM_NEEDS = { required: '必报', optional: '选报', excluded: '不收' } as const;

export type FormNeed = keyof typeof FORM_NEEDS;

/** 一轮里的一种表：要不要交，用哪一版表样。 */
export interface RoundForm {
  readonly need: FormNeed;
  /** 表样版本的名称（core/layouts 的 `FORM_VERSIONS`）。 */
  readonly version: string;
}

/** 一轮申报要哪些表；没有写的表选报，用标准式样。 */
export type RoundForms = { readonly [Kind in FormKind]?: RoundForm | undefined };

/** 什么都没有写：各种表都选报，用标准式样。 */
export const ANY_FORMS: RoundForms = {};

/** 册里的表与一轮的要求差在哪里；都没有差时两项皆空。 */
export interface FormsJudged {
  /** 必报而册里没有的。 */
  readonly missing: readonly FormKind[];
  /** 不收而册里有的。 */
  readonly excluded: readonly FormKind[];
}

/** 册里的表合不合一轮的要求；按表种的次序。 */
export function judgeForms(asked: RoundForms, { forms }: Pick<Book, 'forms'>): FormsJudged {
  const there = new Set(forms.map(({ kind }) => kind));
  const kinds = Object.keys(FORM_KIND_TITLES) as FormKind[];
  return {
    missing: kinds.filter((kind) => asked[kind]?.need === 'required' && !there.has(kind)),
    excluded: kinds.filter((kind) => asked[kind]?.need === 'excluded' && there.has(kind)),
  };
}

/** 为什么这一册的表不能送审，一句话；可以送审为 null。 */
export function whyFormsRefused({ missing, excluded }: FormsJudged): string | null {
  const named = (kinds: readonly FormKind[]) => kinds.map((kind) => FORM_KIND_TITLES[kind]).join('、');
  const sentences = [
    ...(missing.length === 0 ? [] : [`册里没有本轮必报的${named(missing)}。请补上再送审。`]),
    ...(excluded.length === 0 ? [] : [`册里有本轮不收的${named(excluded)}。请去掉再送审。`]),
  ];
  return sentences.length === 0 ? null : sentences.join('');
}

/** 一轮里各种表用哪一版表样。 */
export function versionsAsked(asked: RoundForms): { readonly [Kind in FormKind]?: string } {
  return Object.fromEntries(
    Object.entries(asked).flatMap(([kind, form]) => (form === undefined ? [] : [[kind, form.version]])),
  );
}
