import type { Rational } from '@duzhi/core/shared';
import { Exact, HAN_NUMERAL_CLASS, memoiseText } from '@duzhi/core/shared';
import type { Basis, Count, Equation, Expression, NumberExpression, Quantity, UnitCost } from './basis.ts';
import type { Evaluated } from './evaluate.ts';
import { asAmount, compareWithClaim, evaluate } from './evaluate.ts';
import { measuresAgree } from './measure-words.ts';
import type { Item } from './parser.ts';
import { parseItems, subjectOf } from './parser.ts';
import { formatFigure } from './print.ts';
import type { Figure, Token } from './tokens.ts';
import { tokenise } from './tokens.ts';
import { isAmount, isCount, isRate, isUnitless, makeUnit, multiplyUnits } from './units.ts';

/** 有数的文字都有数字；多半的名称没有。 */
const ANY_NUMERAL = new RegExp(`[\\d０-９${HAN_NUMERAL_CLASS}]`);

/**
 * 读测算依据：`预计下水道疏通10次*0.6万元/次=6万元`。
 *
 * Never fails: prose stays prose (no equations, amount null). Time is linear in the length of the text.
 */
export const readBasis: (text: string) => Basis = memoiseText(read);

/** 文中的数量（12条、7个社区），不读算式：一般的文字只问这个，少用一半时间。 */
export function readCounts(text: string): readonly Count[] {
  return ANY_NUMERAL.test(text) ? collectCounts(text, tokenise(text)) : [];
}

function read(text: string): Basis {
  const tokens = ANY_NUMERAL.test(text) ? tokenise(text) : [];
  if (!tokens.some((token) => token.kind === 'figure'))
    return { text, equations: [], amount: null, unitCosts: [], counts: [] };
  const drafts = joinItems(parseItems(text, tokens));
  const equations: Equation[] = [];
  const counted: Counted[] = [];
  const unitCosts: UnitCost[] = [];
  for (const draft of drafts) {
    const equation = judge(draft);
    if (equation === null) continue;
    equations.push(equation);
    counted.push({ draft, equation });
    if (!draft.sumsUp) collectUnitCosts(equation.expression, draft.label, unitCosts);
  }
  return { text, equations, amount: totalAmount(counted), unitCosts, counts: collectCounts(text, tokens) };
}

/** 将成为一个算式的东西。 */
interface Draft {
  expression: Expression;
  value: Evaluated;
  claims: readonly Expression[];
  label: string | null;
  /** 前面说“共”“合计”而没有可合计的：自己就是总数。 */
  total: boolean;
  /** 由“合计”把前面各项加起来。 */
  sumsUp: boolean;
  /** 冒号之后，说明前面的金额怎么来的。 */
  explains: boolean;
  /** 括号里或“其中”的细目，不另计入总数。 */
  detail: boolean;
  /** 单价还等着数量（每次0.6万元，10次）。 */
  open: boolean;
  /** 后来又乘了几个数量。 */
  later: number;
  /** 有几样没有用数说，所以不能断定；说了总数的（甲村、乙村各5万元，共10万元）照总数。 */
  ofSeveral: boolean;
  approximate: boolean;
  sentence: number;
  start: number;
  end: number;
}

// No cell sums more parts than this, waits longer for its unit price or multiplies it more often; the bounds keep the time linear.
const MOST_PARTS = 64;
const MOST_PENDING = 16;
const MOST_COUNTS = 6;

