import type { FormKind } from '@duzhi/core/book';
import type { BookCheck, Check, Finding, FormCheck, Severity } from './define-check.ts';
import { ALL_KINDS } from './facts/cell-text.ts';
import type { RuleProfile, RuleSetting } from './profiles.ts';
import { parameterValue, rulesOf, stageOf } from './profiles.ts';
import { Readers } from './readers.ts';

/** 一套规则里的一条，在一个预算年度。 */
export interface Rule<Scope extends Check = Check> {
  readonly check: Scope;
  readonly setting: RuleSetting;
  /** 规则的次序。 */
  readonly order: number;
  /** 在这种表（或全册）上是否适用。 */
  readonly applies: boolean;
  /** 该年度的阈值；规则没有阈值时为 null。 */
  readonly parameter: ((name: string) => number) | null;
  /** 每处发现都一样的。Beside the check itself, whose shape differs from rule to rule, so that the engine reads them fast. */
  readonly heading: Heading;
  readonly run: Scope['run'];
}

/** 规则的发现都一样的各项。 */
export type Heading = Pick<Finding, 'rule' | 'basis'> & { readonly code: string; readonly severity: Severity | null };

/** 一套规则在一个预算年度的样子；`readers` 以规则在清单里的序号称呼它。 */
export interface RuleSet {
  /** 只看一张表的规则，各种表各有一份；不适用的也在内，报告里要说。 */
  readonly form: ByKind<{ readonly rules: readonly Rule<FormCheck>[]; readonly readers: Readers }>;
  /** 看全册的规则，以及各种表变了，哪些要重判。 */
  readonly book: { readonly rules: readonly Rule<BookCheck>[]; readonly readers: ByKind<Readers> };
}

type ByKind<Value> = Readonly<Record<FormKind, Value>>;

/** 某规则集在某预算年度的各条规则。 */
export function ruleSetOf(profile: RuleProfile, fiscalYear: number | null): RuleSet {
  const last = lastSets.get(profile);
  if (last !== undefined && last.fiscalYear === fiscalYear) return last.rules;
  const rules = arrange(profile, fiscalYear);
  lastSets.set(profile, { fiscalYear, rules });
  return rules;
}

// Books that are checked one after another are of one year as a rule.
const lastSets = new WeakMap<RuleProfile, { readonly fiscalYear: number | null; readonly rules: RuleSet }>();

function arrange(profile: RuleProfile, fiscalYear: number | null): RuleSet {
  const all = rulesOf(profile, fiscalYear).map((setting, order) => ({
    setting,
    order,
    parameter: setting.check.parameters === undefined ? null : parametersOf(setting, fiscalYear),
    heading: headingOf(setting),
  }));
  const onForm = (kind: FormKind) =>
    all.flatMap((rule): Rule<FormCheck>[] => {
      const { check, stages } = rule.setting;
      if (check.scope === 'book') return [];
      const applies = check.appliesTo.includes(kind) && (stages?.includes(stageOf(kind)) ?? true);
      return [{ ...rule, check, applies, run: check.run }];
    });
  const onBook = all.flatMap((rule): Rule<BookCheck>[] => {
    const { check, stages } = rule.setting;
    // A rule across the forms belongs to the stage in which they are declared.
    return check.scope === 'book'
      ? [{ ...rule, check, applies: stages?.includes('declaration') ?? true, run: check.run }]
      : [];
  });
  return {
    form: byKind((kind) => {
      const rules = onForm(kind);
      return { rules, readers: readersOf(rules, ({ reads }) => reads) };
    }),
    book: {
      rules: onBook,
      readers: byKind((kind) =>
        readersOf(onBook, ({ reads, readsText }) =>
          reads === undefined ? undefined : (reads[kind] ?? (readsText ? [] : null)),
        ),
      ),
    },
  };
}

const headingOf = ({ check: { rule, code, basis }, severity }: RuleSetting): Heading => ({
  rule,
  code,
  basis,
  severity: severity ?? null,
});

function parametersOf(setting: RuleSetting, fiscalYear: number | null): (name: string) => number {
  const known = new Map<string, number>();
  return (name) => {
    const value = known.get(name) ?? parameterValue(setting, name, fiscalYear);
    known.set(name, value);
    return value;
  };
}

function byKind<Value>(make: (kind: FormKind) => Value): ByKind<Value> {
  return Object.fromEntries(ALL_KINDS.map((kind) => [kind, make(kind)])) as Record<FormKind, Value>;
}

/** `partsOf` tells what a rule reads of the form: undefined for all of it, null for nothing. */
function readersOf<Scope extends Check>(
  rules: readonly Rule<Scope>[],
  partsOf: (check: Scope) => readonly string[] | undefined | null,
): Readers {
  const readers = new Readers();
  for (const [index, { check, applies }] of rules.entries()) {
    const parts = partsOf(check);
    if (applies && parts !== null) readers.add(index, parts, check);
  }
  return readers;
}
