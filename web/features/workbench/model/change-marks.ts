import type { Book, Change } from '@duzhi/core/book';
import { bookChanges } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { formIndexOf } from './cell-places.ts';
import { drawnSheet } from './drawn-sheet.ts';

/** 一格的改动：原来印的是什么（新增的为 null）。 */
export interface ChangeMark {
  readonly was: string | null;
}

/** 与旧的一册相比，新册上哪些格变了；删去的行和表不在纸上，只在句子里。 */
export function changeMarks(before: Book, after: Book): ReadonlyMap<JsonPointer, ChangeMark> {
  const marks = new Map<JsonPointer, ChangeMark>();
  for (const change of bookChanges(before, after)) {
    if (change.kind === 'removed') continue;
    if (change.kind === 'added') for (const at of valuesWithin(after, change.after)) marks.set(at, { was: null });
    else marks.set(cellOf(change), { was: printed(before, cellOf({ ...change, after: change.before })) });
  }
  return marks;
}

/** One end of a period is printed with the other. */
function cellOf({ after }: Extract<Change, { kind: 'cell' }>): JsonPointer {
  return after.replace(/\/period\/(?:from|to)$/, '/period');
}

function valuesWithin(book: Book, at: JsonPointer): JsonPointer[] {
  const form = book.forms[formIndexOf(at)];
  if (form === undefined) return [];
  const { sheet } = drawnSheet(form, formIndexOf(at));
  return sheet.values.filter((cell) => cell.at.startsWith(`${at}/`)).map((cell) => cell.at);
}

function printed(book: Book, at: JsonPointer): string {
  const form = book.forms[formIndexOf(at)];
  return form === undefined ? '' : (drawnSheet(form, formIndexOf(at)).sheet.findValue(at)?.text ?? '');
}
