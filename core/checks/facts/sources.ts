import type { Origin, Origins } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { remember } from './memory.ts';

/** 一个值的来源原文。 */
export interface Source {
  readonly at: JsonPointer;
  readonly origin: Origin;
}

/** 一张表的各个来源，照读入的次序。 */
export interface FormSources {
  readonly all: readonly Source[];
  /** 指标各行以外的：多半的来源是指标，金额和签字不在那里。 */
  readonly besideIndicators: readonly Source[];
}

const NONE: FormSources = { all: [], besideIndicators: [] };

/** 一张表的各个来源。`at` 是该表的指针；不是从文件读来的没有来源，为空。 */
export function sourcesOf(origins: Origins, at: JsonPointer): FormSources {
  return sourcesByForm(origins).get(at) ?? NONE;
}

/** 指标以外的一个值的来源；没有时为 undefined。Found in a short list: by its key among all it would be hashed first. */
export function originAt({ besideIndicators }: FormSources, at: JsonPointer): Origin | undefined {
  for (const source of besideIndicators) if (source.at === at) return source.origin;
  return undefined;
}

const FORM = '/forms/';
const INDICATORS = '/indicators/';

const sourcesByForm = remember((origins: Origins): ReadonlyMap<JsonPointer, FormSources> => {
  const byForm = new Map<JsonPointer, { readonly all: Source[]; readonly besideIndicators: Source[] }>();
  let form = '';
  let sources = { all: [] as Source[], besideIndicators: [] as Source[] };
  for (const at in origins) {
    // They come form by form, so that the form is looked up only where it changes.
    if (form === '' || !at.startsWith(form) || (at.length > form.length && at[form.length] !== '/')) {
      const end = at.indexOf('/', FORM.length);
      form = end < 0 ? at : at.slice(0, end);
      sources = byForm.get(form) ?? { all: [], besideIndicators: [] };
      byForm.set(form, sources);
    }
    const source = { at, origin: origins[at]! };
    sources.all.push(source);
    if (!at.startsWith(INDICATORS, form.length)) sources.besideIndicators.push(source);
  }
  return byForm;
});
