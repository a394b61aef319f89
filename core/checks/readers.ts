import type { Change } from './book-changes.ts';

/**
 * 看一种表的各条规则，按它们看的部分排好：表上变了几处，就知道哪几条要重判。
 *
 * A rule goes by its number in a list of rules.
 */
export class Readers {
  private readonly all: number[] = [];
  private readonly whole: number[] = [];
  private readonly origins: number[] = [];
  private readonly text: number[] = [];
  private readonly byPart = new Map<string, number[]>();

  /** 记下一条规则看哪些部分；`parts` 不写为整张表。 */
  add(
    rule: number,
    parts: readonly string[] | undefined,
    { readsOrigins, readsText }: { readonly readsOrigins?: boolean; readonly readsText?: boolean },
  ): void {
    this.all.push(rule);
    if (readsOrigins === true) this.origins.push(rule);
    if (readsText === true) this.text.push(rule);
    if (parts === undefined) this.whole.push(rule);
    else for (const part of parts) this.addPart(rule, part);
  }

  private addPart(rule: number, part: string): void {
    const slash = part.indexOf('/');
    // Rows that came or went are a change of all their parts.
    for (const place of slash < 0 ? [part] : [part, `${part.slice(0, slash)}/*`]) {
      const rules = this.byPart.get(place);
      if (rules === undefined) this.byPart.set(place, [rule]);
      else rules.push(rule);
    }
  }

  /** 变动碰到的各条规则，记在 `into` 里。 */
  touched({ parts, text, origins }: Change, into = new Set<number>()): ReadonlySet<number> {
    const add = (some: readonly number[]): void => {
      for (const rule of some) into.add(rule);
    };
    if (parts === 'all') add(this.all);
    else {
      if (origins) add(this.origins);
      if (parts === null) return into;
      if (text) add(this.text);
      add(this.whole);
      for (const part of parts) add(this.byPart.get(part) ?? []);
    }
    return into;
  }
}
