import type { Book, DepartmentOverallForm } from '@duzhi/core/book';
import type { FundGroup } from '@duzhi/core/checks';
import { coreOfName, createFacts } from '@duzhi/core/checks';
import type { Fen, JsonPointer } from '@duzhi/core/shared';
import { fen, sumFen } from '@duzhi/core/shared';
import { mostUsed } from './most-used.ts';
import type { BookReference, UnitBook } from './unit-book.ts';
import { compareReferences, compareTexts, referenceOf } from './unit-book.ts';

/** 一个单位的金额；空白按 0 计，另列入 untied。 */
export interface UnitTotals {
  readonly unit: string;
  /** 资金总额 */
  readonly total: Fen;
  /** 基本支出 */
  readonly basic: Fen;
  /** 项目支出 */
  readonly project: Fen;
  /** 各专项之和 */
  readonly funds: Fen;
}

/** 名称相近的专项，各单位合在一起。 */
export interface FundTotals {
  /** 用得最多的名称；没有写名称的为 null。 */
  readonly name: string | null;
  readonly amount: Fen;
  readonly parts: readonly FundPart[];
}

/** 一本册里的一个专项。 */
export interface FundPart {
  readonly book: BookReference;
  readonly at: JsonPointer;
  readonly name: string | null;
  readonly amount: Fen | null;
}

/** 收入性质，按部门整体表的各栏。 */
export type RevenueKind = keyof DepartmentOverallForm['budget']['revenue'];

/**
 * 上下应当相等的两处：资金总额与基本、项目支出，资金总额与各项收入，项目支出与各专项，汇总表合计与各专项，专项与各支出方向。
 */
export type TieName = 'total-expenditure' | 'total-revenue' | 'project-funds' | 'summary-funds' | 'fund-directions';

/** 一处对不上。 */
export interface Untied {
  readonly book: BookReference;
  readonly tie: TieName;
  /** 没有这张表或这一栏；有而未填；填了而不等。 */
  readonly why: 'absent' | 'blank' | 'differs';
  /** 先是总数，然后是分项：有未填的只列未填的，否则全部。 */
  readonly at: readonly JsonPointer[];
  /** 总数减分项之和；没有的、未填的按 0 计。 */
  readonly gap: Fen;
}

/** 全区合计，与下面的各本册对得上：每个数都是册上的数之和，精确到分。 */
export interface DistrictTotals {
  readonly total: Fen;
  readonly expenditure: { readonly basic: Fen; readonly project: Fen };
  readonly revenue: Readonly<Record<RevenueKind, Fen>>;
  /** 各专项之和；与 expenditure.project 之差，是 untied 里各处 project-funds 的 gap 之和。 */
  readonly fundsTotal: Fen;
  readonly units: readonly UnitTotals[];
  /** 金额大的在前。 */
  readonly funds: readonly FundTotals[];
  readonly untied: readonly Untied[];
}

/**
 * 各单位一年的目标册合计。
 *
 * Every book counts once; the caller chooses the year and leaves out the books that another contains (a community whose money
 * stands in the book of its street). The order of the books makes no difference.
 */
export function districtTotals(books: Iterable<UnitBook>): DistrictTotals {
  return sumTotals([...books].map(totalsOf));
}

/** 各册已经算好的各个总数合在一起；与 `districtTotals` 所得相同，不必留着册。 */
export function sumTotals(sheets: Iterable<BookTotals>): DistrictTotals {
  const read = [...sheets].sort((a, b) => compareReferences(a.book, b.book));
  const units = new Map<string, BookTotals[]>();
  for (const one of read) units.set(one.book.unit, [...(units.get(one.book.unit) ?? []), one]);
  const sum = (amountOf: (sheet: BookTotals) => Fen | null | undefined): Fen => sumFen(read.map(amountOf));
  return {
    total: sum(({ total }) => total),
    expenditure: { basic: sum(({ basic }) => basic), project: sum(({ project }) => project) },
    revenue: {
      generalPublicBudget: sum(({ revenue }) => revenue.generalPublicBudget),
      governmentFund: sum(({ revenue }) => revenue.governmentFund),
      stateCapital: sum(({ revenue }) => revenue.stateCapital),
      nonTax: sum(({ revenue }) => revenue.nonTax),
      other: sum(({ revenue }) => revenue.other),
    },
    fundsTotal: sum(({ funds }) => sumFen(funds.map(({ amount }) => amount))),
    units: [...units].map(([unit, sheets]) => unitTotals(unit, sheets)).sort((a, b) => compareTexts(a.unit, b.unit)),
    funds: fundTotals(read.flatMap(({ funds }) => funds)),
    untied: read.flatMap(({ untied }) => untied),
  };
}

/** 一本册的各个总数。 */
export interface BookTotals {
  readonly book: BookReference;
  readonly total: Fen | null;
  readonly basic: Fen | null;
  readonly project: Fen | null;
  readonly revenue: DepartmentOverallForm['budget']['revenue'];
  readonly funds: readonly FundPart[];
  readonly untied: readonly Untied[];
}

