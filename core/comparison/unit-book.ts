import type { Book } from '@duzhi/core/book';

/** 哪一本目标册：哪个单位、哪个预算年度。 */
export interface BookReference {
  /** 册的标识；同一标识的新稿顶替旧稿。 */
  readonly bookId: string;
  /** 单位的标识；相同就是同一个单位，不论册上怎么写名称。 */
  readonly unit: string;
  readonly fiscalYear: number;
}

/** 拿来比的一本目标册。 */
export interface UnitBook extends BookReference {
  readonly book: Book;
}

/** 只留下是哪一本。 */
export function referenceOf({ bookId, unit, fiscalYear }: BookReference): BookReference {
  return { bookId, unit, fiscalYear };
}

/** 排列的次序：年度近的在前，同年按单位、按册。The order is by code units, so that it is the same on every machine. */
export function compareReferences(a: BookReference, b: BookReference): number {
  return b.fiscalYear - a.fiscalYear || compareTexts(a.unit, b.unit) || compareTexts(a.bookId, b.bookId);
}

/** 文字按编码排列，不随地区而变。 */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
