import type { Book } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { changesBetween } from './book-changes.ts';
import type { BookCheck, CheckTools, Finding, FormCheck, Judgement } from './define-check.ts';
import type { Facts } from './facts/index.ts';
import { createFacts } from './facts/index.ts';
import { FactMemory } from './facts/memory.ts';
import type { Judged, Report, Sheet } from './judged-report.ts';
import { reportOf } from './judged-report.ts';
import type { RuleProfile } from './profiles.ts';
import { GENERAL_PROFILE } from './profiles.ts';
import type { Rule, RuleSet } from './rule-set.ts';
import { ruleSetOf } from './rule-set.ts';

/** 用一套规则检查一本目标册。 */
export function runChecks(book: Book, profile: RuleProfile = GENERAL_PROFILE): Report {
  return checkBooks([book], profile)[0]!;
}

/** 检查若干本，各有一份结果，照所给的次序。A dozen at a time take a good deal less than one by one; all are held at once. */
export function checkBooks(books: readonly Book[], profile: RuleProfile = GENERAL_PROFILE): readonly Report[] {
  const judgings = books.map((book) => new Judging(book, ruleSetOf(profile, book.fiscalYear)));
  return new FactMemory().during(() => judgeAnew(judgings)).map(({ forms, whole }) => reportOf(forms, whole));
}

/** 边改边查：只重判改动所及的规则。 */
export interface CheckSession {
  run(book: Book): Report;
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
      return reportOf(memory.forms, memory.whole);
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
    if (!rule.applies) return SILENT;
    return collect(rule, rule.run(this.book.forms[index]!, this.pointers[index]!, this.tools(rule)));
  }

  /** 一条规则在全册上判的。 */
  whole(rule: Rule<BookCheck>): Judged {
    return rule.applies ? collect(rule, rule.run(this.book, this.tools(rule))) : SILENT;
  }

  /** 一张表判过的。 */
  sheet(index: number, judged: readonly Judged[]): Sheet {
    return { at: this.pointers[index]!, rules: this.rules.form[this.book.forms[index]!.kind].rules, judged };
  }

  /** 全册判过的。 */
  wholeSheet(judged: readonly Judged[]): Sheet {
    return { at: '', rules: this.rules.book.rules, judged };
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
    judging.book.forms.map(({ kind }, index) => {
      const { rules } = judging.rules.form[kind];
      return { judging, index, rules, judged: new Array<Judged>(rules.length) };
    }),
  );
  const wholes = judgings.map((judging) => {
    const { rules } = judging.rules.book;
    return { judging, rules, judged: new Array<Judged>(rules.length) };
  });
  const most = (lists: readonly { readonly rules: readonly Rule[] }[]): number =>
    lists.reduce((longest, { rules }) => Math.max(longest, rules.length), 0);
  for (let place = 0, end = most(forms); place < end; place += 1) {
    for (const { judging, index, rules, judged } of forms) {
      if (place < rules.length) judged[place] = judging.form(rules[place]!, index);
    }
  }
  for (let place = 0, end = most(wholes); place < end; place += 1) {
    for (const { judging, rules, judged } of wholes) {
      if (place < rules.length) judged[place] = judging.whole(rules[place]!);
    }
  }
  return wholes.map(({ judging, judged }) => ({
    book: judging.book,
    rules: judging.rules,
    forms: forms.filter((form) => form.judging === judging).map((form) => judging.sheet(form.index, form.judged)),
    whole: judging.wholeSheet(judged),
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
    if (change.parts === 'all') return judging.sheet(index, own.map(judge));
    return judgeAgain(own, before.forms[index]!, readers.touched(change), judge);
  });
  const { rules: across, readers } = rules.book;
  const judge = (rule: Rule<BookCheck>): Judged => judging.whole(rule);
  if (changes.shape) return { book, rules, forms, whole: judging.wholeSheet(across.map(judge)) };
  const touched = new Set<number>();
  for (const [index, { kind }] of book.forms.entries()) readers[kind].touched(changes.forms[index]!, touched);
  return { book, rules, forms, whole: judgeAgain(across, before.whole, touched, judge) };
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
  return judged === undefined ? known : { ...known, judged };
}

const noParameter = (name: string): never => {
  throw new Error(`the rule has no parameter ${name}`);
};

const NO_FINDINGS: readonly Finding[] = [];

/** 不适用。 */
const SILENT: Judged = { judgements: [], findings: NO_FINDINGS };

function collect(rule: Rule, judgements: readonly Judgement[]): Judged {
  let findings: Finding[] | undefined;
  for (const judgement of judgements) {
    if (judgement.result !== 'fail') continue;
    findings ??= [];
    findings.push(findingOf(rule, judgement));
  }
  return { judgements, findings: findings ?? NO_FINDINGS };
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
