import type { Book } from '@duzhi/core/book';
import type { Outcome } from '@duzhi/core/checks';
import type { AmountUnit, Fen, JsonPointer } from '@duzhi/core/shared';
import { findAt, formatAmount } from '@duzhi/core/shared';
import { formIndexOf } from './cell-places.ts';

/** 一条勾稽，写成等式：930.09 = 466.09 + 464。 */
export interface ShownTie {
  readonly text: string;
  readonly holds: boolean;
  /** 等号左边的一格。 */
  readonly at: JsonPointer;
}

/** 写得成一个等式的勾稽：合计与它的各项。 */
const SUMS = new Set(['sum/revenue-sources', 'sum/basic-and-project', 'sum/special-funds', 'sum/expenditure-lines']);
const COPIES = new Set(['tie/summary-to-overall', 'tie/direction-to-summary']);

/** 检查过的勾稽，对得上的也在内；空白的加数略去。 */
export function tiesShown(book: Book, outcomes: readonly Outcome[]): readonly ShownTie[] {
  const shown = outcomes.flatMap(({ rule, at, result }): ShownTie[] => {
    if ((result !== 'pass' && result !== 'fail') || !(SUMS.has(rule) || COPIES.has(rule))) return [];
    const [whole = '', ...others] = at;
    const parts = COPIES.has(rule) ? others.slice(0, 1) : others;
    const unit = book.forms[formIndexOf(whole)]?.amountUnit ?? '万元';
    const total = amountAt(book, whole, unit);
    const addends = parts.flatMap((part) => amountAt(book, part, unit) ?? []);
    if (total === null || addends.length === 0) return [];
    const holds = result === 'pass';
    return [{ text: `${total} ${holds ? '=' : '≠'} ${addends.join(' + ')}`, holds, at: whole }];
  });
  // The same figures tie in several ways; one line says it once.
  return shown.filter((tie, index) => {
    const same = shown.findIndex((other) => other.text === tie.text && formIndexOf(other.at) === formIndexOf(tie.at));
    return same === index && !/^(\S+) = \1$/.test(tie.text);
  });
}

function amountAt(book: Book, at: JsonPointer, unit: AmountUnit): string | null {
  const value = findAt(book, at);
  return typeof value === 'number' ? formatAmount(value as Fen, unit) : null;
}
