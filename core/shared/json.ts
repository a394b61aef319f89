/** JSON 值。 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** JSON 指针（RFC 6901），如 "/forms/0/budget/total"；空串指整本。 */
export type JsonPointer = string;

/** 指针中的一段，转义 "~" 与 "/"。 */
export function escapeSegment(segment: string): string {
  return segment.includes('~') || segment.includes('/') ? segment.replaceAll('~', '~0').replaceAll('/', '~1') : segment;
}

/** 指针拆成各段，还原转义。 */
export function pointerSegments(pointer: JsonPointer): string[] {
  if (pointer === '') return [];
  const segments = pointer.slice(1).split('/');
  return pointer.includes('~')
    ? segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    : segments;
}

/** 取指针所指的值；不存在时为 undefined。 */
export function findAt(root: unknown, pointer: JsonPointer): unknown {
  return findIn(root, pointerSegments(pointer));
}

/** 同上，指针已经拆成各段。 */
export function findIn(root: unknown, path: readonly string[]): unknown {
  let current: unknown = root;
  for (const segment of path) {
    if (current === null || typeof current !== 'object' || !Object.hasOwn(current, segment)) return undefined;
    // The length of a list is no place in it.
    if (segment === 'length' && Array.isArray(current)) return undefined;
    current = (current as Record<string, unknown>)[segment];
  }
  return current;
}

/** 两个 JSON 值内容相同（键的顺序不计；值为 undefined 的键视同没有）。 */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const keys = Object.keys(left).filter((key) => left[key] !== undefined);
  if (keys.length !== Object.keys(right).filter((key) => right[key] !== undefined).length) return false;
  return keys.every((key) => sameJson(left[key], right[key]));
}
