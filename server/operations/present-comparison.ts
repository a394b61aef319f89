// What is compared, as the interface tells it: the units by name, and only those that may be seen.
import type { BookReference, BoxPlot, UnitCostRow } from '@duzhi/core/comparison';
import type { Rational, Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { CountedBook } from '@duzhi/store';
import type * as z from 'zod';
import type { Call } from '../call.ts';
import type { Cell, UnitCostSummary } from '../comparison/comparison-index.ts';
import type { SeenUnits } from '../comparison/seen-units.ts';
import { seenUnits } from '../comparison/seen-units.ts';
import type { QuestionInput, QuestionName, QuestionOutput } from '../comparison/thread-messages.ts';
import type { Answer } from '../operation.ts';
import type { Refusal } from '../refusal.ts';
import type * as shapes from './comparison-shapes.ts';

type ComparedBook = z.infer<typeof shapes.comparedBook>;

/** 由册的标识得到册的样子。 */
export type Present = (reference: Pick<BookReference, 'bookId'>) => ComparedBook;

interface Ready {
  readonly state: 'ready';
  readonly books: number;
  readonly years: number[];
  readonly since: number | null;
}

type Compared<Body> = { readonly state: 'filling'; readonly done: number; readonly total: number } | (Ready & Body);

/** 问索引一句，把答案变成接口的样子；还在放册的答 202 和进度。 */
export async function compare<Name extends QuestionName, Body extends object>(
  call: Call,
  name: Name,
  inputOf: (seen: SeenUnits) => QuestionInput<Name>,
  bodyOf: (answer: QuestionOutput<Name>, present: Present, seen: SeenUnits) => Body | Promise<Body>,
): Promise<Result<Answer<Compared<Body>>, Refusal>> {
  const seen = await seenUnits(call);
  if (!seen.ok) return seen;
  const asked = await call.comparisons.ask(name, inputOf(seen.value), call.signal);
  if (!asked.ok) return asked;
  if (!('answer' in asked.value)) return ok({ status: 202, body: { state: 'filling', ...asked.value } });
  const { answer, books, since } = asked.value;
  const within = [...books.values()].filter(({ unitId }) => seen.value.names.has(unitId));
  const body = await bodyOf(answer, presentBook(books, seen.value), seen.value);
  return ok({
    status: 200,
    body: {
      state: 'ready',
      books: within.length,
      years: [...new Set(within.map(({ fiscalYear }) => fiscalYear))],
      since,
      ...body,
    },
  });
}

function presentBook(books: ReadonlyMap<string, CountedBook>, seen: SeenUnits): Present {
  return ({ bookId }) => bookItem(books.get(bookId)!, seen);
}

export function bookItem({ unitId, bookId, declarationId, fiscalYear }: CountedBook, seen: SeenUnits): ComparedBook {
  return { unit: { id: unitId, name: seen.names.get(unitId)! }, bookId, declarationId, fiscalYear };
}

/** 精确的单价，写成画图和显示用的数。 */
export const yuan = ({ n, d }: Rational): number => Number(n) / Number(d);

export function presentBox(box: BoxPlot): z.infer<typeof shapes.boxPlot> {
  return {
    count: box.count,
    least: yuan(box.least),
    lowerQuartile: yuan(box.lowerQuartile),
    median: yuan(box.median),
    upperQuartile: yuan(box.upperQuartile),
    greatest: yuan(box.greatest),
    lowerWhisker: yuan(box.lowerWhisker),
    upperWhisker: yuan(box.upperWhisker),
    judged: box.judged,
  };
}

export function presentCost({ box, ...summary }: UnitCostSummary): z.infer<typeof shapes.unitCostSummary> {
  const { work, label, measure, units, prices, outliers } = summary;
  return { work, label, measure, units, prices, outliers, box: presentBox(box) };
}

export function presentCostRow(
  row: UnitCostRow & Pick<Cell, 'place'>,
  standing: z.infer<typeof shapes.unitCostRow>['standing'],
  present: Present,
): z.infer<typeof shapes.unitCostRow> {
  const { at, place, basis, label, written } = row;
  return { book: present(row.book), at, place, basis, label, written, price: yuan(row.price), standing };
}
