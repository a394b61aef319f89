import type { Book, Change } from '@duzhi/core/book';
import { bookChanges } from '@duzhi/core/book';
import type { FormVersions } from '@duzhi/core/layouts';
import type { JsonPointer } from '@duzhi/core/shared';
import { formIndexOf } from './cell-places.ts';
import { drawnSheet } from './drawn-sheet.ts';

/** 一格的改动：原来印的是什么（新增的为 null）。 */
export interface ChangeMark {
  readonly was: string | null;
}

/** 与旧的一册相比，新册上哪些格变了，两册照同样的表样；删去的行和表不在纸上，只在句子里。 */
export function changeMarks(
  before: Book,
  after: Book,
  versions: FormVersions = {},
): ReadonlyMap<JsonPointer, ChangeMark> {
  const marks = new Map<JsonPointer, ChangeMark>();
  for (const change of bookChanges(before, after)) {
    if (change.kind === 'removed') continue;
    if (change.kind === 'added') {
      for (const at of valuesWithin(after, change.after, versions)) marks.set(at, { was: null });
      continue;
    }
    const [old, at] = [cellOf({ ...change, after: change.before }), cellOf(change)];
    const cells = [at, ...valuesWithin(after, at, versions)];
    for (const cell of cells) {
      const was = printed(before, old + cell.slice(at.length), versions);
      // Of a target in three columns, those that say something else.
      if (cells.length === 1 || was !== printed(after, cell, versions)) marks.set(cell, { was });
    }
  }
  return marks;
}

/** One end of a period is printed with the other. */
function cellOf({ after }: Extract<Change, { kind: 'cell' }>): JsonPointer {
  return after.replace(/\/period\/(?:from|to)$/, '/period');
}

function valuesWithin(book: Book, at: JsonPointer, versions: FormVersions): JsonPointer[] {
  const form = book.forms[formIndexOf(at)];
  if (form === undefined) return [];
  const { sheet } = drawnSheet(form, formIndexOf(at), versions[form.kind]);
  return sheet.values.filter((cell) => cell.at.startsWith(`${at}/`)).map((cell) => cell.at);
}

function printed(book: Book, at: JsonPointer, versions: FormVersions): string {
  const form = book.forms[formIndexOf(at)];
  if (form === undefined) return '';
  return drawnSheet(form, formIndexOf(at), versions[form.kind]).sheet.findValue(at)?.text ?? '';
}
