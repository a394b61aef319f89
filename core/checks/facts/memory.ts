import type { JsonPointer } from '@duzhi/core/shared';

/**
 * 一次会话记住的事实：由一个对象（表、行、指标）读出的，对象没有换就不再读。
 *
 * Books share every part that an edit did not touch. It lives and dies with its session: what weak maps hold survives every
 * collection but the full one, so that with them each book checked once would be carried along for long.
 */
export class FactMemory {
  private readonly known = new Map<object, Entry>();
  private lastKey: object | undefined;
  private lastEntry: Entry | undefined;
  /** 记住了多少。 */
  size = 0;

  /** 做这件事时所读的事实记在这里。 */
  during<Result>(work: () => Result): Result {
    const outer = current;
    current = this;
    try {
      return work();
    } finally {
      current = outer;
    }
  }

  /** 一个对象的一种事实记在哪里；还没有读的是空的。 */
  entry(key: object, fact: number): Entry {
    let entry = key === this.lastKey ? this.lastEntry : this.known.get(key);
    if (entry === undefined) {
      entry = this.blank(fact);
      this.known.set(key, entry);
      this.lastKey = key;
      this.lastEntry = entry;
      return entry;
    }
    this.lastKey = key;
    this.lastEntry = entry;
    while (entry.fact !== fact) {
      entry.next ??= this.blank(fact);
      entry = entry.next;
    }
    return entry;
  }

  private blank(fact: number): Entry {
    this.size += 1;
    return { fact, at: UNREAD, value: undefined, next: null };
  }
}

/** 一个对象的一种事实，后面是它的别种。There are one to five as a rule. */
interface Entry {
  readonly fact: number;
  /** 读的时候在哪里；与位置无关的照旧。 */
  at: JsonPointer;
  /** 还没有读的为 undefined。 */
  value: unknown;
  next: Entry | null;
}

/** 不是哪里的位置。 */
const UNREAD = '\0';

let current: FactMemory | undefined;
let facts = 0;

type Fact = NonNullable<unknown> | null;

/** 读一种事实的函数，在会话里记住读过的。`read` must be pure. */
export function remember<Key extends object, Value extends Fact>(read: (key: Key) => Value): (key: Key) => Value {
  const fact = facts++;
  return (key) => {
    if (current === undefined) return read(key);
    const entry = current.entry(key, fact);
    if (entry.value === undefined) entry.value = read(key);
    return entry.value as Value;
  };
}

/** 同上；读出的事实里有位置，换了位置就重读。 */
export function rememberAt<Key extends object, Value extends Fact>(
  read: (key: Key, at: JsonPointer) => Value,
): (key: Key, at: JsonPointer) => Value {
  const fact = facts++;
  return (key, at) => {
    if (current === undefined) return read(key, at);
    const entry = current.entry(key, fact);
    if (entry.at !== at) {
      entry.value = read(key, at);
      entry.at = at;
    }
    return entry.value as Value;
  };
}

/** 按名目记住最近一次由这些东西读出的：一样也没有换，就不再读。`read` must depend on nothing else. */
export function rememberLast<Key, Value extends Fact>(): (
  key: Key,
  items: readonly unknown[],
  read: () => Value,
) => Value {
  const owner = {};
  const lastOf = remember(
    (_owner: object) => new Map<Key, { readonly items: readonly unknown[]; readonly value: Value }>(),
  );
  return (key, items, read) => {
    if (current === undefined) return read();
    const known = lastOf(owner);
    const last = known.get(key);
    if (last !== undefined && sameItems(last.items, items)) return last.value;
    const value = read();
    known.set(key, { items, value });
    return value;
  };
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
