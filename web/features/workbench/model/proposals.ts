import type { Book, Form, JsonPatch, PatchOperation } from '@duzhi/core/book';
import { applyPatch, formName } from '@duzhi/core/book';
import { createFacts } from '@duzhi/core/checks';
import type { Fen, JsonPointer } from '@duzhi/core/shared';
import { findAt, formatMoney, sumFen } from '@duzhi/core/shared';

/** 随一处改动应当跟着改的合计与抄录数。 */
export interface Proposal {
  /** 一句一段："附表3-4 合计、项目金额改为 50万元"。 */
  readonly parts: readonly string[];
  readonly patch: JsonPatch;
}

/** 一条勾稽：`whole` 应等于各 `parts` 之和。 */
interface Tie {
  readonly whole: JsonPointer;
  readonly parts: readonly JsonPointer[];
  /** 话里怎么称呼 `whole`：哪张表的什么。 */
  readonly form: string;
  readonly name: string;
}

/**
 * 改动之后，哪些合计要跟着改。
 *
 * Only ties that held before the edit and no longer hold are restored, from the lines upwards: the lines' total, the
 * direction's amount, the fund, the summary, the overall table. A figure that was wrong before is a finding, no proposal;
 * nor is one proposed that the edit itself has changed. Null where nothing follows.
 */
export function proposalFor(before: Book, after: Book): Proposal | null {
  if (before.forms.length !== after.forms.length) return null;
  const patch: PatchOperation[] = [];
  const changed: Changed[] = [];
  const held = new Set(
    tiesOf(before)
      .filter((tie) => holds(before, tie))
      .map(({ whole }) => whole),
  );
  let current = after;
  for (const tie of tiesOf(after)) {
    if (!held.has(tie.whole) || holds(current, tie)) continue;
    if (findAt(before, tie.whole) !== findAt(after, tie.whole)) continue;
    const value = sumOf(current, tie);
    if (value === null) continue;
    const step: PatchOperation = { op: 'replace', path: tie.whole, value };
    const next = applyPatch(current, [step]);
    if (!next.ok) continue;
    current = next.value;
    patch.push(step);
    changed.push({ tie, amount: formatMoney(value, unitOf(after, tie.whole)) });
  }
  return patch.length === 0 ? null : { parts: say(changed), patch };
}

interface Changed {
  readonly tie: Tie;
  readonly amount: string;
}

/** What becomes the same figure in one form is said in one breath. */
function say(changed: readonly Changed[]): string[] {
  const said = new Map<string, { readonly names: string[]; readonly amount: string }>();
  for (const { tie, amount } of changed) {
    const key = `${tie.form} ${amount}`;
    const known = said.get(key);
    if (known === undefined) said.set(key, { names: [`${tie.form} ${tie.name}`], amount });
    else known.names.push(tie.name);
  }
  return [...said.values()].map(({ names, amount }) => `${names.join('、')}改为 ${amount}`);
}

function unitOf(book: Book, at: JsonPointer) {
  return book.forms[Number(at.split('/')[2])]?.amountUnit ?? '万元';
}

/** From the lines upwards: each tie may rest on the ones before it. */
function tiesOf(book: Book): Tie[] {
  const ties: Tie[] = [];
  for (const [index, form] of book.forms.entries()) ties.push(...tiesWithin(form, `/forms/${index}`));
  const { fundGroups, summary, overall } = createFacts(book);
  for (const { fund, directions } of fundGroups) {
    if (fund === undefined || directions.length === 0) continue;
    ties.push({
      whole: `${fund.at}/amount`,
      parts: directions.map(({ at }) => `${at}/directionAmount`),
      form: formName(summary!.value),
      name: `“${fund.value.name ?? '专项'}”`,
    });
    for (const { at, value } of directions)
      ties.push({
        whole: `${at}/fundAmount`,
        parts: [`${fund.at}/amount`],
        form: formName(value),
        name: '所属专项金额',
      });
  }
  if (summary !== undefined) {
    const { at, value } = summary;
    const funds = value.funds.map((_fund, index) => `${at}/funds/${index}/amount`);
    ties.push({ whole: `${at}/total/amount`, parts: funds, form: formName(value), name: '合计' });
    if (overall?.value.budget.expenditure.project !== undefined)
      ties.push({
        whole: `${overall.at}/budget/expenditure/project`,
        parts: [`${at}/total/amount`],
        form: formName(overall.value),
        name: '项目支出',
      });
  }
  if (overall !== undefined) ties.push(...tiesOfOverall(overall.at, overall.value));
  return ties;
}

function tiesWithin(form: Form, at: JsonPointer): Tie[] {
  const name = formName(form);
  if (form.kind === 'expenditure-direction') {
    return [
      {
        whole: `${at}/linesTotal`,
        parts: form.lines.map((_, index) => `${at}/lines/${index}/amount`),
        form: name,
        name: '合计',
      },
      { whole: `${at}/directionAmount`, parts: [`${at}/linesTotal`], form: name, name: '项目金额' },
    ];
  }
  if (form.kind === 'project' && form.lines !== undefined && form.lines.length > 0) {
    const parts = form.lines.map((_, index) => `${at}/lines/${index}/amount`);
    return [{ whole: `${at}/budget/total`, parts, form: name, name: '资金总额' }];
  }
  return [];
}

function tiesOfOverall(at: JsonPointer, form: Extract<Form, { kind: 'department-overall' }>): Tie[] {
  const { expenditure, revenue } = form.budget;
  const name = formName(form);
  const ties: Tie[] = [];
  if (expenditure.basic !== undefined && expenditure.project !== undefined)
    ties.push({
      whole: `${at}/budget/total`,
      parts: [`${at}/budget/expenditure/basic`, `${at}/budget/expenditure/project`],
      form: name,
      name: '资金总额',
    });
  // Where all the money comes from one source, that source follows the total.
  const sources = Object.entries(revenue).filter(([, amount]) => amount !== null && amount !== 0);
  if (sources.length === 1 && sources[0]![0] === 'generalPublicBudget')
    ties.push({
      whole: `${at}/budget/revenue/generalPublicBudget`,
      parts: [`${at}/budget/total`],
      form: name,
      name: '一般公共预算拨款',
    });
  return ties;
}

function holds(book: Book, tie: Tie): boolean {
  const whole = findAt(book, tie.whole) as Fen | null | undefined;
  return whole != null && sumOf(book, tie) === whole;
}

/** Null where there is nothing to add up. */
function sumOf(book: Book, { parts }: Tie): Fen | null {
  const amounts = parts.map((part) => findAt(book, part) as Fen | null | undefined);
  return amounts.every((amount) => amount == null) ? null : sumFen(amounts);
}
