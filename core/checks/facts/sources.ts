import type { Origin, Origins } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { Debris } from '../lexicon/conversion-debris.ts';
import { debrisIn } from '../lexicon/conversion-debris.ts';
import { remember } from './memory.ts';

/** 一个值的来源原文。 */
export interface Source {
  readonly at: JsonPointer;
  readonly origin: Origin;
}

/** 原文里留有转换残留的一格。 */
export interface SpoiltSource {
  /** 这一格的第一个值；标签没有值，在表上。 */
  readonly at: JsonPointer;
  readonly debris: readonly Debris[];
}

/** 一张表的来源。 */
export interface FormSources {
  /** 有没有来源：不是从文件读来的没有。 */
  readonly any: boolean;
  /** 指标各行以外的，照读入的次序：多半的来源是指标，金额和签字不在那里。 */
  readonly besideIndicators: readonly Source[];
  /** 有转换残留的，照读入的次序；合并的一格只算一次。 */
  readonly spoilt: readonly SpoiltSource[];
}

const NONE: FormSources = { any: false, besideIndicators: [], spoilt: [] };

/** 一张表的来源。`at` 是该表的指针。 */
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

// There is a source for each cell of the file: one look at each.
const sourcesByForm = remember((origins: Origins): ReadonlyMap<JsonPointer, FormSources> => {
  const byForm = new Map<JsonPointer, SourcesRead>();
  let form = '';
  let sources = new SourcesRead();
  for (const at in origins) {
    // They come form by form, so that the form is looked up only where it changes.
    if (form === '' || !at.startsWith(form) || (at.length > form.length && at[form.length] !== '/')) {
      const end = at.indexOf('/', FORM.length);
      form = end < 0 ? at : at.slice(0, end);
      sources = byForm.get(form) ?? new SourcesRead();
      byForm.set(form, sources);
    }
    const origin = origins[at]!;
    if (!at.startsWith(INDICATORS, form.length)) sources.besideIndicators.push({ at, origin });
    const debris = debrisIn(origin.text);
    if (debris.length > 0) sources.addSpoilt(at, origin, debris);
  }
  return byForm;
});

/** 读着的一张表的来源。 */
class SourcesRead implements FormSources {
  readonly any = true;
  readonly besideIndicators: Source[] = [];
  readonly spoilt: SpoiltSource[] = [];
  private readonly cells = new Set<string>();

  addSpoilt(at: JsonPointer, { table, row, column, text }: Origin, debris: readonly Debris[]): void {
    const cell = `${table} ${row} ${column} ${text}`;
    if (!this.cells.has(cell)) this.spoilt.push({ at, debris });
    this.cells.add(cell);
  }
}
