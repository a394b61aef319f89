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

/** 写得成一个等式的规则：等号左边是哪一格，右边是哪些。 */
const EQUATIONS: Readonly<Record<string, readonly { readonly whole: RegExp; readonly parts: RegExp }[]>> = {
  'sum/revenue-sources': [{ whole: /\/budget\/total$/, parts: /\/budget\/revenue\// }],
  'sum/basic-and-project': [{ whole: /\/budget\/total$/, parts: /\/budget\/expenditure\// }],
  'sum/special-funds': [{ whole: /\/total\/amount$/, parts: /\/funds\/\d+\/amount$/ }],
  'sum/expenditure-lines': [
    { whole: /\/linesTotal$/, parts: /\/lines\/\d+\/amount$/ },
    { whole: /\/directionAmount$/, parts: /\/linesTotal$/ },
  ],
  'tie/summary-to-overall': [{ whole: /\/budget\/expenditure\/project$/, parts: /\/total\/amount$/ }],
  'tie/direction-to-summary': [{ whole: /\/funds\/\d+\/amount$/, parts: /\/fundAmount$/ }],
};

/**
 * 检查过的勾稽，对得上的也在内；空白和 0 的加数略去，抄录而相符的（48 = 48）不列。
 *
 * An outcome names the cell judged first and all it was held against, in an order of its own; which is whole and which are
 * parts is told by the cells.
 */
export function tiesShown(book: Book, outcomes: readonly Outcome[]): readonly ShownTie[] {
  const shown = new Map<string, ShownTie>();
  for (const outcome of outcomes) {
    const tie = tieOf(book, outcome);
    if (tie === null) continue;
    const name = `${tie.at} ${tie.text}`;
    if (!shown.has(name)) shown.set(name, tie);
  }
  return [...shown.values()];
}

/** 两次列出的勾稽一条条都一样。 */
export function sameTies(a: readonly ShownTie[], b: readonly ShownTie[]): boolean {
  return (
    a.length === b.length &&
    a.every((tie, index) => {
      const other = b[index]!;
      return tie.text === other.text && tie.holds === other.holds && tie.at === other.at;
    })
  );
}

function tieOf(book: Book, { rule, at, result }: Outcome): ShownTie | null {
  if (result !== 'pass' && result !== 'fail') return null;
  for (const { whole: isWhole, parts: isPart } of EQUATIONS[rule] ?? []) {
    const whole = at.find((each) => isWhole.test(each));
    const parts = at.filter((each) => isPart.test(each));
    if (whole === undefined || parts.length === 0) continue;
    const unit = book.forms[formIndexOf(whole)]?.amountUnit ?? '万元';
    const total = findAt(book, whole);
    const addends = parts
      .map((part) => findAt(book, part))
      .filter((amount): amount is number => typeof amount === 'number' && amount !== 0);
    if (typeof total !== 'number' || addends.length === 0) return null;
    const holds = addends.reduce((sum, amount) => sum + amount, 0) === total;
    if (holds && addends.length === 1) return null;
    return {
      text: `${write(total, unit)} ${holds ? '=' : '≠'} ${addends.map((each) => write(each, unit)).join(' + ')}`,
      holds,
      at: whole,
    };
  }
  return null;
}

const write = (amount: number, unit: AmountUnit): string => formatAmount(amount as Fen, unit);
