import type { JsonPointer } from '@duzhi/core/shared';

/**
 * 一次会话记住的事实：由一个对象（表、行、指标）读出的，对象没有换就不再读。
 *
 * Books share every part that an edit did not touch. It lives and dies with its session: what weak maps hold survives every
 * collection but the full one, so that with them each book checked once would be carried along for long.
 */
export class FactMemory {
  private readonly known = new Map<object, unknown[]>();
  private lastKey: object | undefined;
  private lastFacts: unknown[] = [];
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

  /** 由一个对象读出的各种事实：号数、读出的，一对一对地排。There are one to five as a rule. */
  of(key: object): unknown[] {
    if (key === this.lastKey) return this.lastFacts;
    let facts = this.known.get(key);
    if (facts === undefined) {
      facts = [];
      this.known.set(key, facts);
    }
    this.lastKey = key;
    this.lastFacts = facts;
    return facts;
  }
}

let current: FactMemory | undefined;
let facts = 0;

type Fact = NonNullable<unknown> | null;

/** 读一种事实的函数，在会话里记住读过的。`read` must be pure. */
export function remember<Key extends object, Value extends Fact>(read: (key: Key) => Value): (key: Key) => Value {
  const fact = facts++;
  return (key) => {
    const memory = current;
    if (memory === undefined) return read(key);
    const known = memory.of(key);
    for (let place = 0; place < known.length; place += 2) if (known[place] === fact) return known[place + 1] as Value;
    const value = read(key);
    known.push(fact, value);
    memory.size += 1;
    return value;
  };
}

/** 同上；读出的事实里有位置，换了位置就重读。 */
export function rememberAt<Key extends object, Value extends Fact>(
  read: (key: Key, at: JsonPointer) => Value,
): (key: Key, at: JsonPointer) => Value {
  const placed = remember((_key: Key): { at: JsonPointer; value: Value } => ({ at: '\0', value: null as Value }));
  return (key, at) => {
    if (current === undefined) return read(key, at);
    const known = placed(key);
    if (known.at !== at) {
      known.value = read(key, at);
      known.at = at;
    }
    return known.value;
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
