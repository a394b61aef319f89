import { compareTexts } from './unit-book.ts';

/** 用得最多的说法，一样多时取编码在前的；没有时为 null。 */
export function mostUsed(texts: Iterable<string>): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, few]) => few - many || compareTexts(a, b))[0]?.[0] ?? null;
}