/** 把分开说的数量与单价乘起来，把“共”“合计”认作结果。 */
function joinItems(items: readonly Item[]): Draft[] {
  const drafts: Draft[] = [];
  let counts = new Counts();
  let sentence = 0;
  let summedUpTo = 0;
  let hasAmount = false;
  let inParts = false;
  let ofAmount = false;
  for (const item of items) {
    if (item.sentence !== sentence) {
      counts = new Counts();
      sentence = item.sentence;
    }
    // 其中 breaks up the amount before it; with none before, what follows are the parts themselves.
    if (item.partOf && !inParts) ofAmount = hasAmount;
    inParts = item.partOf;
    const value = evaluate(item.expression);
    if (value === null) continue;
    const last = drafts.at(-1);
    const inSentence = last !== undefined && last.sentence === sentence;
    if (isCount(value.unit) && item.claims.length === 0) {
      if (!(inSentence && multiplyOpen(drafts, item, value))) counts.add({ item, value });
      continue;
    }
    const single = item.expression.kind === 'number' && item.claims.length === 0;
    if (isUnitless(value.unit) && item.claims.length === 0 && !(item.total && single && value.wild && inSentence))
      continue;
    if (item.total && single && (isAmount(value.unit) || isUnitless(value.unit))) {
      // With nothing else before it in the sentence, 共6万元 is the result of the last calculation.
      const only = drafts.length === summedUpTo + 1;
      const alone = only || (inSentence && drafts.at(-2)?.sentence !== sentence);
      const summed = sumUp(drafts, summedUpTo, value.value);
      const sumsAll = !only && summed !== null && Exact.equals(asAmount(summed.value).value, value.value);
      if (last !== undefined && alone && !sumsAll && last.claims.length === 0 && isComputed(last)) {
        if (item.yearly) spreadOverYear(last);
        last.claims = [item.expression];
        last.end = item.end;
        last.open = false;
        last.approximate ||= item.approximate;
        continue;
      }
      if (summed !== null) {
        drafts.push({
          ...draftOf(item, summed.expression, summed.value),
          claims: [item.expression],
          sumsUp: true,
          start: summed.start,
        });
        summedUpTo = drafts.length;
        continue;
      }
      if (inSentence && last.expression.kind === 'number') last.ofSeveral = false;
    }
    const before = item.parenthetical && last !== undefined && isAmount(last.value.unit) ? last : null;
    const draft = multiplyByCounts(draftOf(item, item.expression, value), item, counts);
    if (before !== null) {
      if (
        before.expression.kind === 'number' &&
        before.claims.length === 0 &&
        draft.claims.length === 0 &&
        isComputed(draft) &&
        !isRate(draft.value.unit)
      ) {
        // 垃圾清运6万元（10次*0.6万元/次）: the bracket is how the amount was reached.
        before.claims = [{ ...before.expression, label: null }];
        before.expression = draft.expression;
        before.value = draft.value;
        before.approximate ||= draft.approximate;
        before.end = draft.end;
        continue;
      }
      draft.detail = true;
    }
    if (item.partOf && ofAmount) draft.detail = true;
    hasAmount ||= isAmount(draft.value.unit);
    drafts.push(draft);
  }
  return drafts;
}

/** 一年有几个这样的时段。 */
const IN_A_YEAR: Readonly<Record<string, bigint>> = { 月: 12n, 季度: 4n, 半年: 2n };

/** 8名，每人每月2800元，全年268800元：说了全年，月数就是 12；每季度2次的，季度数是 4。 */
function spreadOverYear(draft: Draft): void {
  const { under } = draft.value.unit;
  const [period = ''] = under;
  const times = IN_A_YEAR[period];
  if (under.length !== 1 || times === undefined) return;
  const year: NumberExpression = {
    kind: 'number',
    quantity: { value: { n: times, d: 1n }, unit: makeUnit(0, [period], []) },
    text: `${times}${period}`,
    label: null,
    scale: Exact.ONE,
    bare: false,
    approximate: false,
    upper: null,
    span: null,
  };
  const expression: Expression = { kind: 'product', left: draft.expression, right: year };
  const value = evaluate(expression);
  if (value === null) return;
  draft.expression = expression;
  draft.value = value;
}

function draftOf(item: Item, expression: Expression, value: Evaluated): Draft {
  return {
    expression,
    value,
    claims: item.claims,
    label: item.label,
    total: item.total,
    sumsUp: false,
    explains: item.explains,
    detail: false,
    open: isRate(value.unit) && item.claims.length === 0,
    later: 0,
    ofSeveral: item.ofSeveral,
    approximate: item.approximate,
    sentence: item.sentence,
    start: item.start,
    end: item.end,
  };
}

