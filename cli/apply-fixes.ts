import type { Book, JsonPatch } from '@duzhi/core/book';
import { bookChanges, describePointer, differenceSentences, editBook } from '@duzhi/core/book';
import type { Finding } from '@duzhi/core/checks';
import type { JsonPointer } from '@duzhi/core/shared';
import type { RuleChoice } from './rule-choice.ts';

/** 自动修改的结果。 */
export interface Fixed {
  readonly book: Book;
  /** 与原册相比改了的各处，按表和行的次序；然后是值不变、只统一写法的。 */
  readonly changes: readonly FixedCell[];
}

interface FixedCell {
  /** 哪一格从什么改成什么。 */
  readonly sentence: string;
  /** 按哪些规则改的。 */
  readonly codes: readonly string[];
}

/**
 * 应用每一处唯一确定的修改，直到再没有可改的。
 *
 * Each round applies the fixes that touch different cells and checks again, because a fix may settle or raise another; of
 * two that collide the first is applied and the other judged anew. The same fix is never applied twice, so that two rules
 * which contradict each other come to an end; a change and its undoing are no change.
 */
export function applyFixes(
  book: Book,
  { judge }: Pick<RuleChoice, 'judge'>,
  chosen: (finding: Finding) => boolean = () => true,
): Fixed {
  const judged = judge();
  const applied: AppliedFix[] = [];
  const done = new Set<string>();
  let current = book;
  for (;;) {
    const touched: JsonPointer[] = [];
    for (const finding of judged(current).findings) {
      const { fix } = finding;
      if (fix === undefined || !chosen(finding) || collides(cellsOf(fix), touched)) continue;
      const key = JSON.stringify([finding.rule, fix]);
      if (done.has(key)) continue;
      done.add(key);
      const edited = editBook(current, fix);
      // A fix whose own test no longer holds is none.
      if (!edited.ok) continue;
      const cells = cellsOf(fix);
      const isRespelling = bookChanges(current, edited.value).length === 0;
      applied.push({ code: finding.code ?? finding.rule, cells, isRespelling, wanted: finding.expected });
      current = edited.value;
      touched.push(...cells);
    }
    if (touched.length === 0) return { book: current, changes: changesOf(book, current, applied) };
  }
}

interface AppliedFix {
  readonly code: string;
  readonly cells: readonly JsonPointer[];
  /** 值不变，只是不再照原文的写法（在万元的表里写“36万元”）。 */
  readonly isRespelling: boolean;
  /** 规则说应当怎样写。 */
  readonly wanted: unknown;
}

function changesOf(before: Book, after: Book, applied: readonly AppliedFix[]): FixedCell[] {
  const sentences = differenceSentences(before, after);
  const changed = bookChanges(before, after).map((change, index) => {
    const cell = 'after' in change ? change.after : change.before;
    const codes = applied.filter(({ cells }) => collides(cells, [cell])).map(({ code }) => code);
    return { sentence: sentences[index]!, codes: [...new Set(codes)] };
  });
  const respelled = applied
    .filter(({ isRespelling }) => isRespelling)
    .flatMap(({ code, cells, wanted }) =>
      cells.map((cell) => ({ sentence: respellingSentence(before, cell, wanted), codes: [code] })),
    );
  return [...changed, ...respelled];
}

function respellingSentence(book: Book, cell: JsonPointer, wanted: unknown): string {
  const origin = book.origins[cell];
  const spelling = typeof wanted === 'string' ? `改写为 ${wanted}` : '改为统一写法';
  return `${describePointer(book, cell)}：${origin === undefined ? '' : `“${origin.text}”`}${spelling}，值不变`;
}

function cellsOf(patch: JsonPatch): JsonPointer[] {
  return patch.flatMap((step) => {
    const cells = step.op === 'move' || step.op === 'copy' ? [step.path, step.from] : [step.path];
    // A row that comes or goes moves the rows behind it: the whole list is touched.
    return cells.map((cell) => (movesRows(step.op, cell) ? cell.slice(0, cell.lastIndexOf('/')) : cell));
  });
}

const movesRows = (op: JsonPatch[number]['op'], cell: JsonPointer): boolean =>
  op !== 'replace' && op !== 'test' && /\/(?:\d+|-)$/.test(cell);

function collides(cells: readonly JsonPointer[], touched: readonly JsonPointer[]): boolean {
  return cells.some((cell) =>
    touched.some((other) => cell === other || cell.startsWith(`${other}/`) || other.startsWith(`${cell}/`)),
  );
}
