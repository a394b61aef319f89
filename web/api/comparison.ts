import type { Operations, RuleTrialLine } from '@duzhi/server/contract';
import { queryOf } from './books.ts';
import type { ApiResult } from './client.ts';
import { getJson, sendJsonForLines } from './client.ts';

export type { RuleTrialLine };

type Ready<Reply> = Extract<Reply, { readonly state: 'ready' }>;

export type UnitCosts = Operations['listUnitCosts']['reply'];
export type UnitCostSummary = Ready<UnitCosts>['works'][number];
export type UnitCostOutlier = Ready<UnitCosts>['outliers'][number];
export type UnitCost = Operations['showUnitCost']['reply'];
export type UnitCostRow = NonNullable<Ready<UnitCost>['cost']>['rows'][number];
export type BoxPlot = UnitCostSummary['box'];
/** 拿来比的一册。 */
export type ComparedBook = UnitCostRow['book'];
export type NearCopies = Operations['listNearCopies']['reply'];
export type CopiedPair = Ready<NearCopies>['pairs'][number];
export type NearCopy = Operations['showNearCopy']['reply'];
export type CopiedPassage = Ready<NearCopy>['passages'][number];
export type TwiceFunded = Operations['listTwiceFunded']['reply'];
export type FundedPair = Ready<TwiceFunded>['pairs'][number];
export type DistrictTotals = Operations['showDistrictTotals']['reply'];
export type UnitTotals = Ready<DistrictTotals>['units'][number];
export type Untied = Ready<DistrictTotals>['untied'][number];
export type RuleTrialInput = Operations['tryRules']['body'];

/** 一页从第几条起。 */
interface Paged {
  readonly from?: string | undefined;
  readonly year?: string | undefined;
}

const PATH = '/api/comparison';

export function listUnitCosts(
  filter: Paged & { readonly q?: string | undefined },
  signal?: AbortSignal,
): Promise<ApiResult<UnitCosts>> {
  return getJson(`${PATH}/unit-costs${queryOf({ ...filter })}`, signal);
}

/** 一种工作：键和计量单位。 */
export interface Work {
  readonly work: string;
  readonly measure: string;
}

export function readUnitCost(
  { work, measure, year }: Work & { readonly year?: string | undefined },
  signal?: AbortSignal,
): Promise<ApiResult<UnitCost>> {
  return getJson(`${PATH}/unit-costs/work${queryOf({ work, measure, year })}`, signal);
}

export function listNearCopies(
  filter: Paged & { readonly relation?: string | undefined },
  signal?: AbortSignal,
): Promise<ApiResult<NearCopies>> {
  return getJson(`${PATH}/near-copies${queryOf({ ...filter })}`, signal);
}

/** 一对册：后来的一册，和另一册。 */
export interface PairPlace {
  readonly unit: string;
  readonly book: string;
  readonly other: string;
}

export function readNearCopy({ unit, book, other }: PairPlace, signal?: AbortSignal): Promise<ApiResult<NearCopy>> {
  return getJson(`${PATH}/near-copies/${unit}/${book}/${other}`, signal);
}

export function listTwiceFunded(filter: Paged, signal?: AbortSignal): Promise<ApiResult<TwiceFunded>> {
  return getJson(`${PATH}/twice-funded${queryOf({ ...filter })}`, signal);
}

export function readDistrictTotals(year: string | undefined, signal?: AbortSignal): Promise<ApiResult<DistrictTotals>> {
  return getJson(`${PATH}/totals${queryOf({ year })}`, signal);
}

export function tryRules(
  input: RuleTrialInput,
  onLine: (line: RuleTrialLine) => void,
  signal: AbortSignal,
): Promise<ApiResult<null>> {
  return sendJsonForLines(`${PATH}/rule-trials`, input, onLine, signal);
}
