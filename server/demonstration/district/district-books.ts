import type { Book } from '@duzhi/core/book';
import type { Plant } from './plants.ts';
import { plantedBook } from './plants.ts';
import type { DistrictUnit } from './units.ts';
import { DISTRICT_UNITS } from './units.ts';

/** 演示区有目标册的年度。 */
export const DISTRICT_YEARS = [2022, 2023] as const;

/** 演示区一个单位一年的目标册。 */
export interface DistrictBook {
  readonly unit: DistrictUnit;
  readonly fiscalYear: number;
  readonly book: Book;
  /** 埋在里面的毛病；多半的册没有。 */
  readonly planted: readonly Plant[];
}

/** 演示区的全部目标册，单位上级在前、年度远的在前；每次都一样。Made one by one, as they are asked for. */
export function* districtBooks(): Generator<DistrictBook, void, void> {
  for (const unit of DISTRICT_UNITS) {
    for (const fiscalYear of DISTRICT_YEARS) yield { unit, fiscalYear, ...plantedBook(unit, fiscalYear) };
  }
}
