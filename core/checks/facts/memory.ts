import type { JsonPointer } from '@duzhi/core/shared';

/**
 * 一次会话记住的事实：由一个对象（表、行、指标）读出的，对象没有换就不再读。
 *
 * Books share every part that an edit did not touch. It lives and dies with its session: what weak maps hold survives every
 * collection but the full one, so that with them each book checked once would be carried along for long.
 */
export class FactMemory {
  private readonly known: Map<object, unknown>[] = [];

  /** 记住了多少。 */
  get size(): number {
    let size = 0;
    for (const facts of this.known) size += facts?.size ?? 0;
    return size;
  }

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

  of(fact: number): Map<object, unknown> {
    this.known[fact] ??= new Map();
    return this.known[fact];
  }
}

let current: FactMemory | undefined;
let facts = 0;

type Fact = NonNullable<unknown> | null;

/** 读一种事实的函数，在会话里记住读过的。`read` must be pure. */
export function remember<Key extends object, Value extends Fact>(read: (key: Key) => Value): (key: Key) => Value {
  const fact = facts++;
  return (key) => {
    if (current === undefined) return read(key);
    const known = current.of(fact);
    let value = known.get(key) as Value | undefined;
    if (value === undefined) {
      value = read(key);
      known.set(key, value);
    }
    return value;
  };
}

/** 同上；读出的事实里有位置，换了位置就重读。 */
export function rememberAt<Key extends object, Value extends Fact>(
  read: (key: Key, at: JsonPointer) => Value,
): (key: Key, at: JsonPointer) => Value {
  const fact = facts++;
  return (key, at) => {
    if (current === undefined) return read(key, at);
    const known = current.of(fact);
    let placed = known.get(key) as { readonly at: JsonPointer; readonly value: Value } | undefined;
    if (placed === undefined || placed.at !== at) {
      placed = { at, value: read(key, at) };
      known.set(key, placed);
    }
    return placed.value;
  };
}

/** 记住最近一次由这些东西读出的：一样也没有换，就不再读。`read` must depend on nothing else. */
export function rememberLast<Value extends Fact>(): (items: readonly unknown[], read: () => Value) => Value {
  const fact = facts++;
  return (items, read) => {
    if (current === undefined) return read();
    const known = current.of(fact);
    const last = known.get(LAST) as { readonly items: readonly unknown[]; readonly value: Value } | undefined;
    if (last !== undefined && sameItems(last.items, items)) return last.value;
    const value = read();
    known.set(LAST, { items, value });
    return value;
  };
}

const LAST = {};

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
