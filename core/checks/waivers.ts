import type { JsonPointer, Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Finding } from './define-check.ts';
import type { Report } from './run-checks.ts';

/** 豁免：对某条规则在某处的发现说明理由，不再计入。 */
export interface Waiver {
  /** 规则名或编号。 */
  readonly rule: string;
  /** 发现所在的单元格；不写则全册。 */
  readonly at?: JsonPointer;
  /** 理由，不得为空。 */
  readonly reason: string;
}

export interface WaivedReport extends Report {
  readonly waived: readonly { readonly finding: Finding; readonly reason: string }[];
}

/** 应用豁免。没有写明理由的豁免不予接受。 */
export function applyWaivers(
  report: Report,
  waivers: readonly Waiver[],
): Result<WaivedReport, { readonly code: 'reason-missing'; readonly message: string }> {
  const unexplained = waivers.find((waiver) => waiver.reason.trim() === '');
  if (unexplained) return err({ code: 'reason-missing', message: `豁免规则 ${unexplained.rule} 必须写明理由。` });
  const findings: Finding[] = [];
  const waived: { finding: Finding; reason: string }[] = [];
  const summary = { errors: 0, warnings: 0, advice: 0 };
  for (const finding of report.findings) {
    const waiver = waivers.find(
      ({ rule, at }) => (rule === finding.rule || rule === finding.code) && (at === undefined || at === finding.at[0]),
    );
    if (waiver) waived.push({ finding, reason: waiver.reason });
    else {
      findings.push(finding);
      summary[finding.severity === 'error' ? 'errors' : finding.severity === 'warning' ? 'warnings' : 'advice'] += 1;
    }
  }
  return ok({ ...report, findings, summary, waived });
}
