import type { JsonPointer, Result } from '@duzhi/core/shared';
import { err, ok, pointerSegments, sameJson } from '@duzhi/core/shared';
import type { Book, Origins } from './index.ts';

/** JSON Patch（RFC 6902）的一步。 */
export type PatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: JsonPointer; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: JsonPointer }
  | { readonly op: 'move' | 'copy'; readonly from: JsonPointer; readonly path: JsonPointer };

/** JSON Patch（RFC 6902）：一次修改的各步。 */
export type JsonPatch = readonly PatchOperation[];

/** `no-such-place` 所指位置不存在；`test-failed` 原值已变，不再适用。 */
export interface PatchFailure {
  readonly code: 'no-such-place' | 'test-failed';
  readonly path: JsonPointer;
}

const FAILED = Symbol('failed');

/** 在不改动原值的前提下应用补丁；没有碰到的部分与原值共用。 */
export function applyPatch<Value>(root: Value, patch: JsonPatch): Result<Value, PatchFailure> {
  let current: unknown = root;
  for (const step of patch) {
    const next = applyStep(current, step);
    if (next === FAILED) return err({ code: step.op === 'test' ? 'test-failed' : 'no-such-place', path: step.path });
    current = next;
  }
  return ok(current as Value);
}

function applyStep(root: unknown, step: PatchOperation): unknown {
  switch (step.op) {
    case 'test':
      return sameJson(read(root, step.path), step.value) ? root : FAILED;
    case 'add':
    case 'replace':
      return edit(root, pointerSegments(step.path), step.op, step.value);
    case 'remove':
      return edit(root, pointerSegments(step.path), 'remove', undefined);
    case 'copy':
    case 'move': {
      const value = read(root, step.from);
      if (value === FAILED) return FAILED;
      const source = step.op === 'move' ? edit(root, pointerSegments(step.from), 'remove', undefined) : root;
      return source === FAILED ? FAILED : edit(source, pointerSegments(step.path), 'add', value);
    }
  }
}

function read(root: unknown, pointer: JsonPointer): unknown {
  let current = root;
  for (const segment of pointerSegments(pointer)) {
    if (current === null || typeof current !== 'object' || !Object.hasOwn(current, segment)) return FAILED;
    if (segment === 'length' && Array.isArray(current)) return FAILED;
    current = (current as Record<string, unknown>)[segment];
  }
  return current;
}

const INDEX = /^(?:0|[1-9]\d*)$/;

function edit(node: unknown, path: readonly string[], op: 'add' | 'replace' | 'remove', value: unknown): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined) return op === 'remove' ? null : value;
  if (Array.isArray(node)) {
    const index =
      segment === '-' && op === 'add' && rest.length === 0 ? node.length : INDEX.test(segment) ? Number(segment) : -1;
    if (rest.length === 0 && op === 'add')
      return index < 0 || index > node.length ? FAILED : node.toSpliced(index, 0, value);
    if (index < 0 || index >= node.length) return FAILED;
    if (rest.length === 0 && op === 'remove') return node.toSpliced(index, 1);
    const child = rest.length === 0 ? value : edit(node[index], rest, op, value);
    return child === FAILED ? FAILED : node.with(index, child);
  }
  if (node === null || typeof node !== 'object') return FAILED;
  const record = node as Record<string, unknown>;
  const exists = Object.hasOwn(record, segment);
  if (rest.length > 0) {
    if (!exists) return FAILED;
    const child = edit(record[segment], rest, op, value);
    return child === FAILED ? FAILED : { ...record, [segment]: child };
  }
  if (op !== 'add' && !exists) return FAILED;
  if (op === 'remove') {
    const { [segment]: _removed, ...kept } = record;
    return kept;
  }
  // A key named __proto__ must stay a plain key.
  const copy: Record<string, unknown> = { ...record };
  Object.defineProperty(copy, segment, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

const FORM = /^\/forms\/\d+$/;

/**
 * 修改目标册：应用补丁，并去掉被改动的值的来源。
 *
 * Row insertions and removals shift the origins of the rows behind them.
 */
export function editBook(book: Book, patch: JsonPatch): Result<Book, PatchFailure> {
  const patched = applyPatch(book, patch);
  if (!patched.ok) return patched;
  let origins: Origins = book.origins;
  for (const step of patch) {
    if (step.op === 'test' || step.path.startsWith('/origins')) continue;
    origins = originsAfter(origins, step, book);
  }
  return ok({ ...patched.value, origins });
}

function originsAfter(origins: Origins, step: Exclude<PatchOperation, { op: 'test' }>, book: Book): Origins {
  if (step.op === 'move')
    return originsAfter(
      originsAfter(origins, { op: 'remove', path: step.from }, book),
      { op: 'add', path: step.path, value: null },
      book,
    );
  const slash = step.path.lastIndexOf('/');
  const parent = step.path.slice(0, slash);
  const last = step.path.slice(slash + 1);
  const inArray = INDEX.test(last) && Array.isArray(read(book, parent)) && step.op !== 'replace';
  const shift = inArray ? (step.op === 'remove' ? -1 : 1) : 0;
  if (shift === 0 && !hasOriginAt(origins, step.path)) return origins;
  const kept: Record<JsonPointer, Origins[string]> = {};
  for (const [pointer, origin] of Object.entries(origins)) {
    const inside = pointer === step.path || pointer.startsWith(`${step.path}/`);
    // A value cell may be kept as an object (a target, a period): a change inside it is a change of the cell.
    // The origin of a form is a label of it, which no change of a value touches.
    const holder = step.path.startsWith(`${pointer}/`) && !FORM.test(pointer);
    if (shift === 0) {
      if (!inside && !holder) kept[pointer] = origin;
      continue;
    }
    if (!pointer.startsWith(`${parent}/`)) {
      kept[pointer] = origin;
      continue;
    }
    const [row = '', ...rest] = pointer.slice(parent.length + 1).split('/');
    const index = Number(row);
    if (shift === -1 && index === Number(last)) continue;
    const moved = index >= Number(last) ? index + shift : index;
    kept[[parent, moved, ...rest].join('/')] = origin;
  }
  return kept;
}

/** Whether a value at, within or around the place has an origin. A cell is edited many times, and loses its origin once. */
function hasOriginAt(origins: Origins, path: JsonPointer): boolean {
  const within = `${path}/`;
  for (const pointer in origins) {
    if (pointer === path || pointer.startsWith(within) || path.startsWith(`${pointer}/`)) return true;
  }
  return false;
}
