import type { Book } from '@duzhi/core/book';
import { applyPatch } from '@duzhi/core/book';
import type { AdjustmentCheck } from './adjustment/adjustment-check.ts';
import { checkAdjustment } from './adjustment/adjustment-check.ts';
import type { Check, Example, Finding } from './define-check.ts';
import { GENERAL_PROFILE } from './profiles.ts';
import { CHECKS } from './rules/index.ts';
import { runChecks } from './run-checks.ts';
import { SAMPLES } from './samples.ts';

/** 一个例子改成的目标册，以及只用这条规则检查的结果。Throws on an edit that does not fit its sample, which is a bug. */
export function runExample(
  check: Check | AdjustmentCheck,
  example: Example,
): { readonly book: Book; readonly findings: readonly Finding[] } {
  const sample = SAMPLES[example.sample ?? 'declaration'];
  const edited = applyPatch(sample, example.edit);
  if (!edited.ok) throw new Error(`${check.code} “${example.name}”: ${edited.error.code} at ${edited.error.path}`);
  if (check.scope === 'adjustment') {
    const findings = checkAdjustment(sample, edited.value).filter(({ rule }) => rule === check.rule);
    return { book: edited.value, findings };
  }
  const rules = Object.fromEntries(
    CHECKS.filter(({ code }) => code !== check.code).map(({ code }) => [code, { enabled: false }]),
  );
  return { book: edited.value, findings: runChecks(edited.value, { ...GENERAL_PROFILE, rules }).findings };
}
