import type { Book, JsonPatch } from '@duzhi/core/book';
import { applyPatch } from '@duzhi/core/book';
import type { CellKind, TargetPart } from '@duzhi/core/layouts';
import type { JsonPointer, Result } from '@duzhi/core/shared';
import { findAt, ok } from '@duzhi/core/shared';
import type { Block } from './clipboard.ts';
import type { ListPlace } from './list-place.ts';
import { findListPlace, isLevelKey } from './list-place.ts';
import { cellsIn } from './navigate.ts';
import { insertRow } from './rows.ts';
import type { Position, Rectangle, Sheet } from './sheet.ts';
import { hasValue } from './sheet.ts';
import { inTypingOrder, wholeOf } from './typed-part.ts';
import type { CellInput, TypedFailure } from './typed-value.ts';
import { patchFor, readTyped } from './typed-value.ts';

/** 粘贴的结果：补丁，没有看懂而没有粘贴的话，以及添了几行。 */
export interface Pasted {
  readonly patch: JsonPatch;
  readonly refused: readonly TypedFailure[];
  readonly addedRows: number;
}

/**
 * 把一块文字从 `from` 起粘贴。
 *
 * In a list the block goes row by row and column by column of the list, and what reaches beyond its end adds rows. Elsewhere
 * it goes over the cells as they stand; what falls on labels is left out. One text on a larger selection fills it.
 */
export function pasteBlock(book: Book, sheet: Sheet, from: Position, area: Rectangle, block: Block): Pasted {
  const start = sheet.cellAt(from);
  if (start === undefined || !hasValue(start)) return { patch: [], refused: [], addedRows: 0 };
  if (block.length === 1 && block[0]!.length === 1) return pasteEverywhere(book, sheet, area, block[0]![0]!);
  const place = findListPlace(start.at);
  return place === undefined
    ? applyInputs(book, inputsOver(sheet, from, block), [], 0)
    : pasteIntoList(book, sheet, place, from, block);
}

function pasteEverywhere(book: Book, sheet: Sheet, area: Rectangle, text: string): Pasted {
  const inputs = cellsIn(sheet, area)
    .filter(hasValue)
    .map(({ at, kind, part }): CellInput => ({ at, kind, part, text }));
  return applyInputs(book, inputs, [], 0);
}

function inputsOver(sheet: Sheet, from: Position, block: Block): CellInput[] {
  const inputs: CellInput[] = [];
  let row = from.row;
  for (const line of block) {
    let column = from.column;
    for (const text of line) {
      const cell = sheet.cellAt({ row, column });
      if (cell === undefined) break;
      if (hasValue(cell) && cell.row === row) inputs.push({ at: cell.at, kind: cell.kind, part: cell.part, text });
      column = cell.column + cell.columnSpan;
    }
    row += 1;
  }
  return inputs;
}

interface ListColumn {
  readonly key: string;
  readonly kind: CellKind;
  readonly part: TargetPart | undefined;
  readonly column: number;
}

function pasteIntoList(book: Book, sheet: Sheet, place: ListPlace, from: Position, block: Block): Pasted {
  const columns = columnsOf(sheet, place.list);
  const first = columns.findIndex(({ key }) => key === place.key);
  // A merged level names its first row; the row one stands in is another.
  const start =
    place.index + (from.row - (sheet.findValue(`${place.list}/${place.index}/${place.key}`)?.row ?? from.row));
  const rowCount = (findAt(book, place.list) as readonly unknown[]).length;
  const missing = Math.max(0, start + block.length - rowCount);
  const rows: JsonPatch = Array.from(
    { length: missing },
    (_, offset) => insertRow(book, place.list, rowCount + offset, rowCount - 1)[0]!,
  );
  const inputs = block.flatMap((line, index) =>
    line.flatMap((text, offset): CellInput[] => {
      const column = columns[first + offset];
      if (column === undefined) return [];
      // Excel leaves the rest of a merged cell blank; a level is not wiped out by that.
      if (isLevelKey(column.key) && text.trim() === '' && (index > 0 || block.length > 1)) return [];
      return [{ at: `${place.list}/${start + index}/${column.key}`, kind: column.kind, part: column.part, text }];
    }),
  );
  return applyInputs(book, inputs, rows, missing);
}

function columnsOf(sheet: Sheet, list: JsonPointer): ListColumn[] {
  const columns = new Map<string, ListColumn>();
  for (const { at, kind, part, column } of sheet.values) {
    const place = findListPlace(at);
    if (place?.list === list && !columns.has(place.key)) columns.set(place.key, { key: place.key, kind, part, column });
  }
  return [...columns.values()].sort((a, b) => a.column - b.column);
}

function applyInputs(book: Book, inputs: readonly CellInput[], rows: JsonPatch, addedRows: number): Pasted {
  const patch = [...rows];
  const refused: TypedFailure[] = [];
  let current = book;
  const added = applyPatch(current, rows);
  if (added.ok) current = added.value;
  for (const input of inTypingOrder(inputs)) {
    const step = pasteOne(current, input);
    if (!step.ok) {
      refused.push(step.error);
      continue;
    }
    const next = applyPatch(current, step.value);
    if (!next.ok) continue;
    current = next.value;
    patch.push(...step.value);
  }
  return { patch, refused, addedRows };
}

/** A level pasted into one row is that row's own, not its group's; a column that this row does not have is left out. */
function pasteOne(book: Book, input: CellInput): Result<JsonPatch, TypedFailure> {
  const before = findAt(book, wholeOf(input));
  if (before === undefined) return ok([]);
  const place = findListPlace(input.at);
  if (place !== undefined && isLevelKey(place.key)) {
    const value = readTyped(book, input);
    if (!value.ok) return value;
    return ok(value.value === before ? [] : [{ op: 'replace', path: input.at, value: value.value }]);
  }
  return patchFor(book, input);
}
