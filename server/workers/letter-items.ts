import type { Book } from '@duzhi/core/book';
import { describePlace } from '@duzhi/core/book';
import type { Waiver } from '@duzhi/core/checks';
import { applyWaivers, findProfile, runChecks } from '@duzhi/core/checks';
import type { LetterItem, ReturnLetter } from '@duzhi/documents/write';

/** 退回函要说的：检查发现的，和审核人批注的。 */
export interface LetterRequest extends Omit<ReturnLetter, 'forms'> {
  readonly book: Book;
  /** 检查用的规则集的名称。 */
  readonly profile: string;
  readonly waivers: readonly Waiver[];
  /** 还没有解决的批注。 */
  readonly notes: readonly { readonly pointer: string | null; readonly body: string }[];
}

/**
 * 退回函的各处，按表、按格的次序；审核人的话在检查的发现之前。
 *
 * Advice is left out: a letter asks for what must be changed or explained.
 */
export function letterOf({ book, profile, waivers, notes, ...letter }: LetterRequest): ReturnLetter {
  const report = runChecks(book, findProfile(profile));
  const waived = applyWaivers(report, waivers, book.fiscalYear);
  const findings = (waived.ok ? waived.value : report).findings.filter(({ severity }) => severity !== 'advice');
  const said = [
    ...notes.map(({ pointer, body }) => ({ pointer: pointer ?? '', message: body, mustChange: true })),
    ...findings.map(({ at, message, severity }) => ({
      pointer: at[0] ?? '',
      message,
      mustChange: severity === 'error',
    })),
  ];
  const byForm = Map.groupBy(said, ({ pointer }) => describePlace(book, pointer).form);
  const order = [...byForm.keys()].sort((a, b) => firstOf(byForm.get(a)!) - firstOf(byForm.get(b)!));
  return {
    ...letter,
    forms: order.map((form) => ({
      name: form === '' ? '全册' : form,
      items: byForm.get(form)!.map(({ pointer, message, mustChange }): LetterItem => {
        const { row, field } = describePlace(book, pointer);
        return { place: [row, field].filter((part) => part !== '').join(' '), message, mustChange };
      }),
    })),
  };
}

/** 第几张表；全册的在最前。 */
function firstOf(items: readonly { readonly pointer: string }[]): number {
  return Math.min(...items.map(({ pointer }) => Number(/^\/forms\/(\d+)/.exec(pointer)?.[1] ?? -1)));
}
