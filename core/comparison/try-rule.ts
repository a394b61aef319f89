import type { Finding, RuleOverride, RuleProfile, RuleSetting, Severity } from '@duzhi/core/checks';
import { CHECKS, checkBooks, rulesOf } from '@duzhi/core/checks';
import { sameJson } from '@duzhi/core/shared';
import type { BookReference, UnitBook } from './unit-book.ts';
import { referenceOf } from './unit-book.ts';

/** 换一套规则后，一本册的发现有什么变化。 */
export interface RuleTrial {
  readonly book: BookReference;
  /** 原来没有、换了以后才有的发现。 */
  readonly newlyFails: readonly Finding[];
  /** 原来有、换了以后没有的发现。 */
  readonly newlyPasses: readonly Finding[];
  /** 两边都有而严重程度变了的发现，连同原来的程度。 */
  readonly regraded: readonly { readonly finding: Finding; readonly before: Severity }[];
}

/** 规则集里对一条规则另作规定：开、关、改阈值、改严重程度。 */
export function withRule(profile: RuleProfile, rule: string, override: RuleOverride): RuleProfile {
  const check = CHECKS.find(({ code, rule: name }) => code === rule || name === rule);
  if (check === undefined) throw new Error(`there is no rule ${rule}`);
  const { [check.code]: byCode, [check.rule]: byName, ...others } = profile.rules;
  return { ...profile, rules: { ...others, [check.code]: { ...(byCode ?? byName), ...override } } };
}

/**
 * 各册按两套规则各查一遍，只查两套不同的规则；结果照所给的次序。
 *
 * A finding is the same in both when the same rule speaks of the same cells; its words may differ with the threshold.
 */
export function tryRulesOn(books: readonly UnitBook[], before: RuleProfile, after: RuleProfile): readonly RuleTrial[] {
  const trials = new Map<UnitBook, RuleTrial>();
  for (const [year, ofYear] of Map.groupBy(books, ({ book }) => book.fiscalYear)) {
    const changed = changedRules(before, after, year);
    for (let from = 0; from < ofYear.length; from += AT_A_TIME) {
      const some = ofYear.slice(from, from + AT_A_TIME);
      const [old, fresh] = [before, after].map((profile) => findingsOf(some, profile, changed)) as [Findings, Findings];
      for (const [at, book] of some.entries()) trials.set(book, compareFindings(book, old[at]!, fresh[at]!));
    }
  }
  return books.map((book) => trials.get(book)!);
}

type Findings = readonly (readonly Finding[])[];

/** 一起检查几本。 */
const AT_A_TIME = 4;

function findingsOf(books: readonly UnitBook[], profile: RuleProfile, changed: ReadonlySet<string>): Findings {
  if (changed.size === 0) return books.map(() => []);
  const reports = checkBooks(
    books.map(({ book }) => book),
    only(profile, changed),
  );
  return reports.map(({ findings }) => findings);
}

function compareFindings(
  { book: _book, ...rest }: UnitBook,
  old: readonly Finding[],
  fresh: readonly Finding[],
): RuleTrial {
  const was = groupByPlace(old);
  const newlyFails: Finding[] = [];
  const regraded: { finding: Finding; before: Severity }[] = [];
  for (const finding of fresh) {
    const twin = was.get(placeOf(finding))?.shift();
    if (twin === undefined) newlyFails.push(finding);
    else if (twin.severity !== finding.severity) regraded.push({ finding, before: twin.severity });
  }
  const newlyPasses = old.filter((finding) => was.get(placeOf(finding))?.includes(finding));
  return { book: referenceOf(rest), newlyFails, newlyPasses, regraded };
}

/**
 * 换一套规则，逐本看谁会新报错、谁不再报错；没有变化的册不列。
 *
 * Books are taken one by one and none is kept, so that a whole province does not have to fit into memory. Whoever asks may
 * stop at any time (break, return), and then the books are no longer asked for.
 */
export async function* tryRules(
  books: Iterable<UnitBook> | AsyncIterable<UnitBook>,
  before: RuleProfile,
  after: RuleProfile,
): AsyncGenerator<RuleTrial, void, void> {
  for await (const book of books) {
    const trial = tryRulesOn([book], before, after)[0]!;
    if (trial.newlyFails.length + trial.newlyPasses.length + trial.regraded.length > 0) yield trial;
  }
}

/** 该年度两套规则里不同的规则，按编号。 */
function changedRules(before: RuleProfile, after: RuleProfile, fiscalYear: number | null): ReadonlySet<string> {
  const settings = (profile: RuleProfile) =>
    new Map(rulesOf(profile, fiscalYear).map((setting) => [setting.check.code, ownOf(setting)]));
  const [old, fresh] = [settings(before), settings(after)];
  return new Set(
    CHECKS.map(({ code }) => code).filter((code) => !sameJson(old.get(code) ?? null, fresh.get(code) ?? null)),
  );
}

const ownOf = ({ check: _check, ...own }: RuleSetting): Omit<RuleSetting, 'check'> => own;

/** 只留这几条规则的规则集。 */
function only(profile: RuleProfile, codes: ReadonlySet<string>): RuleProfile {
  const off = CHECKS.filter(({ code }) => !codes.has(code)).map(({ code }) => [code, { enabled: false }] as const);
  return { ...profile, rules: { ...profile.rules, ...Object.fromEntries(off) } };
}

const placeOf = ({ rule, at }: Finding): string => [rule, ...at].join('\n');

function groupByPlace(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const list = groups.get(placeOf(finding));
    if (list === undefined) groups.set(placeOf(finding), [finding]);
    else list.push(finding);
  }
  return groups;
}
