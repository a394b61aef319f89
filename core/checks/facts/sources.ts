import type { Origin, Origins } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';

/** 一个值的来源原文。 */
export interface Source {
  readonly at: JsonPointer;
  readonly origin: Origin;
}

const known = new WeakMap<Origins, ReadonlyMap<string, readonly Source[]>>();
const FORMS = '/forms/';

/** 一张表的各个来源，照读入的次序。`at` 是该表的指针；不是从文件读来的没有来源，为空。 */
export function sourcesOf(origins: Origins, at: JsonPointer): readonly Source[] {
  let byForm = known.get(origins);
  if (byForm === undefined) {
    byForm = group(origins);
    known.set(origins, byForm);
  }
  return byForm.get(at) ?? [];
}

function group(origins: Origins): Map<string, Source[]> {
  const byForm = new Map<string, Source[]>();
  let form = '';
  let sources: Source[] = [];
  for (const at of Object.keys(origins)) {
    // The cells of a form stand together, so most of them are known by the form of the cell before.
    if (!(at.startsWith(form) && at[form.length] === '/') || form === '') {
      const end = at.indexOf('/', FORMS.length);
      form = end < 0 ? at : at.slice(0, end);
      sources = byForm.get(form) ?? [];
      byForm.set(form, sources);
    }
    sources.push({ at, origin: origins[at]! });
  }
  return byForm;
}
