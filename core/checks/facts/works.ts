import type { ExpenditureLine } from '@duzhi/core/book';
import { memoiseText } from '@duzhi/core/shared';
import { paysForMany } from '../lexicon/bundles.ts';
import type { WorkKind, WorkMention } from '../lexicon/kinds-of-work.ts';
import { fieldAround, findWorks } from '../lexicon/kinds-of-work.ts';
import { remember } from './memory.ts';

/** 一段文字说到的工作。 */
export interface Works {
  readonly mentions: readonly WorkMention[];
  /** 说到的各种工作，每种一次，不含由对象、动作推出的领域。 */
  readonly kinds: readonly WorkKind[];
  /** 连同对象所属、动作所办的领域（路灯 → 市政），每种一次。 */
  readonly covered: readonly WorkKind[];
}

const NO_WORKS: Works = { mentions: [], kinds: [], covered: [] };
const readWorks = memoiseText((text) => worksOf(findWorks(text)));

/** 一段文字说到哪些工作；空白时没有。 */
export function worksIn(text: string | null | undefined): Works {
  return text == null || text === '' ? NO_WORKS : readWorks(text);
}

function worksOf(mentions: readonly WorkMention[]): Works {
  if (mentions.length === 0) return NO_WORKS;
  const kinds: WorkKind[] = [];
  for (const { kind } of mentions) addKind(kind, kinds);
  const covered = [...kinds];
  for (const kind of kinds) {
    const field = fieldAround(kind);
    if (field !== undefined) addKind(field, covered);
  }
  return { mentions, kinds, covered };
}

/** A list and not a set: a text speaks of a few kinds of work, and there is one for each text. */
function addKind(kind: WorkKind, into: WorkKind[]): void {
  if (!into.includes(kind)) into.push(kind);
}

/** 一行支出明细说到的工作。 */
export interface LineWorks {
  /** 支出内容简介和支出明细里的。 */
  readonly named: Works;
  /** 测算依据里的。 */
  readonly explained: Works;
  /** 两处合在一起，连同对象所属的领域，每种一次。 */
  readonly covered: readonly WorkKind[];
}

/** 一行支出明细说到哪些工作。 */
export const worksOfLine = remember((line: ExpenditureLine): LineWorks => {
  const named = worksOf([...worksIn(line.content).mentions, ...worksIn(line.detail).mentions]);
  const explained = worksIn(line.basis);
  const covered = [...named.covered];
  for (const kind of explained.covered) addKind(kind, covered);
  return { named, explained, covered };
});

/** 若干行支出明细合起来说到的工作。 */
export interface Spending {
  readonly covered: readonly WorkKind[];
  /** 每一行都看得出做什么；有一行看不出（工作经费），或买的是人手、服务时，不能断定没有某项支出。 */
  readonly understood: boolean;
}

/** 一张表的支出明细花在哪些工作上；空白的行不计。 */
export const spendingOf = remember((all: readonly ExpenditureLine[]): Spending => {
  const covered: WorkKind[] = [];
  let understood = all.length > 0;
  for (const line of all) {
    if (line.content === null && line.detail === null && line.amount === null) continue;
    const own = worksOfLine(line).covered;
    if (own.length === 0 || paysForMany(`${line.content ?? ''}|${line.detail ?? ''}`)) understood = false;
    for (const kind of own) addKind(kind, covered);
  }
  return { covered, understood };
});

/** 并列说到的各项领域（党建、妇联、武装等工作）：相邻两项之间只隔着顿号一类。 */
export function listedFields(text: string | null | undefined): readonly WorkMention[] {
  return worksIn(text).mentions.length < 2 ? [] : readListed(text!);
}

const readListed = memoiseText((text): readonly WorkMention[] => {
  const { mentions } = worksIn(text);
  const fields = mentions.filter(({ kind }) => kind.class === 'field');
  return fields.filter((field, index) => {
    const before = fields[index - 1];
    const after = fields[index + 1];
    return (before !== undefined && joined(text, before, field)) || (after !== undefined && joined(text, field, after));
  });
});

const JOINT = /^[^，,。；;]{0,6}?(?:[、/]|以及|[及和与])[^，,。；;]{0,4}$/;

function joined(text: string, before: WorkMention, after: WorkMention): boolean {
  const between = text.slice(before.end, after.start);
  return between.length <= 10 && JOINT.test(between);
}

/** 各项的说法，去掉重复的：“卫健”“妇联”。 */
export function sayWorks(mentions: readonly WorkMention[]): string {
  const words = new Map<WorkKind, string>();
  for (const { kind, word } of mentions) if (!words.has(kind)) words.set(kind, `“${word}”`);
  return [...words.values()].join('、');
}
