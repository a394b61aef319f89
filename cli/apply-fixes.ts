import type { Book, JsonPatch } from '@duzhi/core/book';
import { differenceSentences, editBook } from '@duzhi/core/book';
import type { Finding, Report, RuleProfile } from '@duzhi/core/checks';
import { createCheckSession } from '@duzhi/core/checks';
import type { JsonPointer } from '@duzhi/core/shared';

/** 自动修改的结果。 */
export interface Fixed {
  readonly book: Book;
  /** 改掉的各处，按改的次序。 */
  readonly applied: readonly AppliedFix[];
  /** 改完之后再检查一遍的结果。 */
  readonly report: Report;
}

export interface AppliedFix {
  readonly finding: Finding;
  /** 改了什么，一格一句。 */
  readonly sentences: readonly string[];
}

/**
 * 应用每一处唯一确定的修改，直到再没有可改的。
 *
 * Each round applies the fixes that touch different cells and checks again, because a fix may settle or raise another; of
 * two that collide the first is applied and the other judged anew. The same fix is never applied twice, so that two rules
 * which contradict each other come to an end.
 */
export function applyFixes(book: Book, profile: RuleProfile, chosen: (finding: Finding) => boolean): Fixed {
  const session = createCheckSession(profile);
  const applied: AppliedFix[] = [];
  const done = new Set<string>();
  let current = book;
  for (;;) {
    const report = session.run(current);
    const touched: JsonPointer[] = [];
    for (const finding of report.findings) {
      const { fix } = finding;
      if (fix === undefined || !chosen(finding) || collides(fix, touched)) continue;
      const key = JSON.stringify([finding.rule, fix]);
      if (done.has(key)) continue;
      done.add(key);
      const edited = editBook(current, fix);
      // A fix whose own test no longer holds is none.
      if (!edited.ok) continue;
      applied.push({ finding, sentences: differenceSentences(current, edited.value) });
      current = edited.value;
      touched.push(...cellsOf(fix));
    }
    if (touched.length === 0) return { book: current, applied, report };
  }
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

function collides(patch: JsonPatch, touched: readonly JsonPointer[]): boolean {
  return cellsOf(patch).some((cell) =>
    touched.some((other) => cell === other || cell.startsWith(`${other}/`) || other.startsWith(`${cell}/`)),
  );
}