/** 单价乘以前面说过的数量：2期，每期50人，每人100元。 */
function multiplyByCounts(draft: Draft, item: Item, counts: Counts): Draft {
  let { expression, value, label, start, approximate, ofSeveral } = draft;
  const each = item.each === '' ? counts.latest()?.value.unit.over[0] : item.each;
  if (each != null && expression.kind === 'number' && isAmount(value.unit)) {
    expression = { ...expression, quantity: { value: value.value, unit: makeUnit(1, [], [each]) } };
    value = { ...value, unit: expression.quantity.unit };
  }
  // 月工资2500元/人 is for a month too.
  if (item.each && expression.kind === 'number' && isRate(value.unit) && !value.unit.under.includes(item.each)) {
    expression = {
      ...expression,
      quantity: { value: value.value, unit: makeUnit(1, value.unit.over, [...value.unit.under, item.each]) },
    };
    value = { ...value, unit: expression.quantity.unit };
  }
  const taken = new Set<Pending>();
  while (isRate(value.unit) && taken.size < MOST_COUNTS) {
    const matched = counts.matching(value, taken);
    const product = [...matched.map((entry) => entry.item.expression), expression].reduce((left, right) => ({
      kind: 'product',
      left,
      right,
    }));
    const multiplied = matched.length === 0 ? null : evaluate(product);
    if (multiplied === null) break;
    expression = product;
    value = multiplied;
    label = matched[0]!.item.label ?? label;
    start = Math.min(start, matched[0]!.item.start);
    approximate ||= matched.some((entry) => entry.item.approximate);
    ofSeveral ||= matched.some((entry) => entry.item.ofSeveral);
  }
  return {
    ...draft,
    expression,
    value,
    label,
    start,
    approximate,
    ofSeveral,
    open: isRate(value.unit) && draft.claims.length === 0,
  };
}

/** 说过的一个数量。 */
interface Pending {
  readonly item: Item;
  readonly value: Evaluated;
}

/** 一句里说过的数量：先用还没有乘到单价里的；都乘过了，同一个数量可以再乘（4期，场地费2000元/期，餐费500元/期）。 */
class Counts {
  #pending: Pending[] = [];
  #used: Pending[] = [];

