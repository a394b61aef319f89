import type { Finding, Report, Severity } from '@duzhi/core/checks';
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

/**
 * 问题按被判的单元格所在的表分组；同一张表里错误在前。
 *
 * A group of `before` whose findings are still the same ones is kept, so that what shows it need not be drawn again.
 */
export function groupFindings(
  findings: readonly Finding[],
  formCount: number,
  before: readonly FindingGroup[] = [],
): readonly FindingGroup[] {
  const groups = Array.from({ length: formCount + 1 }, (): Finding[] => []);
  for (const finding of findings) groups[formIndexOf(finding.at[0] ?? '') + 1]?.push(finding);
  return groups.map((found, index) => {
    // Sorting is stable: within a severity the order of the report is kept.
    found.sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
    const known = before[index];
    return known !== undefined && sameItems(known.findings, found) ? known : groupOf(index - 1, found);
  });
}

function groupOf(form: number, findings: readonly Finding[]): FindingGroup {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return { form, findings, errors: count('error'), warnings: count('warning'), advice: count('advice') };
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** 认得出同一处问题的名字：改动之后仍指同一条规则判的同一格。 */
export function findingKey(finding: Finding): string {
  return `${finding.rule} ${finding.at[0] ?? ''} ${finding.at[1] ?? ''}`;
}

/** 当前问题；没有，或已经改好了，为 undefined。 */
export function currentFinding(report: Report, current: string | null): Finding | undefined {
  return current === null ? undefined : report.findings.find((finding) => findingKey(finding) === current);
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
