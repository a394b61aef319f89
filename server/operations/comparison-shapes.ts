import type { DifferenceKind } from '@duzhi/core/comparison';
import * as z from 'zod';
import { fiscalYear, id, unitReference } from '../shapes.ts';

export const comparedYear = z.coerce.number().pipe(fiscalYear).optional().describe('预算年度；不写为各年');
export const from = z.coerce.number().int().min(0).max(1_000_000).default(0).describe('从第几条起');
export const limit = z.coerce.number().int().min(1).max(200).default(50).describe('最多几条');

/** 拿来比的一册。 */
export const comparedBook = z.object({
  unit: unitReference,
  bookId: id,
  declarationId: id.describe('批复或送审这一版的申报'),
  fiscalYear,
});

const place = {
  at: z.string().describe('哪一格，JSON Pointer'),
  place: z.string().describe('那一格的叫法'),
};

const yuan = z.number().describe('元');
const fen = z.int().describe('分');

/** 一格，属于哪一册由外面说。 */
const cell = z.object(place);

export const boxPlot = z.object({
  count: z.int().describe('几个数'),
  least: yuan,
  lowerQuartile: yuan,
  median: yuan,
  upperQuartile: yuan,
  greatest: yuan,
  lowerWhisker: yuan.describe('须的下端；再低的是离群'),
  upperWhisker: yuan.describe('须的上端；再高的是离群'),
  judged: z.boolean().describe('单位太少时只画图，不说谁离群'),
});

export const unitCostSummary = z.object({
  work: z.string().describe('工作种类的键'),
  label: z.string().describe('用得最多的说法'),
  measure: z.string().describe('计量单位'),
  units: z.int().describe('几个单位'),
  prices: z.int().describe('几条单价'),
  outliers: z.int().describe('其中离群的'),
  box: boxPlot,
});

const standing = z.enum(['below', 'within', 'above']).describe('低于、合于、高于别家');

export const unitCostRow = z.object({
  book: comparedBook,
  ...place,
  basis: z.string().describe('测算依据原文'),
  label: z.string().describe('原文的说法'),
  price: yuan,
  written: z.string().describe('单价的写法'),
  standing,
});

export const unitCostOutlier = unitCostRow.extend({
  work: z.string(),
  measure: z.string(),
  among: fiscalYear.nullable().describe('与哪一年的各家相比；与各年一起比的为 null'),
  median: yuan.describe('相比的各家的中位数'),
});

export const copyRelation = z.enum(['same-unit', 'other-unit']).describe('照搬自己上年的，还是与别的单位雷同');

const differenceKind = z.enum(['year', 'unit-name', 'figures', 'words'] satisfies DifferenceKind[]);

const ratio = z.object({ n: z.int(), d: z.int() });

export const copiedPair = z.object({
  a: comparedBook.describe('后来的一册'),
  b: comparedBook,
  relation: copyRelation,
  share: ratio.describe('a 的文字有多少在 b 里有相近的'),
  passages: z.int().describe('相近的有几段'),
  kinds: z.array(differenceKind).describe('差在哪里；空的是一字不差'),
  namesOther: z.boolean().describe('留着对方单位的名称'),
});

const copiedText = z.object({ ...place, sentences: z.array(z.string()) });

export const copiedPassage = z.object({
  a: copiedText,
  b: copiedText,
  share: ratio.describe('相近多少'),
  kinds: z.array(differenceKind),
  namesOther: z.boolean(),
  sentences: z
    .array(z.object({ a: z.string().nullable(), b: z.string().nullable() }))
    .describe('数或文字不同的句子，左右对照'),
});

const fundedWork = z.object({
  book: comparedBook,
  ...place,
  label: z.string().describe('原文的说法'),
  amount: fen,
  places: z.array(z.string()).describe('写明的地点'),
  from: z.string(),
  to: z.string(),
});

export const twiceFunded = z.object({
  a: fundedWork,
  b: fundedWork,
  relation: z.enum(['same-unit', 'upper-and-lower']),
  place: z.enum(['same', 'not-said']).describe('写明同一地点，还是没有都写明'),
});

const amounts = z.object({ total: fen, basic: fen, project: fen, funds: fen });

export const unitTotals = z.object({
  unit: unitReference,
  parentId: id.nullable().describe('上级；上级不在其中的为 null'),
  own: amounts.nullable().describe('本单位各册之和；没有册的为 null'),
  whole: amounts.describe('连同下级'),
});

export const fundTotals = z.object({ name: z.string().nullable(), amount: fen, units: z.int() });

export const untied = z.object({
  book: comparedBook,
  tie: z.enum(['total-expenditure', 'total-revenue', 'project-funds', 'summary-funds', 'fund-directions']),
  why: z.enum(['absent', 'blank', 'differs']),
  gap: fen.describe('总数减分项之和'),
  cells: z.array(cell).describe('先是总数，然后是分项'),
});

/** 还在放册，或比好了。 */
export function comparison<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.discriminatedUnion('state', [
    z.object({
      state: z.literal('filling').describe('还在把各册放进来，过一会儿再问'),
      done: z.int(),
      total: z.int(),
    }),
    z.object({
      state: z.literal('ready'),
      books: z.int().describe('比了几册'),
      years: z.array(fiscalYear).describe('有哪几年，近的在前'),
      since: fiscalYear.nullable().describe('册太多，这一年以前的没有都比；都比了为 null'),
      ...shape,
    }),
  ]);
}
