import type { Book } from '@duzhi/core/book';
import { applyPatch } from '@duzhi/core/book';
import type { Check, Example } from './define-check.ts';
import { GENERAL_PROFILE } from './profiles.ts';
import { CHECKS } from './rules/index.ts';
import type { Report } from './run-checks.ts';
import { runChecks } from './run-checks.ts';
import { SAMPLES } from './samples.ts';

/** 一个例子改成的目标册，以及只用这条规则检查的结果。Throws on an edit that does not fit its sample, which is a bug. */
export function runExample(check: Check, example: Example): { readonly book: Book; readonly report: Report } {
  const edited = applyPatch(SAMPLES[example.sample ?? 'declaration'], example.edit);
  if (!edited.ok) throw new Error(`${check.code} “${example.name}”: ${edited.error.code} at ${edited.error.path}`);
  const rules = Object.fromEntries(
    CHECKS.filter(({ code }) => code !== check.code).map(({ code }) => [code, { enabled: false }]),
  );
  return { book: edited.value, report: runChecks(edited.value, { ...GENERAL_PROFILE, rules }) };
}