  add(count: Pending): void {
    keep(this.#pending, count);
  }

  /** 最近说的、还没有用的数量。 */
  latest(): Pending | undefined {
    return this.#pending.at(-1);
  }

  /** 单价的每个分母取最近说过的、单位相合的数量，`taken` 里的不再取。 */
  matching(rate: Evaluated, taken: Set<Pending>): Pending[] {
    const matched: Pending[] = [];
    for (const word of rate.unit.under) {
      const fits = (one: Pending) =>
        !taken.has(one) && one.value.unit.over.length === 1 && measuresAgree(one.value.unit.over[0]!, word);
      const fresh = this.#pending.findLast(fits);
      const found = fresh ?? this.#used.findLast(fits);
      if (found === undefined) continue;
      taken.add(found);
      matched.push(found);
      if (fresh === undefined) continue;
      this.#pending = this.#pending.filter((one) => one !== fresh);
      keep(this.#used, fresh);
    }
    return matched.reverse();
  }
}

function keep(list: Pending[], count: Pending): void {
  if (list.length === MOST_PENDING) list.shift();
  list.push(count);
}

/** 单价先说、数量后说（每次0.6万元，10次）：这一句里等着它的单价都乘上。 */
function multiplyOpen(drafts: readonly Draft[], item: Item, count: Evaluated): boolean {
  let closed = false;
  for (const draft of drafts.slice(-MOST_PENDING)) {
    if (draft.sentence !== item.sentence || !draft.open || !claimsUnder(draft.value, count)) continue;
    const expression: Expression = { kind: 'product', left: draft.expression, right: item.expression };
    const value = evaluate(expression);
    if (value === null) continue;
    draft.expression = expression;
    draft.value = value;
    draft.later++;
    draft.open = isRate(value.unit) && draft.later < MOST_COUNTS;
    draft.end = item.end;
    draft.approximate ||= item.approximate;
    draft.ofSeveral ||= item.ofSeveral;
    closed = true;
  }
  return closed;
}

const isComputed = (draft: Draft): boolean => draft.expression.kind !== 'number';

function claimsUnder(rate: Evaluated, count: Evaluated): boolean {
  return count.unit.over.every((word) => rate.unit.under.some((other) => measuresAgree(word, other)));
}

/** “合计”所加的各项：上次合计以来的；加不出来而全部各项正好相等时为全部。 */
function sumUp(drafts: readonly Draft[], from: number, claimed: Rational): Summed | null {
  const addable = (draft: Draft) => !draft.detail && !draft.sumsUp && isAmount(asAmount(draft.value).unit);
  const sums = [drafts.length - from > MOST_PARTS ? [] : drafts.slice(from), drafts.length > MOST_PARTS ? [] : drafts]
    .map((list) => list.filter(addable))
    .filter((list) => list.length > 0)
    .map((list) => ({ parts: list, sum: addUp(list) }));
  let nearest: { sum: Summed; gap: Rational } | null = null;
  for (const { parts, sum } of sums) {
    if (sum === null) continue;
    const difference = Exact.subtract(asAmount(sum.value).value, claimed);
    const gap = difference.n < 0n ? { n: -difference.n, d: difference.d } : difference;
    // One amount said before (宣传费3万元，全年共需10万元) is a part of the total, not a wrong sum of it.
    if (parts.length === 1 && gap.n !== 0n && parts[0]!.expression.kind === 'number') continue;
    if (nearest === null || Exact.compare(gap, nearest.gap) < 0) nearest = { sum, gap };
  }
  return nearest === null ? null : nearest.sum;
}

/** 若干分项之和。 */
interface Summed {
  readonly expression: Expression;
  readonly value: Evaluated;
  readonly start: number;
}

function addUp(drafts: readonly Draft[]): Summed | null {
  const expression = drafts.map((draft) => draft.expression).reduce((left, right) => ({ kind: 'sum', left, right }));
  const value = evaluate(expression);
  return value === null ? null : { expression, value, start: drafts[0]!.start };
}

/** 算出结果，与写出的比较。 */
function judge(draft: Draft): Equation | null {
  let { expression, value, claims } = draft;
  if (claims.length > 0 && expression.kind === 'number' && claims.at(-1)!.kind !== 'number') {
    // 36万元=24次*1.5万元/次: the result stands first.
    claims = [...claims.slice(0, -1), expression];
    expression = draft.claims.at(-1)!;
    const turned = evaluate(expression);
    if (turned === null) return null;
    value = turned;
  }
  const common = {
    start: draft.start,
    end: draft.end,
    expression,
    approximate: draft.approximate || draft.ofSeveral,
    label: draft.label,
  };
  const last = claims.at(-1);
  if (last === undefined) {
    const amount = asAmount(value);
    const conflict = amount.unit.over.length > 0 && amount.unit.under.length > 0 && !amount.wild;
    return {
      ...common,
      value: { value: amount.value, unit: amount.unit },
      claimed: null,
      claim: null,
      holds: null,
      rounded: false,
      unitsAgree: value.agree && !conflict,
    };
  }
  const steps = [expression, ...claims.slice(0, -1)];
  const target = evaluate(last);
  if (target === null) return null;
  const claim = last.kind === 'number' ? last : null;
  const compared = steps.map((step, index) => {
    const result = index === 0 ? value : evaluate(step);
    return result === null ? null : bestReading(step, result, target, claim);
  });
  const first = compared[0];
  if (first == null) return null;
  const equal = compared.every((one) => one?.equal === true)
    ? true
    : compared.some((one) => one == null || one.equal === null)
      ? null
      : false;
  return {
    ...common,
    value: first.value,
    claimed: first.claimed,
    claim,
    holds: equal === false && common.approximate ? null : equal,
    rounded: equal === true && compared.some((one) => one?.rounded === true),
    unitsAgree: first.unitsAgree,
  };
}

function bestReading(step: Expression, result: Evaluated, target: Evaluated, claim: NumberExpression | null) {
  const written = {
    quantity: { value: target.value, unit: asAmount(target).unit },
    bare: target.wild,
    scale: claim?.scale ?? target.scale ?? Exact.ONE,
    places: claim === null ? 12 : (/\.(\d+)/.exec(claim.text)?.[1]?.length ?? 0),
  };
  const compared = compareWithClaim(result, written);
  if (compared.unitsAgree) return compared;
  // 36人/月*2000元/人/月: 人/月 is meant as 人·月 where only that makes the units agree.
  const multiplied = evaluate(slashAsProduct(step));
  if (multiplied === null) return compared;
  const again = compareWithClaim(multiplied, written);
  return again.unitsAgree && again.equal !== false ? again : compared;
}

function slashAsProduct(expression: Expression): Expression {
  if (expression.kind === 'number') {
    const { unit, value } = expression.quantity;
    if (unit.money !== 0 || unit.under.length === 0) return expression;
    return { ...expression, quantity: { value, unit: makeUnit(0, [...unit.over, ...unit.under], []) } };
  }
  if (expression.kind === 'group') return { kind: 'group', inner: slashAsProduct(expression.inner) };
  return { kind: expression.kind, left: slashAsProduct(expression.left), right: slashAsProduct(expression.right) };
}

interface Counted {
  readonly draft: Draft;
  readonly equation: Equation;
}

/** 全文的金额：独立的分项相加，重述的不再加。 */
function totalAmount(counted: readonly Counted[]): Rational | null {
  let total: Rational | null = null;
  let previous: Counted | null = null;
  let explained: Rational | null = null;
  for (const current of counted) {
    const { draft, equation } = current;
    if (draft.detail || isRate(equation.value.unit)) continue;
    if (hasRange(equation.expression)) return null;
    if (!isAmount(equation.value.unit) || !equation.unitsAgree) {
      // A count that was worked out (5个*3次=15次) is no part of the money.
      if (equation.value.unit.money === 0 && !isUnitless(equation.value.unit)) continue;
      if (isUnitless(equation.value.unit)) continue;
      return null;
    }
    const value = equation.holds === true && equation.claimed !== null ? equation.claimed.value : equation.value.value;
    if (draft.explains && explained === null) explained = total;
    if (total === null) total = value;
    else if (draft.total && !draft.sumsUp) total = value;
    else if (!draft.sumsUp && !(previous !== null && restates(current, previous, total)))
      total = Exact.add(total, value);
    previous = current;
  }
  // 印刷费1.5万元：宣传单10000份×0.5元，手册2000册×5元: what follows is the same money again.
  const twice = explained === null ? null : Exact.add(explained, explained);
  return twice !== null && total !== null && Exact.equals(total, twice) ? explained : total;
}

function hasRange(expression: Expression): boolean {
  if (expression.kind === 'number') return expression.upper !== null;
  if (expression.kind === 'group') return hasRange(expression.inner);
  return hasRange(expression.left) || hasRange(expression.right);
}

/** 后一算式说的是否还是前面那笔钱。 */
function restates(current: Counted, previous: Counted, total: Rational): boolean {
  const value = current.equation.value.value;
  if (!Exact.equals(value, previous.equation.value.value) && !Exact.equals(value, total)) return false;
  const lone = current.draft.expression.kind === 'number';
  const previousLone = previous.draft.expression.kind === 'number';
  const label = current.draft.label;
  const previousLabel = previous.draft.label;
  const sameLabel = label === null || previousLabel === null || label === previousLabel;
  if ((lone || previousLone) && sameLabel) return true;
  return sameLabel && writtenFigures(current.draft.expression) === writtenFigures(previous.draft.expression);
}

function writtenFigures(expression: Expression): string {
  const figures: string[] = [];
  visitNumbers(expression, (number) =>
    figures.push(Exact.formatDecimal(Exact.divide(number.quantity.value, number.scale), 6)),
  );
  return figures.sort().join(' ');
}

function visitNumbers(expression: Expression, visit: (number: NumberExpression) => void): void {
  if (expression.kind === 'number') visit(expression);
  else if (expression.kind === 'group') visitNumbers(expression.inner, visit);
  else {
    visitNumbers(expression.left, visit);
    visitNumbers(expression.right, visit);
  }
}

/** 各乘积里的单价，连同它所乘的数量。 */
function collectUnitCosts(expression: Expression, subject: string | null, into: UnitCost[]): void {
  if (expression.kind === 'sum' || expression.kind === 'difference') {
    collectUnitCosts(expression.left, subject, into);
    collectUnitCosts(expression.right, null, into);
    return;
  }
  if (expression.kind === 'group') {
    collectUnitCosts(expression.inner, subject, into);
    return;
  }
  const factors: Factor[] = [];
  flattenProduct(expression, factors);
  const named = factors.find((factor) => factor.label !== null)?.label ?? subject;
  for (const { rate } of factors) {
    if (rate !== null) {
      into.push({ cost: rate.quantity, subject: named, count: countFor(rate, factors), text: formatFigure(rate) });
    }
  }
}

/** 乘积的一个因数：单价，或数量（括号里相加的数量也是）。 */
interface Factor {
  readonly quantity: Quantity;
  readonly label: string | null;
  readonly rate: NumberExpression | null;
}

function flattenProduct(expression: Expression, into: Factor[]): void {
  if (expression.kind === 'number') {
    const { quantity, label } = expression;
    into.push({ quantity, label, rate: isRate(quantity.unit) ? expression : null });
  } else if (expression.kind === 'product') {
    flattenProduct(expression.left, into);
    flattenProduct(expression.right, into);
  } else if (expression.kind === 'quotient') flattenProduct(expression.left, into);
  else if (expression.kind === 'group') flattenProduct(expression.inner, into);
  else {
    const sum = evaluate(expression);
    if (sum?.agree) into.push({ quantity: sum, label: null, rate: null });
  }
}

/** 单价所乘的数量：4人 × 12月 = 48人·月；分母没有都说到时为 null。 */
function countFor(rate: NumberExpression, factors: readonly Factor[]): Quantity | null {
  const counts = factors.filter((factor) => isCount(factor.quantity.unit)).map((factor) => factor.quantity);
  // A budget is for one year: 3人 × 4.8万元/人·年.
  const wanted = rate.quantity.unit.under.filter(
    (word) => word !== '年' || counts.some((count) => covers(count.unit.over, [word])),
  );
  if (wanted.length === 0) return null;
  // 36人/月 beside 元/人·月 stands for 36人·月.
  const whole =
    wanted.length < 2 ? undefined : counts.find(({ unit }) => covers([...unit.over, ...unit.under], wanted));
  if (whole) return { value: whole.value, unit: makeUnit(0, [...whole.unit.over, ...whole.unit.under], []) };
  const taken: Quantity[] = [];
  for (const word of wanted) {
    const found = counts.find((count) => !taken.includes(count) && covers(count.unit.over, [word]));
    if (found === undefined) return null;
    taken.push(found);
  }
  return taken.reduce((product, { value, unit }) => ({
    value: Exact.multiply(product.value, value),
    unit: multiplyUnits(product.unit, unit),
  }));
}

const covers = (words: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((word) => words.some((other) => measuresAgree(other, word)));

/** 文中的数量，不论是否在算式里。 */
function collectCounts(source: string, tokens: readonly Token[]): Count[] {
  const counts: Count[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'figure' || !isCount(token.number.quantity.unit)) continue;
    if (token.weak && !besideOperator(tokens, index)) continue;
    counts.push({ quantity: measureOnly(token), label: labelBefore(source, tokens, index), noun: token.noun });
  }
  return counts;
}

function measureOnly(token: Figure): Quantity {
  const { value, unit } = token.number.quantity;
  const over = unit.over.map((word) => (word.length > 1 && word.startsWith('个') ? '个' : word));
  return { value, unit: { ...unit, over } };
}

function besideOperator(tokens: readonly Token[], index: number): boolean {
  const operator = (token: Token | undefined) =>
    token?.kind === 'times' ||
    token?.kind === 'over' ||
    token?.kind === 'plus' ||
    token?.kind === 'minus' ||
    token?.kind === 'equals';
  return operator(tokens[index - 1]) || operator(tokens[index + 1]);
}

function labelBefore(source: string, tokens: readonly Token[], index: number): string | null {
  const before = tokens[index - 1];
  if (before?.kind !== 'prose') return null;
  return subjectOf(source.slice(Math.max(before.start, before.end - 40), before.end));
}
