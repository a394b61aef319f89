import { sameJson } from '@duzhi/core/shared';

/** 两份清单中对应的行：[原行号, 新行号]，两边都递增。 */
export type Alignment = readonly (readonly [number, number])[];

// Longer lists than any form has are matched by place: the table of likenesses would cost more than it tells.
const MOST_PAIRS = 250_000;
const ALIKE = 0.5;

/**
 * 按内容把两份清单的行对应起来，使插入一行只是插入一行。
 *
 * `keysOf` gives what identifies a row (its name, its label), most telling first; rows whose keys are equal or alike
 * belong together, else rows most of whose cells are equal. Crossing pairs are left out: a moved row is one removed and
 * one added.
 */
export function alignRows(
  before: readonly unknown[],
  after: readonly unknown[],
  keysOf: (row: unknown) => readonly (string | null)[],
): Alignment {
  let start = 0;
  while (start < before.length && start < after.length && sameJson(before[start], after[start])) start++;
  let tail = 0;
  while (
    tail < before.length - start &&
    tail < after.length - start &&
    sameJson(before[before.length - 1 - tail], after[after.length - 1 - tail])
  )
    tail++;
  const head = Array.from({ length: start }, (_, index) => [index, index] as const);
  const middle = alignMiddle(
    before.slice(start, before.length - tail),
    after.slice(start, after.length - tail),
    keysOf,
  );
  const end = Array.from(
    { length: tail },
    (_, index) => [before.length - tail + index, after.length - tail + index] as const,
  );
  return [...head, ...middle.map(([i, j]) => [i + start, j + start] as const), ...end];
}

/** 使相像程度之和最大的、不交叉的对应。 */
function alignMiddle(
  before: readonly unknown[],
  after: readonly unknown[],
  keysOf: (row: unknown) => readonly (string | null)[],
): Alignment {
  const rows = before.length;
  const columns = after.length;
  if (rows === 0 || columns === 0) return [];
  if (rows * columns > MOST_PAIRS) {
    return Array.from({ length: Math.min(rows, columns) }, (_, index) => [index, index] as const);
  }
  const left = before.map((row) => profileOf(row, keysOf));
  const right = after.map((row) => profileOf(row, keysOf));
  const width = columns + 1;
  const likeness = new Float64Array(rows * columns);
  const best = new Float64Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const alike = likenessOf(left[i]!, right[j]!);
      likeness[i * columns + j] = alike;
      const paired = alike === 0 ? 0 : alike + best[(i + 1) * width + j + 1]!;
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  }
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < rows && j < columns) {
    const alike = likeness[i * columns + j]!;
    const here = best[i * width + j]!;
    if (alike > 0 && here === alike + best[(i + 1) * width + j + 1]!) pairs.push([i++, j++]);
    else if (here === best[(i + 1) * width + j]!) i++;
    else j++;
  }
  return pairs;
}

interface Profile {
  readonly row: unknown;
  readonly cells: readonly [string, unknown][];
  readonly keys: readonly (string | null)[];
  readonly bigrams: readonly (ReadonlySet<string> | null)[];
}

function profileOf(row: unknown, keysOf: (row: unknown) => readonly (string | null)[]): Profile {
  const keys = keysOf(row);
  const cells = row !== null && typeof row === 'object' ? Object.entries(row) : [];
  return { row, cells, keys, bigrams: keys.map((key) => (key === null ? null : bigramsOf(key))) };
}

function bigramsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) pairs.add(text.slice(at, at + 2));
  if (text.length === 1) pairs.add(text);
  return pairs;
}

/** 两行的相像程度：0 为不是一行，1 为完全相同。 */
function likenessOf(left: Profile, right: Profile): number {
  if (sameJson(left.row, right.row)) return 1;
  const share = shareOfEqualCells(left, right);
  for (let index = 0; index < left.keys.length; index++) {
    const a = left.keys[index];
    const b = right.keys[index];
    if (a == null || b == null) continue;
    if (a === b) return 0.6 + 0.3 * share;
    const dice = diceOf(left.bigrams[index]!, right.bigrams[index]!);
    if (dice >= ALIKE) return 0.3 + 0.2 * dice + 0.1 * share;
    // The name says what a row is; with another name most of the rest must agree.
    return share >= ALIKE ? 0.2 + 0.1 * share : 0;
  }
  return share >= ALIKE ? 0.3 + 0.2 * share : 0;
}

function diceOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const pair of a) if (b.has(pair)) common++;
  return (2 * common) / (a.size + b.size);
}

/** 两行都写了的栏目中相同的比例；空白不算。 */
function shareOfEqualCells(left: Profile, right: Profile): number {
  const other = right.row as Record<string, unknown> | null;
  if (other === null || typeof other !== 'object') return 0;
  let written = 0;
  let equal = 0;
  for (const [key, value] of left.cells) {
    const counterpart = other[key];
    if (value == null && counterpart == null) continue;
    written++;
    if (sameJson(value, counterpart)) equal++;
  }
  return written === 0 ? 0 : equal / written;
}
