import type { Check, Severity } from './define-check.ts';
import { CHECKS } from './rules/index.ts';

/** 规则集：哪些规则、什么严重程度、什么阈值，按年度和地区。 */
export interface RuleProfile {
  /** 命令行与设置里用的名称。 */
  readonly name: string;
  /** 中文名称，显示给人看："2023 · 通用"。 */
  readonly title: string;
  /** 对个别规则的规定；没有提到的规则照规则本身。 */
  readonly rules: Readonly<Record<string, RuleOverride>>;
}

export interface RuleOverride {
  readonly enabled?: boolean;
  readonly severity?: Severity;
  readonly parameters?: Readonly<Record<string, number>>;
  /** 只在这些预算年度适用（含两端）。 */
  readonly from?: number;
  readonly to?: number;
}

/** 一条规则在某规则集、某年度下的样子。 */
export interface RuleSetting {
  readonly check: Check;
  readonly severity?: Severity;
  readonly parameters: Readonly<Record<string, number>>;
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
export function findProfile(name: string): RuleProfile | undefined {
  return PROFILES.find((profile) => profile.name === name || profile.title === name);
}

/** 该年度适用的规则。 */
export function rulesOf(profile: RuleProfile, fiscalYear: number | null): RuleSetting[] {
  const settings: RuleSetting[] = [];
  for (const check of CHECKS) {
    const override = profile.rules[check.code] ?? profile.rules[check.rule];
    const year = fiscalYear ?? Number.POSITIVE_INFINITY;
    if (
      override?.enabled === false ||
      year < (override?.from ?? 0) ||
      (fiscalYear !== null && year > (override?.to ?? year))
    )
      continue;
    settings.push({
      check,
      parameters: override?.parameters ?? {},
      ...(override?.severity === undefined ? {} : { severity: override.severity }),
    });
  }
  return settings;
}

/** 阈值：规则集的规定优先，否则取该年度生效的值（年度不明时取最新）。Throws on an unknown name, which is a bug. */
export function parameterValue(setting: RuleSetting, name: string, fiscalYear: number | null): number {
  const own = setting.parameters[name];
  if (own !== undefined) return own;
  const parameter = setting.check.parameters?.find((candidate) => candidate.name === name);
  const dated =
    parameter?.values.filter((value) => fiscalYear === null || value.from <= fiscalYear).at(-1) ?? parameter?.values[0];
  if (dated === undefined) throw new Error(`${setting.check.rule} has no parameter ${name}`);
  return dated.value;
}
