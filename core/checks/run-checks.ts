import type { Book } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { Change } from './book-changes.ts';
import { changesBetween, touches } from './book-changes.ts';
import type { BookCheck, Check, CheckTools, Finding, FormCheck, Judgement, Outcome } from './define-check.ts';
import type { Facts } from './facts/index.ts';
import { createFacts } from './facts/index.ts';
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
  readonly findings: readonly Finding[];
  readonly outcomes: readonly Outcome[];
}

/** 上一次检查：各表按规则的次序，以及全册的规则。 */
interface Memory {
  readonly book: Book;
  readonly settings: readonly RuleSetting[];
  readonly forms: readonly (readonly Judged[])[];
  readonly whole: readonly Judged[];
}

/**
 * 建立检查会话。
 *
 * Books share every part that an edit did not touch, so identity tells what changed. A rule is judged again only where a part
 * that it reads is another than in the book before; the report is always the one a fresh run would give.
 */
export function createCheckSession(profile: RuleProfile = GENERAL_PROFILE): CheckSession {
  let memory: Memory | undefined;
  return {
    run(book) {
      const known = memory?.book.fiscalYear === book.fiscalYear && sameUnit(memory.book, book) ? memory : undefined;
      memory = judge(book, known?.settings ?? rulesOf(profile, book.fiscalYear), known);
      return assemble(memory);
    },
  };
}

const sameUnit = (a: Book, b: Book): boolean => a.unit?.name === b.unit?.name && a.unit?.code === b.unit?.code;

function judge(book: Book, settings: readonly RuleSetting[], before: Memory | undefined): Memory {
  const facts = createFacts(book);
  const changes = changesBetween(before?.book, book);
  const forms = book.forms.map((form, index) => {
    const change = changes.forms[index]!;
    const own = before?.forms[index];
    if (own !== undefined && change.keys === null && !change.origins) return own;
    const at = `/forms/${index}`;
    return settings.map((setting, order) => {
      const old = own?.[order];
      if (old !== undefined && !formRuleTouched(setting.check, change)) return old;
      if (setting.check.scope !== 'form') return NOTHING;
      const applies =
        (setting.check.appliesTo as readonly string[]).includes(form.kind) &&
        (setting.stages?.includes(stageOf(form.kind)) ?? true);
      const judgements = applies ? (setting.check as FormCheck).run(form, at, toolsOf(book, facts, setting)) : [];
      return collect(setting, judgements, at);
    });
  });
  const whole = settings.map((setting, order) => {
    const { check } = setting;
    if (check.scope !== 'book') return NOTHING;
    const old = before?.whole[order];
    if (old !== undefined && !changes.shape && !bookRuleTouched(check, book, changes.forms)) return old;
    // A rule across the forms belongs to the stage in which they are declared.
    const applies = setting.stages?.includes('declaration') ?? true;
    return collect(setting, applies ? check.run(book, toolsOf(book, facts, setting)) : [], '');
  });
  return { book, settings, forms, whole };
}

const NOTHING: Judged = { findings: [], outcomes: [] };

function formRuleTouched(check: Check, change: Change): boolean {
  if (check.scope !== 'form') return false;
  return touches(change, check.reads, check.readsOrigins ?? false);
}

function bookRuleTouched(check: BookCheck, book: Book, changes: readonly Change[]): boolean {
  return book.forms.some(({ kind }, index) => {
    const reads: readonly string[] | undefined = check.reads === undefined ? undefined : (check.reads[kind] ?? []);
    return touches(changes[index]!, reads, (check.readsOrigins ?? false) && reads?.length !== 0);
  });
}

function toolsOf(book: Book, facts: Facts, setting: RuleSetting): CheckTools {
  return { book, facts, parameter: (name) => parameterValue(setting, name, book.fiscalYear) };
}

function collect(setting: RuleSetting, judgements: readonly Judgement[], at: JsonPointer): Judged {
  const { rule } = setting.check;
  if (judgements.length === 0) return { findings: [], outcomes: [{ rule, at: [at], result: 'not-applicable' }] };
  const findings: Finding[] = [];
  for (const judgement of judgements) {
    if (judgement.result === 'fail') findings.push(findingOf(setting, judgement));
  }
  return { findings, outcomes: judgements.map((judgement) => ({ rule, at: judgement.at, result: judgement.result })) };
}

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
function assemble({ settings, forms, whole }: Memory): Report {
  const outcomes: Outcome[] = [];
  // The first place is for what belongs to no form.
  const placed: Finding[][] = Array.from({ length: forms.length + 1 }, () => []);
  for (const judged of forms) for (const part of judged) for (const outcome of part.outcomes) outcomes.push(outcome);
  for (const order of settings.keys()) {
    for (const judged of forms)
      for (const finding of judged[order]!.findings) (placed[placeOf(finding)] ?? placed[0]!).push(finding);
    for (const finding of whole[order]!.findings) (placed[placeOf(finding)] ?? placed[0]!).push(finding);
    for (const outcome of whole[order]!.outcomes) outcomes.push(outcome);
  }
  const findings = placed.flat();
  return { findings, outcomes, summary: summarise(findings) };
}

/** 0 where the finding is about the book, else the number of the form counted from 1. */
function placeOf({ at }: Finding): number {
  const index = /^\/forms\/(\d+)/.exec(at[0] ?? '')?.[1];
  return index === undefined ? 0 : Number(index) + 1;
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
