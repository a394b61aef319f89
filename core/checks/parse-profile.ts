import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import * as z from 'zod/mini';
import type { Check } from './define-check.ts';
import { describeIssues } from './describe-issues.ts';
import type { DatedValue, RuleOverride, RuleProfile } from './profiles.ts';
import { findProfile, PROFILES } from './profiles.ts';
import { findCheck } from './rules/index.ts';

const year = z.int().check(z.minimum(1990), z.maximum(2200));
const datedValues = z.array(z.strictObject({ from: z.int(), value: z.number() })).check(z.minLength(1));
const override = z.strictObject({
  enabled: z.exactOptional(z.boolean()),
  severity: z.exactOptional(z.enum(['error', 'warning', 'advice'])),
  parameters: z.exactOptional(z.record(z.string(), z.union([z.number(), datedValues]))),
  from: z.exactOptional(year),
  to: z.exactOptional(year),
  stages: z.exactOptional(z.array(z.enum(['declaration', 'monitoring', 'self-evaluation'])).check(z.minLength(1))),
});

/** 规则集文件（JSON）的格式。 */
export const profileSchema = z.strictObject({
  name: z.string().check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)),
  title: z.string().check(z.minLength(1)),
  region: z.exactOptional(z.string().check(z.regex(/^\d{2,12}$/))),
  from: z.exactOptional(year),
  to: z.exactOptional(year),
  /** 以哪个已有的规则集为底；不写则以通用规则集为底。 */
  base: z.exactOptional(z.string()),
  rules: z.record(z.string(), override),
});

/** `problems` 逐条说明哪里不对；`message` 把它们合成一段。 */
export interface ProfileFailure {
  readonly code: 'not-a-profile';
  readonly message: string;
  readonly problems: readonly string[];
}

/**
 * 由 JSON 读规则集。
 *
 * Rules may be named by code or by name; in the profile they stand under their code. Overrides of the base hold where the
 * file says nothing else. Never guesses: an unknown rule, parameter, base or key is a failure that names it.
 */
export function parseProfile(
  json: unknown,
  known: readonly RuleProfile[] = PROFILES,
): Result<RuleProfile, ProfileFailure> {
  const parsed = z.safeParse(profileSchema, json);
  if (!parsed.success) return failure(describeIssues(parsed.error.issues, json));
  const { base: baseName, rules: written, ...head } = parsed.data;
  const problems: string[] = [];
  const base = baseName === undefined ? undefined : findProfile(baseName, known);
  if (baseName !== undefined && base === undefined)
    problems.push(`没有可作底的规则集“${baseName}”，可以用：${known.map(({ name }) => name).join('、')}`);
  if (known.some(({ name }) => name === head.name)) problems.push(`规则集“${head.name}”已经有了，请换一个名称`);
  problems.push(...yearProblems(head, '规则集'));
  const rules: Record<string, RuleOverride> = {};
  for (const [named, own] of Object.entries(written)) {
    const check = findCheck(named);
    if (check === undefined) problems.push(`没有规则“${named}”，规则编号如 R07，规则名如 sum/revenue-sources`);
    else if (Object.hasOwn(rules, check.code))
      problems.push(`规则 ${check.code} 写了两次（${check.code} 与 ${check.rule} 是同一条）`);
    else {
      problems.push(...overrideProblems(check, own));
      rules[check.code] = own;
    }
  }
  if (problems.length > 0) return failure(problems);
  const inherited: Record<string, RuleOverride> = {};
  for (const [named, own] of Object.entries(base?.rules ?? {})) inherited[findCheck(named)?.code ?? named] = own;
  for (const [code, own] of Object.entries(rules)) inherited[code] = { ...inherited[code], ...own };
  return ok({ ...head, rules: inherited });
}

function overrideProblems(check: Check, own: RuleOverride): string[] {
  const problems = yearProblems(own, `规则 ${check.code}`);
  const names = (check.parameters ?? []).map(({ name }) => name);
  for (const [name, value] of Object.entries(own.parameters ?? {})) {
    if (!names.includes(name)) {
      const choice = names.length === 0 ? '这条规则没有阈值' : `可以写：${names.join('、')}`;
      problems.push(`规则 ${check.code} 没有阈值“${name}”，${choice}`);
    } else if (typeof value !== 'number' && !isAscending(value)) {
      problems.push(`规则 ${check.code} 的阈值“${name}”请按 from 的年度从早到晚写，不要重复`);
    }
  }
  return problems;
}

function yearProblems(span: { readonly from?: number; readonly to?: number }, what: string): string[] {
  const { from, to } = span;
  return from !== undefined && to !== undefined && from > to ? [`${what}的起始年度 ${from} 晚于终止年度 ${to}`] : [];
}

const isAscending = (values: readonly DatedValue[]): boolean =>
  values.every(({ from }, index) => index === 0 || from > values[index - 1]!.from);

function failure(problems: readonly string[]): Result<never, ProfileFailure> {
  return err({ code: 'not-a-profile', message: `规则集文件有误：${problems.join('；')}。`, problems });
}
