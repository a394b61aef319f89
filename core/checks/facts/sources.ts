import type { Origin, Origins } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';

/** 一个值的来源原文。 */
export interface Source {
  readonly at: JsonPointer;
  readonly origin: Origin;
}

const known = new WeakMap<Origins, Map<JsonPointer, readonly Source[]>>();

/** 一张表的各个来源，照读入的次序。`at` 是该表的指针；不是从文件读来的没有来源，为空。 */
export function sourcesOf(origins: Origins, at: JsonPointer): readonly Source[] {
  let byForm = known.get(origins);
  if (byForm === undefined) {
    byForm = new Map();
    known.set(origins, byForm);
  }
  let sources = byForm.get(at);
  if (sources === undefined) {
    // An edit makes other origins and asks for one form of them.
    const inside = `${at}/`;
    const found: Source[] = [];
    for (const pointer in origins) {
      if (pointer === at || pointer.startsWith(inside)) found.push({ at: pointer, origin: origins[pointer]! });
    }
    sources = found;
    byForm.set(at, sources);
  }
  return sources;
}
