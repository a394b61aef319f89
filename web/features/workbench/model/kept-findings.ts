import type { Book } from '@duzhi/core/book';
import type { Finding } from '@duzhi/core/checks';
import type { JsonPointer } from '@duzhi/core/shared';
import { findAt, sameJson } from '@duzhi/core/shared';
import { formIndexOf } from './cell-places.ts';
import { findingKey } from './findings.ts';
import { findListPlace } from './list-place.ts';

/** 一本目标册和查出的问题。 */
interface Checked {
  readonly draft: Book;
  readonly findings: readonly Finding[];
}

/**
 * 说的还是一样、所指的各行也没有动过的问题，用上一次的那一个。
 *
 * A rule that is judged again finds anew what it found before. Whoever shows a finding, with the figures of the cells it
 * names, need not do so again for that.
 */
export function keepFindings(before: Checked, { draft, findings }: Checked): readonly Finding[] {
  const known = new Set(before.findings);
  if (findings.every((finding) => known.has(finding))) return findings;
  const found = new Set(findings);
  const gone = Map.groupBy(
    before.findings.filter((finding) => !found.has(finding)),
    findingKey,
  );
  const untouched = untouchedBetween(before.draft, draft);
  const renewed = (finding: Finding): Finding | undefined =>
    gone.get(findingKey(finding))?.find((old) => sameJson(old, finding) && placesOf(old).every(untouched));
  return findings.map((finding) => (known.has(finding) ? finding : (renewed(finding) ?? finding)));
}

function placesOf({ at, fix = [], repairs = [] }: Finding): readonly JsonPointer[] {
  return [at, ...[fix, ...repairs.map(({ patch }) => patch)].map((patch) => patch.map(({ path }) => path))].flat();
}

/** Books share every part that an edit did not touch. */
function untouchedBetween(before: Book, after: Book): (at: JsonPointer) => boolean {
  return (at) => {
    const index = formIndexOf(at);
    const [old, form] = [before.forms[index], after.forms[index]];
    if (old === form) return old !== undefined;
    if (old?.label !== form?.label) return false;
    const place = findListPlace(at);
    const whole = place === undefined ? at : `${place.list}/${place.index}`;
    return findAt(before, whole) === findAt(after, whole);
  };
}
