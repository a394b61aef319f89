import type { Finding } from '@duzhi/core/checks';
import { formIndexOf } from './cell-places.ts';

/** 一张表的问题，连同各种轻重的数目。 */
export interface FindingGroup {
  /** 从 0 起；全册的问题为 -1。 */
  readonly form: number;
  readonly findings: readonly Finding[];
  readonly errors: number;
  readonly warnings: number;
  readonly advice: number;
}

const ORDER = { error: 0, warning: 1, advice: 2 } as const;

/** 问题按被判的单元格所在的表分组；同一张表里错误在前。 */
export function groupFindings(findings: readonly Finding[], formCount: number): readonly FindingGroup[] {
  const groups = Array.from({ length: formCount + 1 }, (): Finding[] => []);
  for (const finding of findings) groups[formIndexOf(finding.at[0] ?? '') + 1]?.push(finding);
  return groups.map((found, index) => ({
    form: index - 1,
    // Sorting is stable: within a severity the order of the report is kept.
    findings: found.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity]),
    errors: found.filter(({ severity }) => severity === 'error').length,
    warnings: found.filter(({ severity }) => severity === 'warning').length,
    advice: found.filter(({ severity }) => severity === 'advice').length,
  }));
}

/** 认得出同一处问题的名字：改动之后仍指同一条规则判的同一格。 */
export function findingKey(finding: Finding): string {
  return `${finding.rule} ${finding.at[0] ?? ''} ${finding.at[1] ?? ''}`;
}

/** 问题的巡视次序：全册的在前，然后逐表。 */
function tourOf(groups: readonly FindingGroup[]): readonly Finding[] {
  return groups.flatMap(({ findings }) => findings);
}

/**
 * 下一个（或上一个）问题。
 *
 * From the current one; without one, the first of the open form, then of the forms behind it. Round and round.
 */
export function nextFinding(
  groups: readonly FindingGroup[],
  current: string | null,
  openForm: number,
  by: 1 | -1,
): Finding | undefined {
  const tour = tourOf(groups);
  if (tour.length === 0) return undefined;
  const place = current === null ? -1 : tour.findIndex((finding) => findingKey(finding) === current);
  if (place >= 0) return tour[(place + by + tour.length) % tour.length];
  const inForm = tour.filter((finding) => formIndexOf(finding.at[0] ?? '') === openForm);
  if (by < 0)
    return inForm.at(-1) ?? tour.findLast((finding) => formIndexOf(finding.at[0] ?? '') < openForm) ?? tour.at(-1);
  return inForm[0] ?? tour.find((finding) => formIndexOf(finding.at[0] ?? '') > openForm) ?? tour[0];
}
