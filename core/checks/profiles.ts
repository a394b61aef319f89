import type { FormKind } from '@duzhi/core/book';
import type { Check, Severity } from './define-check.ts';
import { CHECKS } from './rules/index.ts';

/** 规则集：哪些规则、什么严重程度、什么阈值，按年度、地区和环节。 */
export interface RuleProfile {
  /** 命令行与设置里用的名称。 */
  readonly name: string;
  /** 中文名称，显示给人看："2023 · 通用"。 */
  readonly title: string;
  /** 适用地区的行政区划代码，可以只写前几位（省两位、市四位）；不写则不限地区。 */
  readonly region?: string;
  /** 适用的预算年度（含两端）；不写则不限。 */
  readonly from?: number;
  readonly to?: number;
  /** 对个别规则的规定，按规则名或编号；没有提到的规则照规则本身。 */
  readonly rules: Readonly<Record<string, RuleOverride>>;
}

export interface RuleOverride {
  readonly enabled?: boolean;
  readonly severity?: Severity;
  /** 阈值：一个数，或自某年度起各是多少。 */
  readonly parameters?: Readonly<Record<string, number | readonly DatedValue[]>>;
  /** 只在这些预算年度适用（含两端）。 */
  readonly from?: number;
  readonly to?: number;
  /** 只在这些环节的表上适用；不写则各环节都适用。 */
  readonly stages?: readonly Stage[];
}

/** 自某预算年度起的值。 */
export interface DatedValue {
  readonly from: number;
  readonly value: number;
}

/** 环节：目标申报、运行监控、绩效自评。 */
export type Stage = 'declaration' | 'monitoring' | 'self-evaluation';

/** 该表属于哪个环节。 */
export function stageOf(kind: FormKind): Stage {
  return kind === 'monitoring' || kind === 'self-evaluation' ? kind : 'declaration';
}

/** 一条规则在某规则集、某年度下的样子。 */
export interface RuleSetting {
  readonly check: Check;
  readonly severity?: Severity;
  readonly parameters: Readonly<Record<string, number | readonly DatedValue[]>>;
  /** 只判这些环节的表；不写则各环节。 */
  readonly stages?: readonly Stage[];
}

/** 通用规则集：全部规则，阈值照规则本身。 */
export const GENERAL_PROFILE: RuleProfile = { name: 'general', title: '通用', rules: {} };

/** 已有的规则集。 */
export const PROFILES: readonly RuleProfile[] = [
  GENERAL_PROFILE,
  {
    name: 'published',
    title: '公开稿',
    // A published copy has its signatures and contact data taken out, which is no fault of the unit.
    rules: { R01: { enabled: false } },
  },
  {
    name: 'arithmetic',
    title: '只查勾稽',
    rules: Object.fromEntries(
      CHECKS.filter((check) => !check.basis.endsWith('勾稽')).map((check) => [check.code, { enabled: false }]),
    ),
  },
];

/** 按名称找规则集；没有时为 undefined。 */
export function findProfile(name: string, profiles: readonly RuleProfile[] = PROFILES): RuleProfile | undefined {
  return profiles.find((profile) => profile.name === name || profile.title === name);
}

/**
 * 某地区某年度用哪个规则集：地区写得最细的优先，同样细的取起始年度最近的；都不合时用通用规则集。
 *
 * Profiles without a region and without years are chosen by name only. A year that is not known fits every profile.
 */
export function profileFor(profiles: readonly RuleProfile[], region: string, fiscalYear: number | null): RuleProfile {
  const fitting = profiles.filter(
    (profile) =>
      (profile.region !== undefined || profile.from !== undefined || profile.to !== undefined) &&
      region.startsWith(profile.region ?? '') &&
      isInForce(profile, fiscalYear),
  );
  const nearness = (profile: RuleProfile): number => (profile.region ?? '').length * 10_000 + (profile.from ?? 0);
  return fitting.sort((a, b) => nearness(b) - nearness(a))[0] ?? GENERAL_PROFILE;
}

function isInForce(span: { readonly from?: number; readonly to?: number }, fiscalYear: number | null): boolean {
  return fiscalYear === null || (fiscalYear >= (span.from ?? fiscalYear) && fiscalYear <= (span.to ?? fiscalYear));
}

/** 该年度适用的规则；年度不明时各年度的规则都适用。 */
export function rulesOf(profile: RuleProfile, fiscalYear: number | null): RuleSetting[] {
  const settings: RuleSetting[] = [];
  for (const check of CHECKS) {
    const override = profile.rules[check.code] ?? profile.rules[check.rule] ?? {};
    if (override.enabled === false || !isInForce(override, fiscalYear)) continue;
    settings.push({
      check,
      parameters: override.parameters ?? {},
      ...(override.severity === undefined ? {} : { severity: override.severity }),
      ...(override.stages === undefined ? {} : { stages: override.stages }),
    });
  }
  return settings;
}

/** 阈值：规则集的规定优先，否则取该年度生效的值（年度不明时取最新）。Throws on an unknown name, which is a bug. */
export function parameterValue(setting: RuleSetting, name: string, fiscalYear: number | null): number {
  const parameter = setting.check.parameters?.find((candidate) => candidate.name === name);
  if (parameter === undefined) throw new Error(`${setting.check.rule} has no parameter ${name}`);
  const own = setting.parameters[name];
  if (typeof own === 'number') return own;
  // Before the first year that a profile names, the rule's own value holds.
  return valueIn(own ?? [], fiscalYear) ?? valueIn(parameter.values, fiscalYear) ?? parameter.values[0]!.value;
}

function valueIn(values: readonly DatedValue[], fiscalYear: number | null): number | undefined {
  return values.filter(({ from }) => fiscalYear === null || from <= fiscalYear).at(-1)?.value;
}
