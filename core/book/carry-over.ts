import type { Book, Form } from './book.ts';
import type { Indicator, Period } from './common.ts';
import type { MonitoringForm } from './forms/monitoring.ts';
import type { Target } from './target.ts';
import { isMoneyIndicator, parseTarget } from './target.ts';

/**
 * 照上年的目标册开新一年的：表、目标、指标、明细和金额都照抄，年度、实施期和写着上年的地方改到新的一年。
 *
 * What happened in the old year (actual values, executed amounts, scores, reasons) is left blank, and so are the origins:
 * where a value stood in last year's file says nothing of this book. A year that is a point of comparison (较2023年) stays.
 */
export function carryOver(book: Book, fiscalYear: number): Book {
  return {
    ...book,
    fiscalYear,
    forms: book.forms.map((form) => carryForm(form, form.fiscalYear ?? book.fiscalYear, fiscalYear)),
    origins: {},
  };
}

/** 照抄后要逐一核对的，各有几处。 */
export interface CarriedOver {
  /** 金额：项目、专项、明细。 */
  readonly amounts: number;
  /** 绩效目标：实施期、年度、整体、重点工作。 */
  readonly goals: number;
  /** 指标值，时限除外。 */
  readonly targets: number;
}

/** 数一数照抄来的、要逐一核对的各有几处；空白的不算。 */
export function countCarriedOver(book: Book): CarriedOver {
  let [amounts, goals, targets] = [0, 0, 0];
  walk(book.forms, '', (key, value) => {
    if (AMOUNTS.has(key) && typeof value === 'number') amounts += 1;
    else if (GOALS.has(key) && typeof value === 'string') goals += 1;
    else if (key === 'target') {
      const { text, nature } = value as Target;
      if (text !== null && nature !== 'date') targets += 1;
    }
  });
  return { amounts, goals, targets };
}

const AMOUNTS = new Set(['amount', 'directionAmount', 'fundAmount', 'total', 'linesTotal', 'initial']);
const GOALS = new Set(['periodGoal', 'annualGoal', 'overallGoal', 'goal']);

function walk(value: unknown, key: string, visit: (key: string, value: unknown) => void): void {
  visit(key, value);
  if (value === null || typeof value !== 'object') return;
  // A list of rows hands its own name to none of them.
  for (const [name, inner] of Object.entries(value)) walk(inner, Array.isArray(value) ? '' : name, visit);
}

function carryForm(form: Form, from: number | null, to: number): Form {
  const moved = moveTexts(form, from, to) as Form;
  const common = { fiscalYear: form.fiscalYear === null ? null : to };
  const indicators = (list: readonly Indicator[]) => list.map((indicator) => carryIndicator(indicator, from, to));
  switch (moved.kind) {
    case 'special-fund-summary':
      return { ...moved, ...common };
    case 'department-overall':
      return { ...moved, ...common, indicators: indicators(moved.indicators) };
    case 'expenditure-direction':
      return {
        ...moved,
        ...common,
        period: movePeriod(moved.period, from, to),
        indicators: indicators(moved.indicators),
      };
    case 'project':
      return {
        ...moved,
        ...common,
        ...(moved.period === undefined ? {} : { period: movePeriod(moved.period, from, to) }),
        indicators: indicators(moved.indicators),
      };
    case 'monitoring':
      return {
        ...moved,
        ...common,
        budget: withoutExecution(moved.budget),
        ...(moved.budgetRows === undefined ? {} : { budgetRows: moved.budgetRows.map(withoutExecution) }),
        indicators: indicators(moved.indicators),
      };
    case 'self-evaluation':
      return {
        ...moved,
        ...common,
        budget: moved.budget.map((row) => ({ ...row, executed: null, rate: null, score: null })),
        achievement: null,
        indicators: indicators(moved.indicators),
        total: { ...moved.total, score: null },
      };
  }
}

// What the year brought; the plan of the next year cannot know it.
const RESULTS = ['actual', 'forecast', 'score', 'deviation', 'causes', 'corrective', 'likelihood'] as const;

function withoutExecution<Row extends MonitoringForm['budget']>(row: Row): Row {
  return { ...row, executed: null, rate: null, ...(row.forecast === undefined ? {} : { forecast: null }) };
}

function carryIndicator(indicator: Indicator, from: number | null, to: number): Indicator {
  const { target } = indicator;
  const text = moveYear(target.text, from, to);
  const blank = Object.fromEntries(RESULTS.filter((key) => indicator[key] !== undefined).map((key) => [key, null]));
  return {
    ...indicator,
    ...blank,
    target: text === target.text ? target : parseTarget(text, { money: isMoneyIndicator(indicator) }),
  };
}

// Read as a whole (a target, a period), or no words of the form.
const NOT_TEXTS = new Set(['target', 'actual', 'forecast', 'period', 'signatures', 'kind', 'label']);

/** 各栏文字里的上年改为新的一年。 */
function moveTexts(value: unknown, from: number | null, to: number): unknown {
  if (typeof value === 'string') return moveYear(value, from, to);
  if (Array.isArray(value)) return value.map((each) => moveTexts(each, from, to));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, NOT_TEXTS.has(key) ? inner : moveTexts(inner, from, to)]),
  );
}

function moveYear(text: string | null, from: number | null, to: number): string | null {
  if (text === null || from === null) return text;
  // 较2023年、自2023年起、在2023年的基础上: the old year is meant.
  const compared = '(?:较|比|自|从|截至|始于)于?';
  const ground = '年(?:度)?的?(?:基础|底数|末数|基数|同期|相比)';
  const year = new RegExp(`(?<!\\d)(?<!${compared})${from}(?=\\s*年)(?!${ground})`, 'g');
  return text.replace(year, String(to));
}

function movePeriod(period: Period, from: number | null, to: number): Period {
  if (from === null) return period;
  return { from: moveDate(period.from, to - from), to: moveDate(period.to, to - from) };
}

function moveDate(date: string | null, years: number): string | null {
  if (date === null) return null;
  const year = Number(date.slice(0, 4)) + years;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const day = date.slice(4) === '-02-29' && !leap ? '-02-28' : date.slice(4);
  return `${String(year).padStart(4, '0')}${day}`;
}
