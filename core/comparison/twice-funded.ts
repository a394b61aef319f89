import type { ExpenditureLine, Period } from '@duzhi/core/book';
import type { FormWithLines } from '@duzhi/core/checks';
import { hasLines, linesOfForm, spentWorks, worksIn } from '@duzhi/core/checks';
import type { Fen, JsonPointer } from '@duzhi/core/shared';
import { memoiseText } from '@duzhi/core/shared';
import type { BookReference, UnitBook } from './unit-book.ts';
import { compareReferences, compareTexts, referenceOf } from './unit-book.ts';
import { wholeWorksIn } from './work-name.ts';

/** 花了钱的一件事。 */
export interface FundedWork {
  readonly book: BookReference;
  readonly at: JsonPointer;
  /** 同一件事的键，不论怎么说：排水|疏通。 */
  readonly work: string;
  /** 原文的说法：下水道疏通。 */
  readonly label: string;
  readonly amount: Fen;
  /** 文中写明的地点（青石路、桥头社区）。 */
  readonly places: readonly string[];
  /** 起止日期；表上没有实施期的，为预算年度。 */
  readonly from: string;
  readonly to: string;
}

/**
 * 同一件事可能两处出钱：只是提示，是不是要人看。
 *
 * `place` says how sure it is: both name the same place, or one of them names none.
 */
export interface TwiceFunded {
  readonly a: FundedWork;
  readonly b: FundedWork;
  /** 同一单位的两个项目，还是上下级单位各出一笔。 */
  readonly relation: 'same-unit' | 'upper-and-lower';
  readonly place: 'same' | 'not-said';
}

/** 一本册里写明金额的各件事。 */
export function fundedWorksOf({ book, ...rest }: UnitBook): FundedWork[] {
  const reference = referenceOf(rest);
  return book.forms.flatMap((form, index): FundedWork[] => {
    if (!hasLines(form)) return [];
    const at = `/forms/${index}`;
    const works = new Map<string, FundedWork>();
    for (const { line, at: place } of linesOfForm(form, at)) {
      const texts = [line.content, line.detail, line.basis].filter((text) => text !== null);
      const more = { book: reference, places: placesIn(texts.join('；')), ...spanOf(form, rest.fiscalYear) };
      for (const { amount, ...work } of worksOfLine(form, line)) {
        if (amount === null || amount <= 0 || works.has(work.work)) continue;
        works.set(work.work, { ...more, ...work, amount, at: `${place}/${work.at}` });
      }
    }
    return [...works.values()];
  });
}

/** 一行支出明细花在哪些事上；`at` 是写着这件事的那一栏。 */
interface WorkOfLine extends Pick<FundedWork, 'work' | 'label'> {
  readonly amount: Fen | null;
  readonly at: 'basis' | 'detail' | 'content';
}

/**
 * What is known of a work are the words of the field; the whole thing is also what stands behind them: 网格终端更换 is not
 * 网格更换. Several whole works of one kind in one cell share their money, so that none of them is told of.
 */
function worksOfLine(form: FormWithLines, line: ExpenditureLine): WorkOfLine[] {
  return spentWorks({ ...form, lines: [line] }, '').flatMap(({ key, label, amount, at: cell }): WorkOfLine[] => {
    const at = cell.split('/').at(-1) as WorkOfLine['at'];
    const [whole, ...others] = wholeWorksIn(line[at] ?? '').filter(({ kinds }) => kinds === key);
    if (whole === undefined) return [{ work: key, label, amount, at }];
    return others.length > 0 ? [] : [{ work: whole.key, label: whole.label, amount, at }];
  });
}

function spanOf(form: FormWithLines, fiscalYear: number): { from: string; to: string } {
  const { from = null, to = null }: Partial<Period> = form.period ?? {};
  return { from: from ?? `${fiscalYear}-01-01`, to: to ?? `${fiscalYear}-12-31` };
}

/**
 * 各册里可能两处出钱的事，金额大的在前。`parentOf` 给出上级单位，没有上级为 null。
 *
 * The same work in the same fiscal year, in spans that overlap, both with money of their own, at no two different places. Between a unit and those
 * above it, what every level does for itself (宣传、检查、慰问) counts only at the same place. Units beside one another are
 * not compared: each looks after its own.
 */
export function findTwiceFunded(books: Iterable<UnitBook>, parentOf: (unit: string) => string | null): TwiceFunded[] {
  return pairFundedWorks([...books].flatMap(fundedWorksOf), parentOf);
}

