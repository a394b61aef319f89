import type { Book, Form } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { Check, CheckTools, Finding, FormCheck, Judgement, Outcome } from './define-check.ts';
import { createFacts } from './facts/index.ts';
import type { RuleProfile, RuleSetting } from './profiles.ts';
import { GENERAL_PROFILE, parameterValue, rulesOf } from './profiles.ts';

/** 检查的结果。 */
export interface Report {
  readonly findings: readonly Finding[];
  /** 相符的、不适用的、无法判断的也在内，让屏幕能显示对得上的勾稽。 */
  readonly outcomes: readonly Outcome[];
  readonly summary: { readonly errors: number; readonly warnings: number; readonly advice: number };
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly outcomes: readonly Outcome[];
}

/** 用一套规则检查一本目标册。 */
export function runChecks(book: Book, profile: RuleProfile = GENERAL_PROFILE): Report {
  return createCheckSession(profile).run(book);
}

/** 边改边查：只重判改动所及的规则。 */
export interface CheckSession {
  run(book: Book): Report;
}

/**
 * 建立检查会话。
 *
 * Books share every part an edit did not touch, so identity tells what changed: a form check is judged again only when its
 * form is another object (or stands elsewhere), a book check whenever the forms changed.
 */
export function createCheckSession(profile: RuleProfile = GENERAL_PROFILE): CheckSession {
  const formResults = new WeakMap<
    Form,
    { at: JsonPointer; fiscalYear: number | null; origins: unknown; judged: Judged; withOrigins: Judged }
  >();
  let lastBook: { book: Book; judged: Judged } | undefined;
  let settingsYear: number | null | undefined;
  let settings: readonly RuleSetting[] = [];

  return {
    run(book) {
      if (settingsYear !== book.fiscalYear) {
        settingsYear = book.fiscalYear;
        settings = rulesOf(profile, book.fiscalYear);
        lastBook = undefined;
      }
      const facts = createFacts(book);
      const toolsOf = (setting: RuleSetting): CheckTools => ({
        book,
        facts,
        parameter: (name) => parameterValue(setting, name, book.fiscalYear),
      });
      const parts: Judged[] = [];
      for (const [index, form] of book.forms.entries()) {
        const at = `/forms/${index}`;
        const known = formResults.get(form);
        const valid = known !== undefined && known.at === at && known.fiscalYear === book.fiscalYear;
        const judged = valid ? known.judged : judgeForm(settings, form, at, false, toolsOf);
        const withOrigins =
          valid && known.origins === book.origins ? known.withOrigins : judgeForm(settings, form, at, true, toolsOf);
        formResults.set(form, { at, fiscalYear: book.fiscalYear, origins: book.origins, judged, withOrigins });
        parts.push(judged, withOrigins);
      }
      const bookPart =
        lastBook?.book.forms === book.forms && lastBook.book.unit === book.unit
          ? lastBook.judged
          : judgeBook(settings, book, toolsOf);
      lastBook = { book, judged: bookPart };
      parts.push(bookPart);
      return assemble(parts, settings);
    },
  };
}

function judgeForm(
  settings: readonly RuleSetting[],
  form: Form,
  at: JsonPointer,
  readsOrigins: boolean,
  toolsOf: (setting: RuleSetting) => CheckTools,
): Judged {
  const result = { findings: [] as Finding[], outcomes: [] as Outcome[] };
  for (const setting of settings) {
    const { check } = setting;
    if (check.scope !== 'form' || (check.readsOrigins ?? false) !== readsOrigins) continue;
    const applies = (check.appliesTo as readonly string[]).includes(form.kind);
    collect(result, setting, applies ? (check as FormCheck).run(form, at, toolsOf(setting)) : [], at);
  }
  return result;
}

function judgeBook(
  settings: readonly RuleSetting[],
  book: Book,
  toolsOf: (setting: RuleSetting) => CheckTools,
): Judged {
  const result = { findings: [] as Finding[], outcomes: [] as Outcome[] };
  for (const setting of settings) {
    if (setting.check.scope === 'book') collect(result, setting, setting.check.run(book, toolsOf(setting)), '');
  }
  return result;
}

function collect(
  into: { findings: Finding[]; outcomes: Outcome[] },
  setting: RuleSetting,
  judgements: readonly Judgement[],
  at: JsonPointer,
): void {
  const { check } = setting;
  if (judgements.length === 0) into.outcomes.push({ rule: check.rule, at: [at], result: 'not-applicable' });
  for (const judgement of judgements) {
    into.outcomes.push({ rule: check.rule, at: judgement.at, result: judgement.result });
    if (judgement.result === 'fail') into.findings.push(findingOf(check, setting, judgement));
  }
}

function findingOf(check: Check, setting: RuleSetting, judgement: Extract<Judgement, { result: 'fail' }>): Finding {
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

/** Findings stand in the order of the document: by form, then by the order of the rules. */
function assemble(parts: readonly Judged[], settings: readonly RuleSetting[]): Report {
  const order = new Map(settings.map((setting, index) => [setting.check.rule, index]));
  const findings = parts.flatMap((part) => part.findings);
  const formOf = (finding: Finding): number => Number(/^\/forms\/(\d+)/.exec(finding.at[0] ?? '')?.[1] ?? -1);
  const ranked = findings.map((finding) => ({ finding, form: formOf(finding), rule: order.get(finding.rule) ?? 0 }));
  ranked.sort((a, b) => a.form - b.form || a.rule - b.rule);
  const summary = { errors: 0, warnings: 0, advice: 0 };
  for (const { severity } of findings) {
    if (severity === 'error') summary.errors += 1;
    else if (severity === 'warning') summary.warnings += 1;
    else summary.advice += 1;
  }
  return { findings: ranked.map(({ finding }) => finding), outcomes: parts.flatMap((part) => part.outcomes), summary };
}
