import type { Book, Form, Origins, Target } from '@duzhi/core/book';
import { isNotApplicableMark } from './lexicon/not-applicable.ts';

/** 一张表与上一次比，变了什么。 */
export interface Change {
  /**
   * 变了的部分；没有变为 null，整张表都是新的为 'all'。
   *
   * A changed key is there itself (lines), with each part of it that changed (lines/amount; also lines/amount? where it was
   * filled in, emptied or marked 不适用), or with `lines/*` where rows came or went.
   */
  readonly parts: ReadonlySet<string> | 'all' | null;
  /** 变的不只是数：有一格字变了，或有行增减。 */
  readonly text: boolean;
  /** 来源原文变了没有。 */
  readonly origins: boolean;
}

/** 一本册与上一次比。 */
export interface BookChanges {
  readonly forms: readonly Change[];
  /** 表的数目或种类变了。 */
  readonly shape: boolean;
}

const UNCHANGED: Change = { parts: null, text: false, origins: false };
const NEW: Change = { parts: 'all', text: true, origins: true };

/** 两本册之间变了什么：没有碰过的部分是同一个对象。`before` is undefined where there is nothing to compare with. */
export function changesBetween(before: Book | undefined, after: Book): BookChanges {
  if (before === undefined) return { forms: after.forms.map(() => NEW), shape: true };
  const origins = formsWithOtherOrigins(before.origins, after.origins);
  const shape =
    before.forms.length !== after.forms.length ||
    after.forms.some((form, index) => before.forms[index]!.kind !== form.kind);
  const forms = after.forms.map((form, index): Change => {
    const old = before.forms[index];
    if (old === undefined || old.kind !== form.kind) return NEW;
    const changed = origins?.has(index) ?? false;
    if (old === form) return changed ? { parts: null, text: false, origins: true } : UNCHANGED;
    return { ...changesWithin(old, form), origins: changed };
  });
  return { forms, shape };
}

type Fields = Readonly<Record<string, unknown>>;

function changesWithin(before: Form, after: Form): Pick<Change, 'parts' | 'text'> {
  const parts = new Set<string>();
  let text = false;
  const old = before as unknown as Fields;
  const now = after as unknown as Fields;
  for (const key of changedKeys(old, now)) {
    parts.add(key);
    if (!isFigure(old[key]) || !isFigure(now[key])) text = addPartsWithin(key, old[key], now[key], parts) || text;
  }
  return { parts: parts.size === 0 ? null : parts, text };
}

function changedKeys(old: Fields, now: Fields): string[] {
  const keys: string[] = [];
  for (const key in now) if (old[key] !== now[key] || !Object.hasOwn(old, key)) keys.push(key);
  for (const key in old) if (!Object.hasOwn(now, key)) keys.push(key);
  return keys;
}

/** Tells whether anything but a figure changed. */
function addPartsWithin(key: string, old: unknown, now: unknown, into: Set<string>): boolean {
  let text = false;
  if (Array.isArray(old) && Array.isArray(now) && old.length === now.length) {
    for (const [index, row] of now.entries()) {
      if (old[index] !== row) text = addPartsWithin(key, old[index], row, into) || text;
    }
    return text;
  }
  if (!isRecord(old) || !isRecord(now)) {
    into.add(`${key}/*`);
    return true;
  }
  for (const part of changedKeys(old, now)) {
    into.add(`${key}/${part}`);
    if (fillingOf(old[part]) !== fillingOf(now[part])) into.add(`${key}/${part}?`);
    text ||= !isFigure(old[part]) || !isFigure(now[part]);
  }
  return text;
}

/** 金额与指标值：空着、填了，还是注明不适用；别的格，内容不同就算不同。 */
function fillingOf(value: unknown): unknown {
  if (isFigure(value)) return value == null ? 'blank' : 'filled';
  if (!isTarget(value)) return value;
  const text = value.text?.trim() ?? '';
  return text === '' ? 'blank' : isNotApplicableMark(text) ? 'not-applicable' : 'filled';
}

/** 一格数，或空着。 */
const isFigure = (value: unknown): boolean => typeof value === 'number' || value === null || value === undefined;

/** Only a target keeps what its cell says beside what was understood of it. */
const isTarget = (value: unknown): value is Target => isRecord(value) && 'text' in value;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** 来源变了的各表的序号；一张也没有变时为 null。 */
function formsWithOtherOrigins(before: Origins, after: Origins): ReadonlySet<number> | null {
  if (before === after) return null;
  const forms = new Set<number>();
  let kept = 0;
  for (const pointer in before) {
    if (before[pointer] === after[pointer]) kept += 1;
    else forms.add(formOf(pointer));
  }
  // Most edits only take an origin away; new ones are looked for only where there are any.
  if (Object.keys(after).length > kept) {
    for (const pointer in after) if (before[pointer] !== after[pointer]) forms.add(formOf(pointer));
  }
  return forms.size === 0 ? null : forms;
}

const FORMS = '/forms/';

function formOf(pointer: string): number {
  return pointer.startsWith(FORMS) ? Number.parseInt(pointer.slice(FORMS.length), 10) : -1;
}
