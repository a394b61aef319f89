import type { JsonPointer } from '@duzhi/core/shared';
import { findListPlace, isLevelKey } from './list-place.ts';
import type { Sheet } from './sheet.ts';

/**
 * 指针落在表上的哪些格：自己的一格；合并的分级是该组的一格；一行是该行各格；时期的一端是时期的一格。
 *
 * Empty where the form does not show it (another form, a column that is not drawn).
 */
export function cellsAt(sheet: Sheet, at: JsonPointer): JsonPointer[] {
  if (sheet.findValue(at) !== undefined) return [at];
  const place = findListPlace(at);
  if (place !== undefined && isLevelKey(place.key)) {
    for (let index = place.index; index >= 0; index -= 1) {
      const above = `${place.list}/${index}/${place.key}`;
      if (sheet.findValue(above) !== undefined) return [above];
    }
    return [];
  }
  const within = sheet.values.filter((cell) => cell.at.startsWith(`${at}/`)).map((cell) => cell.at);
  // A whole list would light half the page and point at nothing: its first row stands for it.
  if (within.length > 0) return place === undefined ? firstRow(within) : within;
  const holder = at.slice(0, at.lastIndexOf('/'));
  return sheet.findValue(holder) === undefined ? [] : [holder];
}

function firstRow(cells: readonly JsonPointer[]): JsonPointer[] {
  const first = findListPlace(cells[0]!);
  if (first === undefined) return [...cells];
  return cells.filter((at) => {
    const place = findListPlace(at);
    return place?.list === first.list && place.index === first.index;
  });
}

/** 指针在第几张表（从 0 起）；指全册时为 -1。 */
export function formIndexOf(at: JsonPointer): number {
  const match = /^\/forms\/(\d+)/.exec(at);
  return match === null ? -1 : Number(match[1]);
}
