/** 由一段文字定下的一串选择：同样的文字，永远同样的选择。 */
export interface Choice {
  /** 0 到 `most`（不含）的整数。 */
  below(most: number): number;
  /** 两数之间（含两端）的整数。 */
  between(least: number, most: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** 任取几个，不重复，次序也任取。 */
  some<Item>(items: readonly Item[], count: number): Item[];
}

/** 由种子文字开始一串选择。 */
export function choicesFrom(seed: string): Choice {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193);
  const below = (most: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
  };
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    pick: (items) => items[below(items.length)]!,
    some: (items, count) => {
      const rest = [...items];
      return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(below(rest.length), 1)[0]!);
    },
  };
}
