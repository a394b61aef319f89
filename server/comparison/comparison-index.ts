import { describePointer } from '@duzhi/core/book';
import type { Finding, RuleProfile, Severity } from '@duzhi/core/checks';
import type {
  BookReference,
  CopiedBook,
  DifferenceKind,
  DistrictTotals,
  FundedWork,
  TwiceFunded,
  UnitBook,
  UnitCostGroup,
  UnitCostOutlier,
  UnitCostRow,
} from '@duzhi/core/comparison';
import { compareUnitCosts, NearCopyIndex, pairFundedWorks, sumTotals, tryRulesOn } from '@duzhi/core/comparison';
import type { JsonPointer, Rational } from '@duzhi/core/shared';
import type { BookDigest } from './book-digest.ts';
import { digestOf } from './book-digest.ts';

/** 看得到的单位，和看哪一年。一对册两边都看得到才算。 */
export interface Scope {
  readonly units: readonly string[];
  /** 不写为各年。 */
  readonly year?: number | undefined;
}

/** 一页：从第几条起，几条。 */
export interface Slice {
  readonly from: number;
  readonly limit: number;
}

/** 一页，和一共几条。 */
export interface Sliced<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

/** 一格，和填表人认得的叫法。 */
export interface Cell {
  readonly at: JsonPointer;
  readonly place: string;
}

/** 一种工作的单价，不含各条：有几条、多少家、箱线图、离群的几条。 */
export interface UnitCostSummary extends Omit<UnitCostGroup, 'rows' | 'years' | 'outliers'> {
  readonly prices: number;
  readonly outliers: number;
}

/** 一条离群的单价，连同那一格的叫法。 */
export interface PlacedOutlier extends Omit<UnitCostOutlier, 'row'> {
  readonly row: UnitCostRow & Pick<Cell, 'place'>;
}

export interface UnitCostList {
  readonly works: Sliced<UnitCostSummary>;
  /** 各种工作里离群的；`median` 为与之相比的各家的中位数，元。 */
  readonly outliers: Sliced<
    PlacedOutlier & Pick<UnitCostGroup, 'work' | 'measure' | 'label'> & { readonly median: Rational }
  >;
}

export interface UnitCostDetail extends UnitCostSummary, Pick<UnitCostGroup, 'years'> {
  /** 由低到高。 */
  readonly rows: readonly {
    readonly row: UnitCostRow & Pick<Cell, 'place'>;
    readonly place: UnitCostOutlier['place'] | 'within';
  }[];
}

/** 可能两处出钱的一对，连同两格的叫法。 */
export interface PlacedPair extends Omit<TwiceFunded, 'a' | 'b'> {
  readonly a: FundedWork & Pick<Cell, 'place'>;
  readonly b: FundedWork & Pick<Cell, 'place'>;
}

/** 一对雷同的册，不含各段文字。 */
export interface CopiedPair extends Omit<CopiedBook, 'copies'> {
  /** 相近的有几段。 */
  readonly passages: number;
  /** 各段文字差在哪里；空的是一字不差。 */
  readonly kinds: readonly DifferenceKind[];
  /** 有一段留着对方单位的名称。 */
  readonly namesOther: boolean;
}

/** 试出来的一处变化。 */
export interface TriedFinding extends Cell {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
}

/** 一本册换了规则以后：各列出几处，和一共几处。 */
export interface TriedBook {
  readonly bookId: string;
  readonly newlyFails: Sliced<TriedFinding>;
  readonly newlyPasses: Sliced<TriedFinding>;
  readonly regraded: Sliced<TriedFinding & { readonly before: Severity }>;
}

/** 一本册里列出的变化，多了也看不过来。 */
const MOST_TOLD = 20;
/** 离群的单价列到这么多条为止。 */
const MOST_OUTLIERS = 200;
/** 换过这么多本册，雷同就全部重比。 */
const MOST_CHANGED = 20;
/** 记着最近的几个答案：翻页、换着看的时候不重算。 */
const MOST_REMEMBERED = 8;

/**
 * 各单位的册放在一起比：放进、换下一本册之后即可再问。
 *
 * Holds of each book what is compared, not the book. What is told of one unit depends on the units that may be seen: a price
 * is judged among those alone, a pair needs both.
 */
