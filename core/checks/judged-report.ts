import type { JsonPointer } from '@duzhi/core/shared';
import type { Finding, Judgement, Outcome } from './define-check.ts';
import type { Rule } from './rule-set.ts';

/** 检查的结果。 */
export interface Report {
  /** 按表的次序，同一表内按规则的次序。 */
  readonly findings: readonly Finding[];
  /** 相符的、不适用的、无法判断的也在内，让屏幕能显示对得上的勾稽。 */
  readonly outcomes: readonly Outcome[];
  readonly summary: { readonly errors: number; readonly warnings: number; readonly advice: number };
}

/** 一条规则在一处（一张表或全册）判过的结果。 */
export interface Judged {
  /** 规则说的；什么也没有说是不适用。 */
  readonly judgements: readonly Judgement[];
  readonly findings: readonly Finding[];
}

/** 一处的全部规则判过的结果，与规则一一对应。 */
export interface Sheet {
  readonly at: JsonPointer;
  readonly rules: readonly Rule[];
  readonly judged: readonly Judged[];
}

/**
 * 各表和全册判过的，合成一份结果。
 *
 * Findings stand in the order of the document: by the form of the cell judged, then by the order of the rules.
 */
export function reportOf(forms: readonly Sheet[], whole: Sheet): Report {
  const findings: Finding[] = [];
  const across = findingsByForm(whole, forms.length);
  for (const { finding } of across[0]!) findings.push(finding);
  for (const [index, sheet] of forms.entries()) append(sheet, across[index + 1]!, findings);
  return new JudgedReport(findings, [...forms, whole]);
}

/** Each place that was judged is told only where somebody asks: there are four times as many as findings, and few do. */
class JudgedReport implements Report {
  readonly findings: readonly Finding[];
  readonly summary: Report['summary'];
  declare readonly outcomes: readonly Outcome[];
  readonly #sheets: readonly Sheet[];
  #outcomes: readonly Outcome[] | undefined;

  constructor(findings: readonly Finding[], sheets: readonly Sheet[]) {
    this.findings = findings;
    this.summary = summarise(findings);
    this.#sheets = sheets;
    Object.defineProperty(this, 'outcomes', JudgedReport.#asked);
  }

  static readonly #asked = {
    enumerable: true,
    get(this: JudgedReport): readonly Outcome[] {
      if (this.#outcomes === undefined) {
        const outcomes: Outcome[] = [];
        for (const sheet of this.#sheets) addOutcomes(sheet, outcomes);
        this.#outcomes = outcomes;
      }
      return this.#outcomes;
    },
  };
}

function addOutcomes({ at: sheet, rules, judged }: Sheet, outcomes: Outcome[]): void {
  for (let place = 0; place < judged.length; place += 1) {
    const { rule } = rules[place]!.heading;
    const { judgements } = judged[place]!;
    if (judgements.length === 0) outcomes.push({ rule, at: [sheet], result: 'not-applicable' });
    for (const { at, result } of judgements) outcomes.push({ rule, at, result });
  }
}

/** 全册的规则在一张表上的发现，和规则的次序。 */
interface PlacedFinding {
  readonly order: number;
  readonly finding: Finding;
}

/** 全册的规则的发现：不在表上的，然后是各表上的。 */
function findingsByForm({ rules, judged }: Sheet, forms: number): readonly (readonly PlacedFinding[])[] {
  const byForm = Array.from({ length: forms + 1 }, (): PlacedFinding[] => []);
  for (let place = 0; place < judged.length; place += 1) {
    for (const finding of judged[place]!.findings)
      byForm[formOf(finding.at[0] ?? '') + 1]!.push({ order: rules[place]!.order, finding });
  }
  return byForm;
}

/** 一张表自己的发现和全册的规则在这张表上的发现，按规则的次序合成一列。 */
function append({ rules, judged }: Sheet, across: readonly PlacedFinding[], into: Finding[]): void {
  let next = 0;
  for (let place = 0; place < judged.length; place += 1) {
    const { findings } = judged[place]!;
    if (findings.length === 0) continue;
    while (next < across.length && across[next]!.order < rules[place]!.order) into.push(across[next++]!.finding);
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
