import type { Book } from '@duzhi/core/book';
import { describePointer } from '@duzhi/core/book';
import type { BookTotals, FundedWork, UnitBook, UnitCostRow } from '@duzhi/core/comparison';
import { fundedWorksOf, totalsOf, unitCostsOf } from '@duzhi/core/comparison';
import type { JsonPointer } from '@duzhi/core/shared';

/** 一本册里拿来比的：单价、花了钱的事、各个总数。册本身不留。 */
export interface BookDigest {
  readonly unit: string;
  readonly fiscalYear: number;
  readonly costs: readonly UnitCostRow[];
  readonly works: readonly FundedWork[];
  readonly totals: BookTotals;
  /** 上面说到的各格，填表人认得的叫法："附表3-2 “下水道疏通” 测算依据"。 */
  readonly places: ReadonlyMap<JsonPointer, string>;
}

export function digestOf(unitBook: UnitBook): BookDigest {
  const costs = unitCostsOf(unitBook);
  const works = fundedWorksOf(unitBook);
  const totals = totalsOf(unitBook);
  const told = [...costs.map(({ at }) => at), ...works.map(({ at }) => at), ...totals.untied.flatMap(({ at }) => at)];
  return {
    unit: unitBook.unit,
    fiscalYear: unitBook.fiscalYear,
    costs,
    works,
    totals,
    places: placesOf(unitBook.book, told),
  };
}

function placesOf(book: Book, pointers: readonly JsonPointer[]): Map<JsonPointer, string> {
  return new Map(pointers.map((at) => [at, describePointer(book, at)]));
}
