import type { Book } from '@duzhi/core/book';
import { foldText } from '@duzhi/core/shared';
import type { Unit } from '@duzhi/store';

/** 一个文件是哪个单位的：对上了；没有对上；几个单位都像。 */
export type UnitMatch =
  | { readonly kind: 'matched'; readonly unit: Unit }
  | { readonly kind: 'none'; readonly named: string | null }
  | { readonly kind: 'several'; readonly units: readonly Unit[] };

/** 单位名称里可写可不写的：青石街道、青石街道办、青石街道办事处是一家。 */
const TAILS = /(?:人民政府|办事处|街道办|委员会|管理局|本级|机关)$/;

const keyOf = (name: string): string => foldText(name).replaceAll(/[\s()（）]/g, '');

/** 去掉可写可不写的；剩下的太短就不去。 */
function stemOf(key: string): string {
  const stem = key.replace(/街道办$/, '街道').replace(TAILS, '');
  return stem.length >= 3 ? stem : key;
}

/**
 * 由册里写的单位、再由文件名和文件夹名，认出是哪个单位。
 *
 * A name in full or an alias decides; else the name without its official tail; else the unit whose name stands in the
 * name of the file. What fits several is not guessed.
 */
export function matchUnit(book: Book | null, fileName: string, units: readonly Unit[]): UnitMatch {
  const named = book === null ? [] : namesIn(book);
  for (const name of named) {
    const key = keyOf(name);
    const exact = units.filter((unit) => [unit.name, ...unit.aliases].some((known) => keyOf(known) === key));
    const found = exact.length > 0 ? exact : units.filter((unit) => stemOf(keyOf(unit.name)) === stemOf(key));
    if (found.length === 1) return { kind: 'matched', unit: found[0]! };
    if (found.length > 1) return { kind: 'several', units: found };
  }
  return inFileName(keyOf(fileName), units) ?? { kind: 'none', named: named[0] ?? null };
}

/** 名称写在文件名里的单位：写得最长的那个；一样长的有几个，不猜。 */
function inFileName(key: string, units: readonly Unit[]): UnitMatch | null {
  const found = units.flatMap((unit) => {
    const lengths = [unit.name, ...unit.aliases]
      .map((name) => stemOf(keyOf(name)))
      .filter((stem) => stem.length >= 3 && key.includes(stem))
      .map(({ length }) => length);
    return lengths.length === 0 ? [] : [{ unit, length: Math.max(...lengths) }];
  });
  const longest = Math.max(...found.map(({ length }) => length));
  const best = found.filter(({ length }) => length === longest).map(({ unit }) => unit);
  if (best.length === 0) return null;
  return best.length === 1 ? { kind: 'matched', unit: best[0]! } : { kind: 'several', units: best };
}

/** 册里写的单位，最可信的在前。 */
function namesIn({ unit, forms }: Book): string[] {
  const names = [
    unit?.name,
    ...forms.map((form) => form.reportingUnit),
    ...forms.map((form) => (form.kind === 'department-overall' ? form.department : null)),
  ];
  return [...new Set(names.filter((name): name is string => name != null && name.trim() !== ''))];
}
