import type { JsonPointer } from '@duzhi/core/shared';
import { escapeSegment, sameJson } from '@duzhi/core/shared';
import { alignRows } from './align.ts';
import type { Book } from './book.ts';
import type { JsonPatch, PatchOperation } from './patch.ts';
import { isRecord, rowKeysOf, WHOLE_CELLS } from './rows.ts';

/**
 * 一处改动。
 *
 * `path` is where the patch acts (list indices as they stand once rows were removed and added); `before` and `after` point
 * into the two books. A value of undefined is a cell that the form does not have.
 */
export type Change =
  | {
      readonly kind: 'cell';
      readonly path: JsonPointer;
      readonly before: JsonPointer;
      readonly after: JsonPointer;
      readonly from: unknown;
      readonly to: unknown;
    }
  | { readonly kind: 'added'; readonly path: JsonPointer; readonly after: JsonPointer; readonly to: unknown }
  | { readonly kind: 'removed'; readonly path: JsonPointer; readonly before: JsonPointer; readonly from: unknown };

/**
 * 两本目标册的差别，写成 JSON Patch（RFC 6902）。
 *
 * Origins are left out: applied to `before` it gives `after` with the origins of `before`. An inserted row is one `add`;
 * a cell that is an object (a target value, a rate) is replaced as a whole.
 */
export function difference(before: Book, after: Book): JsonPatch {
  return bookChanges(before, after).map((change): PatchOperation => {
    if (change.kind === 'removed') return { op: 'remove', path: change.path };
    if (change.kind === 'added') return { op: 'add', path: change.path, value: change.to };
    if (change.to === undefined) return { op: 'remove', path: change.path };
    return { op: change.from === undefined ? 'add' : 'replace', path: change.path, value: change.to };
  });
}

/** 两本目标册的各处改动，按表和行的次序；来源不计。 */
export function bookChanges(before: Book, after: Book): readonly Change[] {
  const { origins: _before, ...left } = before;
  const { origins: _after, ...right } = after;
  const changes: Change[] = [];
  compare({ path: '', before: '', after: '', name: '' }, left, right, changes);
  return changes;
}

interface Place {
  readonly path: JsonPointer;
  readonly before: JsonPointer;
  readonly after: JsonPointer;
  readonly name: string;
}

function compare(place: Place, before: unknown, after: unknown, into: Change[]): void {
  if (sameJson(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after)) {
    compareLists(place, before, after, into);
    return;
  }
  if (!isRecord(before) || !isRecord(after) || WHOLE_CELLS.has(place.name) || before.kind !== after.kind) {
    const { path } = place;
    into.push({ kind: 'cell', path, before: place.before, after: place.after, from: before, to: after });
    return;
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const segment = `/${escapeSegment(key)}`;
    const inner = {
      path: place.path + segment,
      before: place.before + segment,
      after: place.after + segment,
      name: key,
    };
    compare(inner, before[key], after[key], into);
  }
}

/** 先删（自后往前），再插（自前往后），最后改对应的行：每一步的行号在那时都对。 */
function compareLists(place: Place, before: readonly unknown[], after: readonly unknown[], into: Change[]): void {
  const pairs = alignRows(before, after, rowKeysOf(place.name));
  const kept = new Set(pairs.map(([index]) => index));
  const found = new Set(pairs.map(([, index]) => index));
  for (let index = before.length - 1; index >= 0; index--) {
    if (kept.has(index)) continue;
    into.push({
      kind: 'removed',
      path: `${place.path}/${index}`,
      before: `${place.before}/${index}`,
      from: before[index],
    });
  }
  for (let index = 0; index < after.length; index++) {
    if (found.has(index)) continue;
    into.push({ kind: 'added', path: `${place.path}/${index}`, after: `${place.after}/${index}`, to: after[index] });
  }
  for (const [from, to] of pairs) {
    const inner = {
      path: `${place.path}/${to}`,
      before: `${place.before}/${from}`,
      after: `${place.after}/${to}`,
      name: '',
    };
    compare(inner, before[from], after[to], into);
  }
}
