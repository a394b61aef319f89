import type { JsonPointer, Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import * as z from 'zod/mini';
import type { Finding } from './define-check.ts';
import { describeIssues } from './describe-issues.ts';
import type { Report } from './judged-report.ts';
import { summarise } from './judged-report.ts';
import { findCheck } from './rules/index.ts';

/** 豁免：对某条规则在某处的发现说明理由，不再计入。 */
export interface Waiver {
  /** 规则名或编号。 */
  readonly rule: string;
  /** 发现所在的单元格，或它所在的行、表；不写则全册。 */
  readonly at?: JsonPointer;
  /** 理由，不得为空。 */
  readonly reason: string;
  /** 管到哪个预算年度（含）；不写则一直有效。 */
  readonly until?: number;
}

export interface WaivedReport extends Report {
  readonly waived: readonly { readonly finding: Finding; readonly reason: string }[];
  /** 没有用上的豁免，请删去：`no-finding` 没有这样的发现，`expired` 已过期。 */
  readonly unusedWaivers: readonly { readonly waiver: Waiver; readonly why: 'no-finding' | 'expired' }[];
}

/** `reason-missing` 没有写理由；`not-waivers` 不合格式，或规则不存在。 */
export interface WaiverFailure {
  readonly code: 'reason-missing' | 'not-waivers';
  readonly message: string;
}

/**
 * 应用豁免：有豁免的发现另列，不计入错误、提醒和建议。没有写明理由的豁免不予接受。
 *
 * A waiver past its year is set aside and reported; where the book's year is not known, none is past.
 */
export function applyWaivers(
  report: Report,
  waivers: readonly Waiver[],
  fiscalYear: number | null = null,
): Result<WaivedReport, WaiverFailure> {
  const unexplained = waivers.find((waiver) => waiver.reason.trim() === '');
  if (unexplained) return err(reasonMissing(unexplained.rule));
  const expired = (waiver: Waiver): boolean => fiscalYear !== null && fiscalYear > (waiver.until ?? fiscalYear);
  const inForce = waivers.filter((waiver) => !expired(waiver));
  const used = new Set<Waiver>();
  const findings: Finding[] = [];
  const waived: { finding: Finding; reason: string }[] = [];
  for (const finding of report.findings) {
    const matching = inForce.filter((waiver) => covers(waiver, finding));
    for (const waiver of matching) used.add(waiver);
    if (matching.length > 0) waived.push({ finding, reason: matching[0]!.reason });
    else findings.push(finding);
  }
  const unusedWaivers = waivers
    .filter((waiver) => !used.has(waiver))
    .map((waiver) => ({ waiver, why: expired(waiver) ? ('expired' as const) : ('no-finding' as const) }));
  return ok({ ...report, findings, summary: summarise(findings), waived, unusedWaivers });
}

function covers({ rule, at }: Waiver, finding: Finding): boolean {
  const named = rule.toLowerCase();
  if (named !== finding.rule && named !== finding.code?.toLowerCase()) return false;
  const place = finding.at[0] ?? '';
  return at === undefined || place === at || place.startsWith(`${at}/`);
}

const waiverSchema = z.strictObject({
  rule: z.string(),
  at: z.exactOptional(z.string().check(z.regex(/^(?:\/(?:[^~/]|~[01])*)*$/))),
  reason: z.string(),
  until: z.exactOptional(z.int()),
});

/** 由 JSON 读豁免清单：[{ "rule": "R05", "at": "/forms/2", "reason": "……", "until": 2025 }]。 */
export function parseWaivers(json: unknown): Result<readonly Waiver[], WaiverFailure> {
  const parsed = z.safeParse(z.array(waiverSchema), json);
  if (!parsed.success) return err(notWaivers(describeIssues(parsed.error.issues, json)));
  const unknown = parsed.data
    .filter(({ rule }) => findCheck(rule) === undefined)
    .map(({ rule }) => `没有规则“${rule}”`);
  if (unknown.length > 0) return err(notWaivers(unknown));
  const unexplained = parsed.data.find(({ reason }) => reason.trim() === '');
  return unexplained === undefined ? ok(parsed.data) : err(reasonMissing(unexplained.rule));
}

const reasonMissing = (rule: string): WaiverFailure => ({
  code: 'reason-missing',
  message: `豁免规则 ${rule} 必须写明理由。`,
});

const notWaivers = (problems: readonly string[]): WaiverFailure => ({
  code: 'not-waivers',
  message: `豁免清单有误：${problems.join('；')}。`,
});