/** 各册已经列出的各件事里可能两处出钱的；与 `findTwiceFunded` 所得相同，不必留着册。 */
export function pairFundedWorks(
  funded: Iterable<FundedWork>,
  parentOf: (unit: string) => string | null,
): TwiceFunded[] {
  const byUnit = new Map<string, Map<string, FundedWork[]>>();
  for (const one of funded) {
    const works = byUnit.get(one.book.unit) ?? new Map<string, FundedWork[]>();
    byUnit.set(one.book.unit, works);
    const list = works.get(one.work);
    if (list === undefined) works.set(one.work, [one]);
    else list.push(one);
  }
  const pairs = new Pairs();
  for (const [unit, works] of byUnit) {
    for (const own of works.values()) pairWithin(own, pairs);
    for (const above of unitsAbove(unit, parentOf)) {
      for (const [work, own] of works) pairAcross(byUnit.get(above)?.get(work) ?? [], own, pairs);
    }
  }
  return [...pairs.found.values()].sort(
    (one, other) =>
      lesser(other) - lesser(one) ||
      compareReferences(one.a.book, other.a.book) ||
      compareTexts(one.a.at, other.a.at) ||
      compareReferences(one.b.book, other.b.book) ||
      compareTexts(one.b.at, other.b.at),
  );
}

/** What might be saved: the smaller of the two amounts. */
const lesser = ({ a, b }: TwiceFunded): number => Math.min(a.amount, b.amount);

function unitsAbove(unit: string, parentOf: (unit: string) => string | null): string[] {
  const above: string[] = [];
  for (let at = parentOf(unit); at !== null && at !== unit && !above.includes(at); at = parentOf(at)) above.push(at);
  return above;
}

/** The same two cells are told of once, by the first of the works they share. */
class Pairs {
  readonly found = new Map<string, TwiceFunded>();

  add(pair: TwiceFunded): void {
    const key = [pair.a.book.bookId, pair.a.at, pair.b.book.bookId, pair.b.at].join('\n');
    const known = this.found.get(key);
    if (known === undefined || compareTexts(pair.a.work, known.a.work) < 0) this.found.set(key, pair);
  }
}

function pairWithin(works: readonly FundedWork[], into: Pairs): void {
  for (const [index, one] of works.entries()) {
    for (const other of works.slice(index + 1)) {
      if (formOf(one) === formOf(other)) continue;
      const place = samePlace(one, other);
      if (place !== null && overlaps(one, other)) into.add({ ...inOrder(one, other), relation: 'same-unit', place });
    }
  }
}

function pairAcross(above: readonly FundedWork[], below: readonly FundedWork[], into: Pairs): void {
  for (const a of above) {
    for (const b of below) {
      const place = samePlace(a, b);
      if (place === null || !overlaps(a, b) || (place === 'not-said' && isOfEveryLevel(a.label))) continue;
      into.add({ a, b, relation: 'upper-and-lower', place });
    }
  }
}

const formOf = ({ book, at }: FundedWork): string => `${book.bookId} ${at.split('/')[2]}`;

function inOrder(one: FundedWork, other: FundedWork): { a: FundedWork; b: FundedWork } {
  const first = (compareReferences(one.book, other.book) || compareTexts(one.at, other.at)) < 0;
  return first ? { a: one, b: other } : { a: other, b: one };
}

// A project of several years stands in the book of each: the money of another year is other money.
const overlaps = (a: FundedWork, b: FundedWork): boolean =>
  a.book.fiscalYear === b.book.fiscalYear && a.from <= b.to && b.from <= a.to;

/** 同一地点、没有都写明地点，或各在一处（null）。 */
function samePlace(a: FundedWork, b: FundedWork): TwiceFunded['place'] | null {
  if (a.places.length === 0 || b.places.length === 0) return 'not-said';
  // What stands before a name may stick to it (疏通青石路), hence the ends are compared.
  const shared = a.places.some((one) => b.places.some((other) => one.endsWith(other) || other.endsWith(one)));
  return shared ? 'same' : null;
}

/** 哪一级都自己做的活动，两级都安排不算重复。 */
const OWN_ACTIVITIES: ReadonlySet<string> = new Set(['检查', '教育', '关爱', '文体', '调处', '调查']);

const isOfEveryLevel = (label: string): boolean =>
  worksIn(label).mentions.some(({ kind }) => kind.class === 'action' && OWN_ACTIVITIES.has(kind.family));

const PLACE =
  /[\p{Script=Han}\d]{1,6}?(?:社区|小区|新村|家园|花园|路|街|巷|桥|河|渠|湖|塘|公园|广场|水库|市场|学校|小学|中学|村|组)+/gu;
/** 再短就不是一个地名了。 */
const LEAST_PLACE = 3;
/** 泛指，不是哪一处。 */
const ANYWHERE = /[各全每本几]|辖区|主次|背街|所有|沿线|等|个|条|座|内|老旧|安置|农贸|集贸|人行/;

/** 文中写明的地点，去掉前面说的工作；泛指的（主次干道、各社区）不算。 */
const placesIn = memoiseText((text): readonly string[] => {
  // 道路 and 下水道 are what is worked on: cut out, they do not pass for the end of a name. 建设 may begin one (建设南路).
  let rest = '';
  let at = 0;
  for (const { kind, start, end } of worksIn(text).mentions) {
    if (kind.class === 'composite') continue;
    rest += `${text.slice(at, start)}；`;
    at = end;
  }
  rest += text.slice(at);
  return [...new Set(rest.match(PLACE) ?? [])].filter((place) => place.length >= LEAST_PLACE && !ANYWHERE.test(place));
});
