import type { Finding } from '@duzhi/core/checks';
import type { JsonPointer } from '@duzhi/core/shared';

/** 这个问题说到改动过的格吗：指的就是那一格，或是它所在的行、行里的一格。 */
export function touchesChange(finding: Finding, changed: readonly JsonPointer[]): boolean {
  return finding.at.some((at) =>
    changed.some((cell) => cell === at || cell.startsWith(`${at}/`) || at.startsWith(`${cell}/`)),
  );
}
