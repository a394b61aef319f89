import type { Book } from '@duzhi/core/book';
import type { Finding, Report, Waiver } from '@duzhi/core/checks';
import { applyWaivers } from '@duzhi/core/checks';

/** 豁免了的一处，和理由。 */
export interface WaivedFinding {
  readonly finding: Finding;
  readonly reason: string;
}

const NONE: readonly WaivedFinding[] = [];

/** 把豁免了的发现放到一边，不再计入。 */
export function setAside(
  report: Report,
  waivers: readonly Waiver[],
  { fiscalYear }: Book,
): { readonly report: Report; readonly waived: readonly WaivedFinding[] } {
  if (waivers.length === 0) return { report, waived: NONE };
  const applied = applyWaivers(report, waivers, fiscalYear);
  // The ledger takes none without a reason.
  if (!applied.ok) throw new Error(applied.error.message);
  const { waived, unusedWaivers: _unused, ...left } = applied.value;
  return { report: left, waived };
}
