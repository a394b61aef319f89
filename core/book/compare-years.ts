import type { Fen, Rational } from '@duzhi/core/shared';
import { Exact, fen, foldText } from '@duzhi/core/shared';
import type { Book, Form } from './book.ts';
import { hasIndicators } from './book.ts';
import type { ExpenditureLine } from './common.ts';
import { formName } from './describe.ts';
import type { Target } from './target.ts';

/** 一行金额是什么：部门、专项、支出方向、项目，或其中的明细。 */
export type AmountKind = 'department' | 'fund' | 'direction' | 'project' | 'line';

/** 与前一个有数的年度相比，差多少；`percent` 为百分数的百分之一（1250 是 12.5%），前一年为 0 时为 null。 */
export interface AmountChange {
  readonly gap: Fen;
  readonly percent: number | null;
}

/** 历年金额的一行。 */
export interface AmountRow {
  readonly kind: AmountKind;
  /** 在哪张表里；表头的金额没有明细所在的表。 */
  readonly within: string;
  readonly name: string;
  /** 各年的金额，按年度次序；那一年没有这一行为 undefined，空白为 null。 */
  readonly amounts: readonly (Fen | null | undefined)[];
  /** 与前一个有数的年度之差；没有可比的为 null。 */
  readonly changes: readonly (AmountChange | null)[];
}

/** 指标值的变化：单位相同的两个数之差。 */
export interface TargetChange {
  /** 十进制文本，带负号："-5"。 */
  readonly gap: string;
  readonly percent: number | null;
  /** 计量单位；"%" 的差是百分点。 */
  readonly unit: string | null;
}

/** 历年指标的一行，按名称对应。 */
export interface IndicatorRow {
  readonly within: string;
  readonly level2: string | null;
  readonly name: string;
  /** 各年的指标值；那一年没有这个指标为 undefined。 */
  readonly targets: readonly (Target | undefined)[];
  /** 与前一个有数的年度之差；不是数或单位不同为 null。 */
  readonly changes: readonly (TargetChange | null)[];
}

/** 一个单位几年的目标册，左右对照。 */
export interface YearsCompared {
  readonly years: readonly number[];
  readonly amounts: readonly AmountRow[];
  readonly indicators: readonly IndicatorRow[];
}

/**
 * 历年对照：金额按专项、支出方向、明细对应，指标按名称对应。
 *
 * Names are matched without years, signs and figures, so that 2023年诉求 and 2024年诉求 are one row. Rows come in the order of
 * the latest year; what only earlier years had follows. Books of the same year are taken together; books without a year
 * are left out.
 */
export function compareYears(books: readonly Book[]): YearsCompared {
  const years = [...new Set(books.flatMap(({ fiscalYear }) => (fiscalYear === null ? [] : [fiscalYear])))].sort(
    (a, b) => a - b,
  );
  const amounts = new Map<string, Mutable<Fen | null, Omit<AmountRow, 'amounts' | 'changes'>>>();
  const indicators = new Map<string, Mutable<Target, Omit<IndicatorRow, 'targets' | 'changes'>>>();
  // The latest year first: its order is the one people know.
  for (const [place, year] of [...years.entries()].reverse()) {
    for (const form of books.filter(({ fiscalYear }) => fiscalYear === year).flatMap(({ forms }) => forms)) {
      for (const { value, key, ...row } of amountsOf(form)) put(amounts, key, row, place, value);
      for (const { value, key, ...row } of indicatorsOf(form)) put(indicators, key, row, place, value);
    }
  }
  const spread = <Value>(values: ReadonlyMap<number, Value>): (Value | undefined)[] =>
    years.map((_, place) => values.get(place));
  return {
    years,
    amounts: [...amounts.values()].map(({ row, values }) => {
      const list = spread(values);
      return { ...row, amounts: list, changes: changesOf(list, amountChange) };
    }),
    indicators: [...indicators.values()].map(({ row, values }) => {
      const list = spread(values);
      return { ...row, targets: list, changes: changesOf(list, targetChange) };
    }),
  };
}

interface Mutable<Value, Row> {
  readonly row: Row;
  readonly values: Map<number, Value>;
}

/** The first of two rows of one name in one year stays: the second cannot be told from it. */
function put<Value, Row>(
  into: Map<string, Mutable<Value, Row>>,
  key: string,
  row: Row,
  place: number,
  value: Value,
): void {
  const known = into.get(key) ?? { row, values: new Map<number, Value>() };
  if (!known.values.has(place)) known.values.set(place, value);
  into.set(key, known);
}

