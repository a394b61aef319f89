import type { Book } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { changesBetween } from './book-changes.ts';
import type { CheckTools, Finding, Judgement, Outcome } from './define-check.ts';
import type { Facts } from './facts/index.ts';
import { createFacts } from './facts/index.ts';
import { FactMemory } from './facts/memory.ts';
import type { RuleProfile, RuleSetting } from './profiles.ts';
import { GENERAL_PROFILE } from './profiles.ts';
import type { Rule, RuleSet } from './rule-set.ts';
import { ruleSetOf } from './rule-set.ts';

/** 检查的结果。 */
export interface Report {
  /** 按表的次序，同一表内按规则的次序。 */
  readonly findings: readonly Finding[];
  /** 相符的、不适用的、无法判断的也在内，让屏幕能显示对得上的勾稽。 */
  readonly outcomes: readonly Outcome[];
  readonly summary: { readonly errors: number; readonly warnings: number; readonly advice: number };
}

/** 用一套规则检查一本目标册。 */
export function runChecks(book: Book, profile: RuleProfile = GENERAL_PROFILE): Report {
  return createCheckSession(profile).run(book);
}

/** 边改边查：只重判改动所及的规则。 */
export interface CheckSession {
  run(book: Book): Report;
}

/** 一条规则在一处（一张表或全册）判过的结果。 */
interface Judged {
  readonly findings: readonly PlacedFinding[];
  readonly outcomes: readonly Outcome[];
}

/** 发现和它的规则的次序。 */
interface PlacedFinding {
  readonly order: number;
  readonly finding: Finding;
}

/** 一处的全部规则判过的结果，按规则的次序；后两项是各条规则的合起来。 */
interface Sheet {
  readonly judged: readonly Judged[];
  readonly findings: readonly PlacedFinding[];
  readonly outcomes: readonly Outcome[];
}

/** 上一次检查。 */
interface Memory {
  readonly book: Book;
  readonly rules: RuleSet;
  readonly forms: readonly Sheet[];
  readonly whole: Sheet;
}

/**
 * 建立检查会话。
 *
 * Books share every part that an edit did not touch, so identity tells what changed. A rule is judged again only where a part
 * that it reads is another than in the book before; the report is always the one a fresh run would give.
 */
export function createCheckSession(profile: RuleProfile = GENERAL_PROFILE): CheckSession {
  let memory: Memory | undefined;
  let facts = new FactMemory();
  let mostFacts = 0;
  return {
    run(book) {
      const known = memory?.book.fiscalYear === book.fiscalYear && sameUnit(memory.book, book) ? memory : undefined;
      const rules = known?.rules ?? ruleSetOf(profile, book.fiscalYear);
      // The facts of what was edited away are dropped with all others once they outnumber those of the book.
      if (known === undefined || facts.size > mostFacts) facts = new FactMemory();
      memory = facts.during(() => judge(book, rules, known));
      if (known === undefined) mostFacts = 2 * facts.size + SPARE_FACTS;
      return assemble(memory);
    },
  };
}

/** 改动留下的旧事实，最多留这么多。 */
const SPARE_FACTS = 5_000;

const sameUnit = (a: Book, b: Book): boolean => a.unit?.name === b.unit?.name && a.unit?.code === b.unit?.code;

function judge(book: Book, rules: RuleSet, before: Memory | undefined): Memory {
  const facts = createFacts(book);
  const changes = changesBetween(before?.book, book);
  const forms = book.forms.map((form, index) => {
    const change = changes.forms[index]!;
    const { rules: own, readers } = rules.form[form.kind];
    const at = `/forms/${index}`;
    const known = change.parts === 'all' ? undefined : before?.forms[index];
    return sheetOf(
      own,
      at,
      known,
      () => readers.touched(change),
      (rule) => rule.check.run(form, at, toolsOf(book, facts, rule)),
    );
  });
  const { rules: across, readers } = rules.book;
  const known = changes.shape ? undefined : before?.whole;
  const touched = () =>
    new Set(book.forms.flatMap(({ kind }, index) => [...readers[kind].touched(changes.forms[index]!)]));
  const whole = sheetOf(across, '', known, touched, (rule) => rule.check.run(book, toolsOf(book, facts, rule)));
  return { book, rules, forms, whole };
}

