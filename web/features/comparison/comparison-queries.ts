import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { NearCopies, PairPlace, TwiceFunded, UnitCosts, Work } from '../../api/comparison.ts';
import {
  listNearCopies,
  listTwiceFunded,
  listUnitCosts,
  readDistrictTotals,
  readNearCopy,
  readUnitCost,
} from '../../api/comparison.ts';
import { answered } from '../../app/queries.ts';

const PAGE = 50;
/** 各册还没有放完时，隔这么久再问。 */
const ASK_AGAIN = 500;

type Compared = { readonly state: 'filling' | 'ready' };

const whileFilling = (data: Compared | undefined): number | false => (data?.state === 'filling' ? ASK_AGAIN : false);

/** 单位成本：各种工作和离群的单价。 */
export const unitCostsQuery = (filter: { readonly year?: string | undefined; readonly q?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ['comparison', 'unit-costs', filter],
    queryFn: ({ pageParam, signal }) => answered(listUnitCosts({ ...filter, from: String(pageParam) }, signal)),
    ...pages<UnitCosts>((page) => ('works' in page ? page.total : 0)),
  });

/** 一种工作的每一条单价。 */
export const unitCostQuery = (work: Work & { readonly year?: string | undefined }) =>
  queryOptions({
    queryKey: ['comparison', 'unit-cost', work],
    queryFn: ({ signal }) => answered(readUnitCost(work, signal)),
    refetchInterval: ({ state }) => whileFilling(state.data),
  });

/** 雷同的册。 */
export const nearCopiesQuery = (filter: {
  readonly year?: string | undefined;
  readonly relation?: string | undefined;
}) =>
  infiniteQueryOptions({
    queryKey: ['comparison', 'near-copies', filter],
    queryFn: ({ pageParam, signal }) => answered(listNearCopies({ ...filter, from: String(pageParam) }, signal)),
    ...pages<NearCopies>((page) => ('pairs' in page ? page.total : 0)),
  });

/** 两册雷同的各段。 */
export const nearCopyQuery = (place: PairPlace) =>
  queryOptions({
    queryKey: ['comparison', 'near-copy', place],
    queryFn: ({ signal }) => answered(readNearCopy(place, signal)),
    refetchInterval: ({ state }) => whileFilling(state.data),
  });

/** 可能两处出钱的事。 */
export const twiceFundedQuery = (filter: { readonly year?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ['comparison', 'twice-funded', filter],
    queryFn: ({ pageParam, signal }) => answered(listTwiceFunded({ ...filter, from: String(pageParam) }, signal)),
    ...pages<TwiceFunded>((page) => ('pairs' in page ? page.total : 0)),
  });

/** 一年的合计；没有写哪一年的，是最近有册的一年。 */
export const districtTotalsQuery = (year: string | undefined) =>
  queryOptions({
    queryKey: ['comparison', 'totals', year],
    queryFn: ({ signal }) => answered(readDistrictTotals(year, signal)),
    refetchInterval: ({ state }) => whileFilling(state.data),
  });

/** 一页一页地取，从第几条起；第一页还在放册时隔一会儿再问。 */
function pages<Page extends Compared>(totalOf: (page: Page) => number) {
  return {
    initialPageParam: 0,
    getNextPageParam: (page: Page, _all: readonly Page[], from: number): number | undefined =>
      from + PAGE < totalOf(page) ? from + PAGE : undefined,
    refetchInterval: ({
      state,
    }: {
      readonly state: { readonly data?: { readonly pages: readonly Page[] } | undefined };
    }) => whileFilling(state.data?.pages[0]),
  };
}
