/**
 * 读一段文字的函数，记住读过的：同样的文字在一本里、在各单位之间反复出现。
 *
 * `read` must be pure. The memory is bounded: at `limit` texts it begins anew.
 */
export function memoiseText<Reading extends NonNullable<unknown> | null>(
  read: (text: string) => Reading,
  limit = 5_000,
): (text: string) => Reading {
  const known = new Map<string, Reading>();
  memories.push(known);
  return (text) => {
    let reading = known.get(text);
    if (reading === undefined) {
      reading = read(text);
      if (known.size >= limit) known.clear();
      known.set(text, reading);
    }
    return reading;
  };
}

const memories: Map<string, unknown>[] = [];

/** 忘记读过的全部文字：量头一次读要多少时间。 */
export function forgetTexts(): void {
  for (const known of memories) known.clear();
}