/** Judges the rules that were touched, or all where nothing is known; what no change touched is kept as it is. */
function sheetOf<One extends Rule>(
  rules: readonly One[],
  at: JsonPointer,
  known: Sheet | undefined,
  touched: () => Iterable<number>,
  run: (rule: One) => readonly Judgement[],
): Sheet {
  const judgeRule = (rule: One): Judged => {
    const judgements = rule.applies ? run(rule) : NONE;
    return judgements.length === 0 ? notApplicableAt(rule, at) : collect(rule, judgements);
  };
  if (known === undefined) return sheetFrom(rules.map(judgeRule));
  let judged: Judged[] | undefined;
  for (const index of touched()) {
    judged ??= [...known.judged];
    judged[index] = judgeRule(rules[index]!);
  }
  return judged === undefined ? known : sheetFrom(judged);
}

function sheetFrom(judged: readonly Judged[]): Sheet {
  const findings: PlacedFinding[] = [];
  const outcomes: Outcome[] = [];
  for (const own of judged) {
    for (const finding of own.findings) findings.push(finding);
    for (const outcome of own.outcomes) outcomes.push(outcome);
  }
  return { judged, findings, outcomes };
}

function toolsOf(book: Book, facts: Facts, { parameter }: Pick<Rule, 'parameter'>): CheckTools {
  return { book, facts, parameter };
}

const NONE: readonly Judgement[] = [];
const NO_FINDINGS: readonly PlacedFinding[] = [];

/** 不适用：同一条规则在同一处说的总是这一句。 */
function notApplicableAt({ check: { rule } }: Rule, at: JsonPointer): Judged {
  return { findings: NO_FINDINGS, outcomes: [{ rule, at: [at], result: 'not-applicable' }] };
}

function collect({ check: { rule }, setting, order }: Rule, judgements: readonly Judgement[]): Judged {
  let findings: PlacedFinding[] | undefined;
  const outcomes: Outcome[] = [];
  for (const judgement of judgements) {
    outcomes.push({ rule, at: judgement.at, result: judgement.result });
    if (judgement.result !== 'fail') continue;
    findings ??= [];
    findings.push({ order, finding: findingOf(setting, judgement) });
  }
  return { findings: findings ?? NO_FINDINGS, outcomes };
}

type Writable<Object> = { -readonly [Key in keyof Object]: Object[Key] };

function findingOf({ check, severity }: RuleSetting, { at, detail }: Extract<Judgement, { result: 'fail' }>): Finding {
  const finding: Writable<Finding> = {
    rule: check.rule,
    code: check.code,
    severity: severity ?? detail.severity ?? check.severity,
    at,
    message: detail.message,
    basis: check.basis,
  };
  if (detail.expected !== undefined) finding.expected = detail.expected;
  if (detail.found !== undefined) finding.found = detail.found;
  if (detail.fix !== undefined) finding.fix = detail.fix;
  if (detail.repairs !== undefined && detail.repairs.length > 0) finding.repairs = detail.repairs;
  return finding;
}

/** Findings stand in the order of the document: by the form of the cell judged, then by the order of the rules. */
function assemble({ forms, whole }: Memory): Report {
  const findings: Finding[] = [];
  const outcomes: Outcome[] = [];
  const across = Map.groupBy(whole.findings, ({ finding }) => formOf(finding.at[0] ?? ''));
  append(across.get(-1) ?? NO_FINDINGS, NO_FINDINGS, findings);
  for (const [index, sheet] of forms.entries()) {
    append(sheet.findings, across.get(index) ?? NO_FINDINGS, findings);
    for (const outcome of sheet.outcomes) outcomes.push(outcome);
  }
  for (const outcome of whole.outcomes) outcomes.push(outcome);
  return { findings, outcomes, summary: summarise(findings) };
}

/** 两列发现各按规则的次序，合成一列。 */
function append(own: readonly PlacedFinding[], across: readonly PlacedFinding[], into: Finding[]): void {
  let next = 0;
  for (const { order, finding } of own) {
    while (next < across.length && across[next]!.order < order) into.push(across[next++]!.finding);
    into.push(finding);
  }
  while (next < across.length) into.push(across[next++]!.finding);
}

const FORMS = '/forms/';

/** The number of the form, or -1 where the finding is about the book. */
function formOf(at: JsonPointer): number {
  return at.startsWith(FORMS) ? Number.parseInt(at.slice(FORMS.length), 10) : -1;
}

/** 错误、提醒、建议各有几处。 */
export function summarise(findings: readonly Finding[]): Report['summary'] {
  const summary = { errors: 0, warnings: 0, advice: 0 };
  for (const { severity } of findings) {
    if (severity === 'error') summary.errors += 1;
    else if (severity === 'warning') summary.warnings += 1;
    else summary.advice += 1;
  }
  return summary;
}