export class ComparisonIndex {
  readonly #digests = new Map<string, BookDigest>();
  readonly #copies = new NearCopyIndex();
  readonly #remembered = new Map<string, unknown>();
  /** 最近一次全部比过的雷同，和此后换过的册。 */
  #report: readonly CopiedBook[] | null = null;
  readonly #changed = new Set<string>();

  put({ books }: { readonly books: readonly UnitBook[] }): void {
    for (const book of books) {
      this.#digests.set(book.bookId, digestOf(book));
      this.#copies.put(book);
      this.#changed.add(book.bookId);
    }
    this.#remembered.clear();
  }

  remove({ bookIds }: { readonly bookIds: readonly string[] }): void {
    for (const bookId of bookIds) {
      this.#digests.delete(bookId);
      this.#copies.remove(bookId);
      this.#changed.add(bookId);
    }
    this.#remembered.clear();
  }

  /** 各种工作的单价，单位多的在前；`q` 为工作名称里的文字。 */
  listUnitCosts({ q, from, limit, ...scope }: Scope & Slice & { readonly q?: string | undefined }): UnitCostList {
    const groups = this.#unitCosts(scope).filter(({ label, rows }) => q === undefined || mentions(label, rows, q));
    const { items, total } = slice(groups, { from, limit });
    const outliers = groups.flatMap((group) => group.outliers.map((outlier) => ({ group, outlier })));
    return {
      works: { items: items.map((group) => this.#summaryOf(group)), total },
      outliers: {
        items: outliers.slice(0, MOST_OUTLIERS).map(({ group, outlier }) => ({
          work: group.work,
          measure: group.measure,
          label: group.label,
          ...this.#placedOutlier(outlier),
          // What the others pay, of the year among which it is judged.
          median: (group.years.find(({ fiscalYear }) => fiscalYear === outlier.among)?.box ?? group.box).median,
        })),
        total: outliers.length,
      },
    };
  }

  /** 一种工作的各条单价；没有为 null。 */
  showUnitCost({
    work,
    measure,
    ...scope
  }: Scope & { readonly work: string; readonly measure: string }): UnitCostDetail | null {
    const group = this.#unitCosts(scope).find((one) => one.work === work && one.measure === measure);
    if (group === undefined) return null;
    const places = new Map(group.outliers.map(({ row, place }) => [row, place]));
    return {
      ...this.#summaryOf(group),
      years: group.years,
      rows: group.rows.map((row) => ({
        row: { ...row, place: this.#placeOf(row) },
        place: places.get(row) ?? 'within',
      })),
    };
  }

  /** 雷同的册，相近得多的在前。 */
  listNearCopies({
    relation,
    from,
    limit,
    ...scope
  }: Scope & Slice & { readonly relation?: CopiedBook['relation'] | undefined }): Sliced<CopiedPair> {
    const seen = new Set(scope.units);
    const pairs = this.#remember('copies', () => this.#reportCopies()).filter(
      ({ a, b, relation: found }) =>
        seen.has(a.unit) &&
        seen.has(b.unit) &&
        (relation === undefined || found === relation) &&
        (scope.year === undefined || a.fiscalYear === scope.year),
    );
    const { items, total } = slice(pairs, { from, limit });
    return { items: items.map(pairOf), total };
  }

  /** 两本册雷同的各段；不雷同为 null。 */
  showNearCopy({ one, other }: { readonly one: string; readonly other: string }): CopiedBook | null {
    return this.#copies.copiesOf(one).find(({ a, b }) => (a.bookId === one ? b.bookId : a.bookId) === other) ?? null;
  }

  /** 可能两处出钱的事，金额大的在前。`parents` 是单位的上级。 */
  listTwiceFunded({
    parents,
    from,
    limit,
    ...scope
  }: Scope & Slice & { readonly parents: ReadonlyMap<string, string> }): Sliced<PlacedPair> {
    const works = this.#within(scope).flatMap((digest) => digest.works);
    const pairs = pairFundedWorks(works, (unit) => parents.get(unit) ?? null);
    const { items, total } = slice(pairs, { from, limit });
    const placed = (work: FundedWork) => ({ ...work, place: this.#placeOf(work) });
    return { items: items.map(({ a, b, ...pair }) => ({ ...pair, a: placed(a), b: placed(b) })), total };
  }

  /** 各单位一年的合计，和对不上的各处；不写哪一年的，是最近有册的一年，一册也没有时为 null。 */
  showTotals(scope: Scope): DistrictTotals & {
    readonly year: number | null;
    readonly cells: readonly (readonly Cell[])[];
  } {
    const books = this.#within(scope);
    const year = books.reduce((latest, { fiscalYear }) => Math.max(latest, fiscalYear), 0);
    const totals = sumTotals(books.filter(({ fiscalYear }) => fiscalYear === year).map((digest) => digest.totals));
    const cells = totals.untied.map(({ book, at }) =>
      at.map((pointer) => ({ at: pointer, place: this.#placeOf({ book, at: pointer }) })),
    );
    return { ...totals, year: books.length === 0 ? null : year, cells };
  }

  /** 这些册换一套规则会怎样；没有变化的不列。与已经放进的册无关。 */
  tryRules({
    books,
    before,
    after,
  }: {
    readonly books: readonly UnitBook[];
    readonly before: RuleProfile;
    readonly after: RuleProfile;
  }): TriedBook[] {
    return tryRulesOn(books, before, after).flatMap(({ newlyFails, newlyPasses, regraded }, index): TriedBook[] => {
      const book = books[index]!;
      if (newlyFails.length + newlyPasses.length + regraded.length === 0) return [];
      const first = { from: 0, limit: MOST_TOLD };
      const told = (finding: Finding): TriedFinding => ({
        code: finding.code ?? finding.rule,
        severity: finding.severity,
        message: finding.message,
        at: finding.at[0] ?? '',
        place: describePointer(book.book, finding.at[0] ?? ''),
      });
      return [
        {
          bookId: book.bookId,
          newlyFails: slice(newlyFails.map(told), first),
          newlyPasses: slice(newlyPasses.map(told), first),
          regraded: slice(
            regraded.map(({ finding, before: old }) => ({ ...told(finding), before: old })),
            first,
          ),
        },
      ];
    });
  }

  #placeOf({ book, at }: { readonly book: BookReference; readonly at: JsonPointer }): string {
    return this.#digests.get(book.bookId)?.places.get(at) ?? '';
  }

  #placedOutlier({ row, ...outlier }: UnitCostOutlier): PlacedOutlier {
    return { ...outlier, row: { ...row, place: this.#placeOf(row) } };
  }

  #summaryOf({ rows, years: _years, outliers, ...group }: UnitCostGroup): UnitCostSummary {
    return { ...group, prices: rows.length, outliers: outliers.length };
  }

  /** All pairs anew take seconds, which not every book that is sent must cost whoever looks next. */
  #reportCopies(): readonly CopiedBook[] {
    if (this.#report !== null && this.#changed.size <= MOST_CHANGED)
      return this.#copies.updateReport(this.#report, this.#changed);
    this.#report = this.#copies.report();
    this.#changed.clear();
    return this.#report;
  }

  #unitCosts(scope: Scope): readonly UnitCostGroup[] {
    const key = ['costs', scope.year ?? '', ...scope.units].join(' ');
    return this.#remember(key, () => compareUnitCosts(this.#within(scope).flatMap(({ costs }) => costs)));
  }

  #within({ units, year }: Scope): BookDigest[] {
    const seen = new Set(units);
    return [...this.#digests.values()].filter(
      ({ unit, fiscalYear }) => seen.has(unit) && (year === undefined || fiscalYear === year),
    );
  }

  #remember<Value>(key: string, work: () => Value): Value {
    const known = this.#remembered.get(key) as Value | undefined;
    const value = known ?? work();
    // The one asked for last stands last; the first has not been asked for longest.
    this.#remembered.delete(key);
    this.#remembered.set(key, value);
    if (this.#remembered.size > MOST_REMEMBERED) this.#remembered.delete(this.#remembered.keys().next().value!);
    return value;
  }
}

function slice<Item>(items: readonly Item[], { from, limit }: Slice): Sliced<Item> {
  return { items: items.slice(from, from + limit), total: items.length };
}

function mentions(label: string, rows: UnitCostGroup['rows'], q: string): boolean {
  return label.includes(q) || rows.some((row) => row.label.includes(q));
}

function pairOf({ copies, ...pair }: CopiedBook): CopiedPair {
  return {
    ...pair,
    passages: copies.length,
    kinds: [...new Set(copies.flatMap(({ differs }) => differs.kinds))],
    namesOther: copies.some(({ differs }) => differs.namesOther),
  };
}
