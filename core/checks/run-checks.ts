import type { Book } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { changesBetween } from './book-changes.ts';
import type { BookCheck, CheckTools, Finding, FormCheck, Judgement, Outcome } from './define-check.ts';
import type { Facts } from './facts/index.ts';
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
  return checkBooks([book], profile)[0]!;
}

/** 检查若干本，各有一份结果，照所给的次序。A dozen at a time take a good deal less than one by one; all are held at once. */
export function checkBooks(books: readonly Book[], profile: RuleProfile = GENERAL_PROFILE): readonly Report[] {
  const judgings = books.map((book) => new Judging(book, ruleSetOf(profile, book.fiscalYear)));
  return new FactMemory().during(() => judgeAnew(judgings)).map(assemble);
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
      const judging = new Judging(book, rules);
      memory = facts.during(() => (known === undefined ? judgeAnew([judging])[0]! : judgeChanged(judging, known)));
      if (known === undefined) mostFacts = 2 * facts.size + SPARE_FACTS;
      return assemble(memory);
    },
  };
}

/** 改动留下的旧事实，最多留这么多。 */
const SPARE_FACTS = 5_000;

const sameUnit = (a: Book, b: Book): boolean => a.unit?.name === b.unit?.name && a.unit?.code === b.unit?.code;

/** 正在判的一本。 */
class Judging {
  readonly book: Book;
  readonly rules: RuleSet;
  private readonly facts: Facts;
  private readonly pointers: readonly JsonPointer[];
  private readonly common: CheckTools;

  constructor(book: Book, rules: RuleSet) {
    this.book = book;
    this.rules = rules;
    this.facts = createFacts(book);
    this.pointers = book.forms.map((_form, index) => `/forms/${index}`);
    this.common = { book, facts: this.facts, parameter: noParameter };
  }

  /** 一条规则在一张表上判的。 */
  form(rule: Rule<FormCheck>, index: number): Judged {
    const at = this.pointers[index]!;
    return rule.applies ? collect(rule, rule.run(this.book.forms[index]!, at, this.tools(rule)), at) : silent(rule, at);
  }

  /** 一条规则在全册上判的。 */
  whole(rule: Rule<BookCheck>): Judged {
    return rule.applies ? collect(rule, rule.run(this.book, this.tools(rule)), '') : silent(rule, '');
  }

  private tools({ parameter }: Rule): CheckTools {
    return parameter === null ? this.common : { book: this.book, facts: this.facts, parameter };
  }
}

/**
 * 从头判。
 *
 * Rule by rule and not form by form: a rule, its tables and its code, is then at hand for all the forms, which takes a tenth less
 * for one book and more for several.
 */
function judgeAnew(judgings: readonly Judging[]): readonly Memory[] {
  const forms = judgings.flatMap((judging) =>
    judging.book.forms.map(({ kind }, index) => ({
      judging,
      index,
      rules: judging.rules.form[kind].rules,
      judged: [] as Judged[],
    })),
  );
  const wholes = judgings.map((judging) => ({ judging, rules: judging.rules.book.rules, judged: [] as Judged[] }));
  const most = (lists: readonly { readonly rules: readonly Rule[] }[]): number =>
    lists.reduce((longest, { rules }) => Math.max(longest, rules.length), 0);
  for (let place = 0, end = most(forms); place < end; place += 1) {
    for (const { judging, index, rules, judged } of forms) {
      const rule = rules[place];
      if (rule !== undefined) judged.push(judging.form(rule, index));
    }
  }
  for (let place = 0, end = most(wholes); place < end; place += 1) {
    for (const { judging, rules, judged } of wholes) {
      const rule = rules[place];
      if (rule !== undefined) judged.push(judging.whole(rule));
    }
  }
  return wholes.map(({ judging, judged }) => ({
    book: judging.book,
    rules: judging.rules,
    forms: forms.filter((form) => form.judging === judging).map((form) => sheetOf(form.judged)),
    whole: sheetOf(judged),
  }));
}

/** 改动以后再判：没有碰到的照旧。 */
function judgeChanged(judging: Judging, before: Memory): Memory {
  const { book, rules } = judging;
  const changes = changesBetween(before.book, book);
  const forms = book.forms.map(({ kind }, index) => {
    const { rules: own, readers } = rules.form[kind];
    const change = changes.forms[index]!;
    const judge = (rule: Rule<FormCheck>): Judged => judging.form(rule, index);
    return change.parts === 'all'
      ? sheetOf(own.map(judge))
      : judgeAgain(own, before.forms[index]!, readers.touched(change), judge);
  });
  const { rules: across, readers } = rules.book;
  const judge = (rule: Rule<BookCheck>): Judged => judging.whole(rule);
  if (changes.shape) return { book, rules, forms, whole: sheetOf(across.map(judge)) };
  const touched = new Set<number>();
  for (const [index, { kind }] of book.forms.entries()) readers[kind].touched(changes.forms[index]!, touched);
  return { book, rules, forms, whole: judgeAgain(across, before.whole, touched, judge) };
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
