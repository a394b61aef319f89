import type { Origin, Origins } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { remember } from './memory.ts';

/** 一个值的来源原文。 */
export interface Source {
  readonly at: JsonPointer;
  readonly origin: Origin;
}

const NONE: readonly Source[] = [];

/** 一张表的各个来源，照读入的次序。`at` 是该表的指针；不是从文件读来的没有来源，为空。 */
export function sourcesOf(origins: Origins, at: JsonPointer): readonly Source[] {
  return sourcesByForm(origins).get(at) ?? NONE;
}

/** 一张表里一个值的来源；没有时为 undefined。Found in the list of the form: by its key among all it would be hashed first. */
export function originAt(origins: Origins, form: JsonPointer, at: JsonPointer): Origin | undefined {
  for (const source of sourcesOf(origins, form)) if (source.at === at) return source.origin;
  return undefined;
}

const FORM = '/forms/';

const sourcesByForm = remember((origins: Origins): ReadonlyMap<JsonPointer, readonly Source[]> => {
  const byForm = new Map<JsonPointer, Source[]>();
  let form = '';
  let sources: Source[] = [];
  for (const at in origins) {
    // They come form by form, so that the form is looked up only where it changes.
    if (form === '' || !at.startsWith(form) || (at.length > form.length && at[form.length] !== '/')) {
      const end = at.indexOf('/', FORM.length);
      form = end < 0 ? at : at.slice(0, end);
      sources = byForm.get(form) ?? [];
      byForm.set(form, sources);
    }
    sources.push({ at, origin: origins[at]! });
  }
  return byForm;
});
