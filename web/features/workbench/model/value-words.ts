import type { Book, Target } from '@duzhi/core/book';
import type { Fen, JsonPointer } from '@duzhi/core/shared';
import { formatMoney } from '@duzhi/core/shared';
import { formIndexOf } from './cell-places.ts';
import { drawnSheet } from './drawn-sheet.ts';

/** 一处的值写给人看；空白为 ""，不在了的一行为“（没有）”。 */
export function describeValue(book: Book, at: JsonPointer, value: unknown): string {
  if (value === undefined) return '（没有）';
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') {
    const form = book.forms[formIndexOf(at)];
    const cell = form === undefined ? undefined : drawnSheet(form, formIndexOf(at)).sheet.findValue(at);
    return cell?.kind === 'amount' ? formatMoney(value as Fen, form?.amountUnit ?? '万元') : String(value);
  }
  if (typeof value !== 'object') return String(value);
  if ('text' in value) return (value as Target).text ?? '';
  // A whole row: what it says, cell after cell.
  return Object.entries(value)
    .map(([key, each]) => describeValue(book, `${at}/${key}`, each))
    .filter((text) => text !== '')
    .join('，');
}