/** 一格金额；没有这一栏的没有这一格。 */
interface Cell {
  readonly at: JsonPointer;
  readonly amount: Fen | null;
}

/** 一本册的各个总数，和册内对不上的各处。 */
export function totalsOf({ book, ...rest }: UnitBook): BookTotals {
  const reference = referenceOf(rest);
  const facts = createFacts(book);
  const { overall, summary } = facts;
  const budget = overall?.value.budget;
  const cell = (path: string, amount: Fen | null | undefined): Cell[] =>
    amount === undefined ? [] : [{ at: `${overall!.at}/budget/${path}`, amount }];
  const total = cell('total', budget?.total);
  const basic = cell('expenditure/basic', budget?.expenditure.basic);
  const project = cell('expenditure/project', budget?.expenditure.project);
  const revenue = Object.entries(budget?.revenue ?? {}).flatMap(([kind, amount]) => cell(`revenue/${kind}`, amount));
  const funds = fundsOf(book, facts.fundGroups).map((fund) => ({ book: reference, ...fund }));
  const untied: Untied[] = [];
  const tie = (name: TieName, whole: Cell | undefined, parts: readonly Cell[]): void => {
    const found = untiedIn(whole, parts);
    if (found !== null) untied.push({ book: reference, tie: name, ...found });
  };
  if (overall === undefined)
    untied.push({ book: reference, tie: 'total-expenditure', why: 'absent', at: [''], gap: fen(0) });
  if (basic.length + project.length > 0) tie('total-expenditure', total[0], [...basic, ...project]);
  if (revenue.length > 0) tie('total-revenue', total[0], revenue);
  tie('project-funds', project[0], funds);
  if (summary !== undefined) {
    tie('summary-funds', { at: `${summary.at}/total/amount`, amount: summary.value.total.amount }, funds);
    for (const { fund, directions } of facts.fundGroups) {
      if (fund === undefined || directions.length === 0) continue;
      const parts = directions.map(({ value, at }) => ({ at: `${at}/directionAmount`, amount: value.directionAmount }));
      tie('fund-directions', { at: `${fund.at}/amount`, amount: fund.value.amount }, parts);
    }
  }
  return {
    book: reference,
    total: total[0]?.amount ?? null,
    basic: basic[0]?.amount ?? null,
    project: project[0]?.amount ?? null,
    revenue: budget?.revenue ?? {},
    funds,
    untied,
  };
}

/** Null where the whole is what its parts add up to, or where there is neither. */
function untiedIn(whole: Cell | undefined, parts: readonly Cell[]): Pick<Untied, 'why' | 'at' | 'gap'> | null {
  const amount = whole?.amount ?? null;
  const gap = fen((amount ?? 0) - sumFen(parts.map((part) => part.amount)));
  if (gap === 0 && (amount !== null || parts.length === 0)) return null;
  const blank = parts.filter((part) => part.amount === null);
  const listed = blank.length > 0 ? blank : parts;
  return {
    why:
      whole === undefined || parts.length === 0 ? 'absent' : amount === null || blank.length > 0 ? 'blank' : 'differs',
    at: [...(whole === undefined ? [] : [whole]), ...listed].map(({ at }) => at),
    gap,
  };
}

/** 册上的各个专项：汇总表各行；没有汇总表时为各支出方向与各项目。 */
function fundsOf(book: Book, groups: readonly FundGroup[]): Omit<FundPart, 'book'>[] {
  if (book.forms.some(({ kind }) => kind === 'special-fund-summary')) {
    return groups.flatMap(({ fund }) =>
      fund === undefined ? [] : [{ at: `${fund.at}/amount`, name: fund.value.name, amount: fund.value.amount }],
    );
  }
  return book.forms.flatMap((form, index) => {
    const at = `/forms/${index}`;
    if (form.kind === 'expenditure-direction')
      return [{ at: `${at}/directionAmount`, name: form.fund ?? form.direction, amount: form.directionAmount }];
    return form.kind === 'project' ? [{ at: `${at}/budget/total`, name: form.project, amount: form.budget.total }] : [];
  });
}

function unitTotals(unit: string, sheets: readonly BookTotals[]): UnitTotals {
  return {
    unit,
    total: sumFen(sheets.map(({ total }) => total)),
    basic: sumFen(sheets.map(({ basic }) => basic)),
    project: sumFen(sheets.map(({ project }) => project)),
    funds: sumFen(sheets.flatMap(({ funds }) => funds.map(({ amount }) => amount))),
  };
}

function fundTotals(parts: readonly FundPart[]): FundTotals[] {
  const byName = new Map<string, FundPart[]>();
  for (const part of parts) {
    const key = part.name === null ? '' : coreOfName(part.name);
    const list = byName.get(key);
    if (list === undefined) byName.set(key, [part]);
    else list.push(part);
  }
  return [...byName.values()]
    .map((list) => ({
      name: mostUsed(list.flatMap(({ name }) => name ?? [])),
      amount: sumFen(list.map(({ amount }) => amount)),
      parts: list,
    }))
    .sort((a, b) => b.amount - a.amount || compareTexts(a.name ?? '', b.name ?? ''));
}
