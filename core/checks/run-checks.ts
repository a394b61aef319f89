import type { Book } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { Change } from './book-changes.ts';
import { changesBetween, touches } from './book-changes.ts';
import type { BookCheck, CheckTools, Finding, FormCheck, Judgement, Outcome } from './define-check.ts';
import type { Facts } from './facts/index.ts';
import { createFacts } from './facts/index.ts';
import { FactMemory } from './facts/memory.ts';
import type { RuleProfile, RuleSetting } from './profiles.ts';
import { GENERAL_PROFILE, parameterValue, rulesOf, stageOf } from './profiles.ts';

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

/** 发现和它在报告里的位置：先按表，再按规则。 */
interface PlacedFinding {
  /** 0 where the finding is about the book, else the number of the form counted from 1. */
  readonly place: number;
  /** 规则的次序。 */
  readonly order: number;
  readonly finding: Finding;
}

/** 一处的全部规则判过的结果，按规则的次序；后两项是各条规则的合起来。 */
interface Sheet {
  readonly judged: readonly Judged[];
  readonly findings: readonly PlacedFinding[];
  readonly outcomes: readonly Outcome[];
}

/** 规则和它的次序，分只看一张表的与看全册的。 */
interface Rules {
  readonly form: readonly Rule[];
  readonly book: readonly Rule[];
}

interface Rule {
  readonly setting: RuleSetting;
  readonly order: number;
}

/** 上一次检查。 */
interface Memory {
  readonly book: Book;
  readonly rules: Rules;
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
      const rules = known?.rules ?? rulesIn(profile, book.fiscalYear);
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

function rulesIn(profile: RuleProfile, fiscalYear: number | null): Rules {
  const rules = rulesOf(profile, fiscalYear).map((setting, order) => ({ setting, order }));
  return {
    form: rules.filter(({ setting }) => setting.check.scope === 'form'),
    book: rules.filter(({ setting }) => setting.check.scope === 'book'),
  };
}

function judge(book: Book, rules: Rules, before: Memory | undefined): Memory {
  const facts = createFacts(book);
  const changes = changesBetween(before?.book, book);
  const forms = book.forms.map((form, index) => {
    const change = changes.forms[index]!;
    const known = before?.forms[index];
    if (known !== undefined && change.parts === null && !change.origins) return known;
    const at = `/forms/${index}`;
    return sheetOf(rules.form, known, ({ setting, order }) => {
      const check = setting.check as FormCheck;
      if (known !== undefined && !touches(change, check.reads, check.readsOrigins ?? false)) return null;
      const applies =
        (check.appliesTo as readonly string[]).includes(form.kind) &&
        (setting.stages?.includes(stageOf(form.kind)) ?? true);
      return collect(setting, order, applies ? check.run(form, at, toolsOf(book, facts, setting)) : NONE, at);
    });
  });
  const whole = sheetOf(rules.book, before?.whole, ({ setting, order }) => {
    const check = setting.check as BookCheck;
    if (before !== undefined && !changes.shape && !bookRuleTouched(check, book, changes.forms)) return null;
    // A rule across the forms belongs to the stage in which they are declared.
    const applies = setting.stages?.includes('declaration') ?? true;
    return collect(setting, order, applies ? check.run(book, toolsOf(book, facts, setting)) : NONE, '');
  });
  return { book, rules, forms, whole };
}

/** Judges each rule; null from `run` keeps what is known. Nothing is put together again where all of it is kept. */
function sheetOf(rules: readonly Rule[], known: Sheet | undefined, run: (rule: Rule) => Judged | null): Sheet {
  let kept = known !== undefined;
  const judged = rules.map((rule, index) => {
    const result = run(rule);
    if (result === null) return known!.judged[index]!;
    kept = false;
    return result;
  });
  if (kept) return known!;
  return {
    judged,
    findings: joined(judged.map(({ findings }) => findings)),
    outcomes: joined(judged.map(({ outcomes }) => outcomes)),
  };
}

/** As flat() does, but many times faster where the lists are plain. */
const joined = <Item>(lists: readonly (readonly Item[])[]): Item[] => ([] as Item[]).concat(...lists);

function bookRuleTouched(check: BookCheck, book: Book, changes: readonly Change[]): boolean {
  return book.forms.some(({ kind }, index) => {
    const reads: readonly string[] | undefined = check.reads === undefined ? undefined : (check.reads[kind] ?? []);
    return touches(changes[index]!, reads, (check.readsOrigins ?? false) && reads?.length !== 0);
  });
}

function toolsOf(book: Book, facts: Facts, setting: RuleSetting): CheckTools {
  return { book, facts, parameter: (name) => parameterValue(setting, name, book.fiscalYear) };
}

const NONE: readonly Judgement[] = [];

function collect(setting: RuleSetting, order: number, judgements: readonly Judgement[], at: JsonPointer): Judged {
  const { rule } = setting.check;
  if (judgements.length === 0)
    return { findings: NO_FINDINGS, outcomes: [{ rule, at: [at], result: 'not-applicable' }] };
  let findings = NO_FINDINGS;
  const outcomes: Outcome[] = [];
  for (const judgement of judgements) {
    outcomes.push({ rule, at: judgement.at, result: judgement.result });
    if (judgement.result !== 'fail') continue;
    if (findings === NO_FINDINGS) findings = [];
    findings.push({ place: placeOf(judgement.at[0] ?? ''), order, finding: findingOf(setting, judgement) });
  }
  return { findings, outcomes };
}

const NO_FINDINGS: PlacedFinding[] = [];

function findingOf({ check, ...setting }: RuleSetting, judgement: Extract<Judgement, { result: 'fail' }>): Finding {
  const { message, expected, found, fix, repairs, severity } = judgement.detail;
  return {
    rule: check.rule,
    code: check.code,
    severity: setting.severity ?? severity ?? check.severity,
    at: judgement.at,
    message,
    basis: check.basis,
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    ...(fix === undefined ? {} : { fix }),
    ...(repairs === undefined || repairs.length === 0 ? {} : { repairs }),
  };
}

/** Findings stand in the order of the document: by the form of the cell judged, then by the order of the rules. */
function assemble({ forms, whole }: Memory): Report {
  const sheets = [...forms, whole];
  const placed = joined(sheets.map((sheet) => sheet.findings));
  // Almost in order as they come, which the sort makes use of.
  placed.sort((a, b) => a.place - b.place || a.order - b.order);
  const findings = placed.map(({ finding }) => finding);
  return { findings, outcomes: joined(sheets.map((sheet) => sheet.outcomes)), summary: summarise(findings) };
}

const FORMS = '/forms/';

function placeOf(at: JsonPointer): number {
  return at.startsWith(FORMS) ? Number.parseInt(at.slice(FORMS.length), 10) + 1 : 0;
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