type Keyed<Row, Value> = Row & { readonly key: string; readonly value: Value };
type NamedAmount = Keyed<Omit<AmountRow, 'amounts' | 'changes'>, Fen | null>;
type NamedTarget = Keyed<Omit<IndicatorRow, 'targets' | 'changes'>, Target>;

function amountsOf(form: Form): NamedAmount[] {
  const row = (kind: AmountKind, within: string, name: string, value: Fen | null): NamedAmount => ({
    key: `${kind} ${nameKey(within)} ${nameKey(name)}`,
    kind,
    within,
    name,
    value,
  });
  const lines = (within: string, list: readonly ExpenditureLine[]): NamedAmount[] =>
    list.flatMap(({ detail, content, amount }) => {
      const name = detail ?? content;
      return name === null ? [] : [row('line', within, name, amount)];
    });
  switch (form.kind) {
    case 'department-overall': {
      const { total, expenditure } = form.budget;
      return [
        row('department', '', '资金总额', total),
        ...(expenditure.basic === undefined ? [] : [row('department', '', '基本支出', expenditure.basic)]),
        ...(expenditure.project === undefined ? [] : [row('department', '', '项目支出', expenditure.project)]),
      ];
    }
    case 'special-fund-summary':
      return [
        row('fund', '', '专项资金合计', form.total.amount),
        ...form.funds.flatMap(({ name, amount }) => (name === null ? [] : [row('fund', '', name, amount)])),
      ];
    case 'expenditure-direction': {
      const name = placeName(form);
      return [row('direction', '', name, form.directionAmount), ...lines(name, form.lines)];
    }
    case 'project': {
      const name = placeName(form);
      return [row('project', '', name, form.budget.total), ...lines(name, form.lines ?? [])];
    }
    case 'monitoring':
    case 'self-evaluation':
      return [];
  }
}

function indicatorsOf(form: Form): NamedTarget[] {
  if (!hasIndicators(form)) return [];
  // A monitored or scored indicator is the declared one again.
  if (form.kind === 'monitoring' || form.kind === 'self-evaluation') return [];
  const within = placeName(form);
  // A department's form is one and the same whatever it is called; a direction is known by its name.
  const home = form.kind === 'department-overall' ? '' : nameKey(within);
  return form.indicators.flatMap(({ name, level2, target }) =>
    name === null
      ? []
      : [{ key: `${form.kind} ${home} ${nameKey(name)}`, within, level2: level2 ?? null, name, value: target }],
  );
}

/** 表在对照里的名称：支出方向或项目自己的名称。 */
function placeName(form: Form): string {
  if (form.kind === 'expenditure-direction') return form.direction ?? form.fund ?? formName(form);
  if (form.kind === 'project') return form.project ?? formName(form);
  return form.kind === 'department-overall' ? '部门整体' : formName(form);
}

/** 名称用来对应的样子：去掉年度、符号和数，只留说的是什么。 */
function nameKey(name: string): string {
  return foldText(name)
    .replace(/\d{4}年(?:度)?/g, '')
    .replace(/[≥≤><=≈~±+%]/g, '')
    .replace(/\d+(?:\.\d+)?$/, '')
    .replace(/["'.,:;()]/g, '');
}

function changesOf<Value, Change>(
  values: readonly (Value | undefined)[],
  changeOf: (before: Value, after: Value) => Change | null,
): (Change | null)[] {
  let before: Value | undefined;
  return values.map((value) => {
    if (value == null) return null;
    const change = before === undefined ? null : changeOf(before, value);
    before = value;
    return change;
  });
}

function amountChange(before: Fen | null, after: Fen | null): AmountChange | null {
  if (before === null || after === null) return null;
  return { gap: fen(after - before), percent: percentOf(Exact.rational(before), Exact.rational(after)) };
}

function targetChange(before: Target, after: Target): TargetChange | null {
  if (before.unit !== after.unit || before.upper !== undefined || after.upper !== undefined) return null;
  const old = Exact.parseDecimal(before.value ?? '');
  const fresh = Exact.parseDecimal(after.value ?? '');
  if (old === null || fresh === null) return null;
  return {
    gap: Exact.formatDecimal(Exact.subtract(fresh, old), 10),
    // Of percentages the points are told, not a percentage of a percentage.
    percent: after.unit === '%' ? null : percentOf(old, fresh),
    unit: after.unit ?? null,
  };
}

/** 增减的百分数，以百分之一为单位，四舍五入；前数为 0 时为 null。 */
function percentOf(before: Rational, after: Rational): number | null {
  if (before.n === 0n) return null;
  const size = before.n < 0n ? Exact.rational(-before.n, before.d) : before;
  const share = Exact.divide(Exact.subtract(after, before), size);
  return Number(Exact.formatDecimal(Exact.multiply(share, Exact.rational(10_000)), 0));
}
