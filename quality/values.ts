import type { Book } from '@duzhi/core/book';

/** 目标册里逐个值（来源除外）：指针 → 值。 */
function valuesOf(book: Book): Map<string, unknown> {
  const values = new Map<string, unknown>();
  const walk = (node: unknown, at: string): void => {
    if (node === null || typeof node !== 'object') values.set(at, node);
    else for (const [key, child] of Object.entries(node)) walk(child, `${at}/${key}`);
  };
  const { origins: _origins, ...rest } = book;
  walk(rest, '');
  return values;
}

/** 读对了多少：应有的值、读对的值、多出来的值。 */
export interface ReadingScore {
  readonly expected: number;
  readonly right: number;
  readonly extra: number;
  /** 不对的几个指针，供查找。 */
  readonly wrong: readonly string[];
}

/** 把读出的目标册与应有的逐值比较。 */
export function scoreReading(expected: Book, actual: Book): ReadingScore {
  const wanted = valuesOf(expected);
  const found = valuesOf(actual);
  const wrong = [...wanted].filter(([at, value]) => !found.has(at) || found.get(at) !== value).map(([at]) => at);
  const extra = [...found.keys()].filter((at) => !wanted.has(at));
  return { expected: wanted.size, right: wanted.size - wrong.length, extra: extra.length, wrong: [...wrong, ...extra] };
}
