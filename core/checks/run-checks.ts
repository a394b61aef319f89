import type { Book } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { changesBetween } from './book-changes.ts';
import type { BookCheck, CheckTools, Finding, FormCheck, Judgement, Outcome } from './define-check.ts';
import { createFacts } from './facts/index.ts';
import { FactMemory } from './facts/memory.ts';
import type { RuleProfile } from './profiles.ts';
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
  /** 规则的次序。 */
  readonly order: number;
  readonly findings: readonly Finding[];
  readonly outcomes: readonly Outcome[];
}

/** 一处的全部规则判过的结果，按规则的次序；后两项是其中有发现的各条，和各条说的合起来。 */
interface Sheet {
  readonly judged: readonly Judged[];
  readonly failed: readonly Judged[];
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
  const common: CheckTools = { book, facts, parameter: noParameter };
  const toolsOf = ({ parameter }: Rule): CheckTools => (parameter === null ? common : { book, facts, parameter });
  const forms = book.forms.map((form, index) => {
    const change = changes.forms[index]!;
    const { rules: own, readers } = rules.form[form.kind];
    const at = `/forms/${index}`;
    const judgeRule = (rule: Rule<FormCheck>): Judged =>
      rule.applies ? collect(rule, rule.run(form, at, toolsOf(rule)), at) : silent(rule, at);
    const known = change.parts === 'all' ? undefined : before?.forms[index];
    return known === undefined
      ? sheetOf(own.map(judgeRule))
      : judgeAgain(own, known, readers.touched(change), judgeRule);
  });
  const { rules: across, readers } = rules.book;
  const judgeRule = (rule: Rule<BookCheck>): Judged =>
    rule.applies ? collect(rule, rule.run(book, toolsOf(rule)), '') : silent(rule, '');
  const known = changes.shape ? undefined : before?.whole;
  if (known === undefined) return { book, rules, forms, whole: sheetOf(across.map(judgeRule)) };
  const touched = new Set<number>();
  for (const [index, { kind }] of book.forms.entries()) readers[kind].touched(changes.forms[index]!, touched);
  return { book, rules, forms, whole: judgeAgain(across, known, touched, judgeRule) };
}

function sheetOf(judged: readonly Judged[]): Sheet {
  const failed = judged.filter(({ findings }) => findings.length > 0);
  return { judged, failed, outcomes: NO_OUTCOMES.concat(...judged.map(({ outcomes }) => outcomes)) };
}

/** Judges the rules that were touched; what no change touched is kept as it is. */
function judgeAgain<One extends Rule>(
  rules: readonly One[],
  known: Sheet,
  touched: Iterable<number>,
  judgeRule: (rule: One) => Judged,
): Sheet {
  let judged: Judged[] | undefined;
  for (const index of touched) {
    judged ??= [...known.judged];
    judged[index] = judgeRule(rules[index]!);
  }
  return judged === undefined ? known : sheetOf(judged);
}

const noParameter = (name: string): never => {
  throw new Error(`the rule has no parameter ${name}`);
};

const NO_FINDINGS: readonly Finding[] = [];
const NO_OUTCOMES: readonly Outcome[] = [];

/** 不适用。 */
function silent({ heading, order }: Rule, at: JsonPointer): Judged {
  return { order, findings: NO_FINDINGS, outcomes: [{ rule: heading.rule, at: [at], result: 'not-applicable' }] };
}

function collect(rule: Rule, judgements: readonly Judgement[], at: JsonPointer): Judged {
  if (judgements.length === 0) return silent(rule, at);
  let findings: Finding[] | undefined;
  const outcomes: Outcome[] = [];
  const { heading } = rule;
  for (const judgement of judgements) {
    outcomes.push({ rule: heading.rule, at: judgement.at, result: judgement.result });
    if (judgement.result !== 'fail') continue;
    findings ??= [];
    findings.push(findingOf(rule, judgement));
  }
  return { order: rule.order, findings: findings ?? NO_FINDINGS, outcomes };
}

type Writable<Object> = { -readonly [Key in keyof Object]: Object[Key] };

function findingOf({ heading, setting }: Rule, { at, detail }: Extract<Judgement, { result: 'fail' }>): Finding {
  const finding: Writable<Finding> = {
    rule: heading.rule,
    code: heading.code,
    severity: heading.severity ?? detail.severity ?? setting.check.severity,
    at,
    message: detail.message,
    basis: heading.basis,
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
  const across = findingsByForm(whole);
  append([], across.get(-1), findings);
  for (const [index, { failed }] of forms.entries()) append(failed, across.get(index), findings);
  const outcomes = NO_OUTCOMES.concat(...forms.map((sheet) => sheet.outcomes), whole.outcomes);
  return { findings, outcomes, summary: summarise(findings) };
}

/** 全册的规则在一张表上的发现，和规则的次序。 */
interface PlacedFinding {
  readonly order: number;
  readonly finding: Finding;
}

/** 全册的规则的发现，按所在的表的序号；不在表上的在 -1。 */
function findingsByForm(whole: Sheet): ReadonlyMap<number, readonly PlacedFinding[]> {
  const byForm = new Map<number, PlacedFinding[]>();
  for (const { order, findings } of whole.failed) {
    for (const finding of findings) {
      const form = formOf(finding.at[0] ?? '');
      const list = byForm.get(form);
      if (list === undefined) byForm.set(form, [{ order, finding }]);
      else list.push({ order, finding });
    }
  }
  return byForm;
}

const NOWHERE: readonly PlacedFinding[] = [];

/** 一张表自己的发现和全册的规则在这张表上的发现，按规则的次序合成一列。 */
function append(failed: readonly Judged[], across: readonly PlacedFinding[] = NOWHERE, into: Finding[]): void {
  let next = 0;
  for (const { order, findings } of failed) {
    while (next < across.length && across[next]!.order < order) into.push(across[next++]!.finding);
    for (const finding of findings) into.push(finding);
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
