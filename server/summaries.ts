import type { Book } from '@duzhi/core/book';
import type { CheckSession, RuleProfile, Waiver } from '@duzhi/core/checks';
import { applyWaivers, createCheckSession, GENERAL_PROFILE } from '@duzhi/core/checks';
import type { RevisionSummary } from '@duzhi/store';
import { summaryOf } from './summarise.ts';

/** 正在编辑的册的检查摘要：自动保存时只重判改动所及的规则。 */
export interface Summaries {
  /** 与从头检查的结果相同，只是快。 */
  summarise(bookId: string, book: Book, by?: JudgedBy): RevisionSummary;
}

/** 记着最近编辑的这么多本；每本约一兆字节。 */
const MOST_BOOKS = 50;

/** 用哪个规则集，豁免哪些。 */
export interface JudgedBy {
  readonly profile?: RuleProfile;
  readonly waivers?: readonly Waiver[];
}

interface Edited {
  readonly profile: RuleProfile;
  readonly session: CheckSession;
  book: Book;
}

export function createSummaries(): Summaries {
  const edited = new Map<string, Edited>();
  return {
    summarise(bookId, book, { profile = GENERAL_PROFILE, waivers = [] } = {}) {
      const before = edited.get(bookId);
      const known = before?.profile === profile ? before : { profile, session: createCheckSession(profile), book };
      known.book = shareParts(known.book, book) as Book;
      // The one saved last stands last; the first has not been saved for longest.
      edited.delete(bookId);
      edited.set(bookId, known);
      if (edited.size > MOST_BOOKS) edited.delete(edited.keys().next().value!);
      const report = known.session.run(known.book);
      if (waivers.length === 0) return summaryOf(known.book, report);
      const waived = applyWaivers(report, waivers, book.fiscalYear);
      // A waiver without a reason never came into the ledger.
      if (!waived.ok) throw new Error(waived.error.message);
      return summaryOf(known.book, waived.value);
    },
  };
}

/**
 * 内容相同的部分换成原来的那个对象：由 JSON 来的册从不与前一次共用什么，检查却以此看出改了哪里。
 *
 * Gives a value with the content of `after` that shares each equal part with `before`.
 */
export function shareParts(before: unknown, after: unknown): unknown {
  if (before === after || before === null || after === null) return after;
  if (typeof before !== 'object' || typeof after !== 'object') return after;
  if (Array.isArray(before) || Array.isArray(after)) {
    if (!Array.isArray(before) || !Array.isArray(after)) return after;
    const shared = after.map((item, index) => (index < before.length ? shareParts(before[index], item) : item));
    return before.length === shared.length && shared.every((item, index) => item === before[index]) ? before : shared;
  }
  const old = before as Record<string, unknown>;
  const keys = Object.keys(after);
  const entries = keys.map((key): [string, unknown] => {
    const value = (after as Record<string, unknown>)[key];
    return [key, Object.hasOwn(old, key) ? shareParts(old[key], value) : value];
  });
  const same =
    keys.length === Object.keys(old).length &&
    entries.every(([key, value]) => Object.hasOwn(old, key) && value === old[key]);
  return same ? before : Object.fromEntries(entries);
}
