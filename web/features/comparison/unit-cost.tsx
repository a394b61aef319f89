import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { UnitCost, UnitCostRow, Work } from '../../api/comparison.ts';
import { useWords } from '../../app/language.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { PlotRow } from './box-plot.tsx';
import { BoxPlot } from './box-plot.tsx';
import { CellLink } from './cell-link.tsx';
import { Compared } from './compared.tsx';
import { unitCostQuery } from './comparison-queries.ts';
import { yuan } from './price-words.ts';
import { compareWords } from './words.ts';
import { YearFilter } from './year-filter.tsx';

interface UnitCostPageProps {
  readonly work: Work;
  readonly year: string | undefined;
}

/** 一种工作的单价：箱线图，下面是每一条。 */
export function UnitCostPage({ work, year }: UnitCostPageProps) {
  const w = useWords(compareWords);
  const { data, error, refetch } = useQuery(unitCostQuery({ ...work, year }));
  return (
    <>
      <p>
        <Link to="/compare" search={{ year }} className="button">
          {w.backToWorks}
        </Link>
      </p>
      <Compared data={data} error={error} refetch={refetch}>
        {({ cost, years }) => (
          <>
            <search className="compare-filters" aria-label={w.filters}>
              <YearFilter years={years} value={year} />
            </search>
            {cost === null ? (
              <EmptyState title={w.noWorkTitle}>{w.noWorkText}</EmptyState>
            ) : (
              <section aria-labelledby="compare-work" className="compare-part">
                <h2 id="compare-work">{cost.label}</h2>
                <p className="page-lead">
                  {w.noUnits(cost.units, cost.prices)}
                  {cost.box.judged ? null : `　${w.notJudged}`}
                </p>
                <div className="card compare-plot-card">
                  <BoxPlot title={w.plotOf(cost.label)} rows={rowsOf(cost, w)} />
                </div>
                <PriceTable rows={cost.rows} measure={cost.measure} />
              </section>
            )}
          </>
        )}
      </Compared>
    </>
  );
}

type Cost = NonNullable<Extract<UnitCost, { readonly state: 'ready' }>['cost']>;

/** 一年一行；有几年的，先是各年合在一起的。 */
function rowsOf(
  cost: Cost,
  w: { readonly allYears: string; readonly yearOf: (year: number) => string },
): readonly PlotRow[] {
  const rowOf = (name: string, box: Cost['box'], rows: readonly UnitCostRow[]): PlotRow => ({
    name,
    box,
    points: rows
      .filter(({ standing }) => standing !== 'within')
      .map(({ book, price, standing }) => ({ name: book.unit.name, price, above: standing === 'above' })),
  });
  const years = cost.years.map(({ fiscalYear, box }) =>
    rowOf(
      w.yearOf(fiscalYear),
      box,
      cost.rows.filter(({ book }) => book.fiscalYear === fiscalYear),
    ),
  );
  return years.length < 2 ? years : [rowOf(w.allYears, cost.box, []), ...years];
}

function PriceTable({ rows, measure }: { readonly rows: readonly UnitCostRow[]; readonly measure: string }) {
  const w = useWords(compareWords);
  return (
    <div className="card compare-table-card">
      <table className="compare-table">
        <caption>{w.allPrices}</caption>
        <thead>
          <tr>
            <th scope="col">{w.unit}</th>
            <th scope="col" className="is-figure">
              {w.price}
            </th>
            <th scope="col">{w.standing}</th>
            <th scope="col">{w.basis}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.book.bookId} ${row.at} ${row.label} ${row.price}`}>
              <td>
                {w.of(row.book.unit.name, row.book.fiscalYear)}
                <small>
                  <CellLink book={row.book} at={row.at}>
                    {row.place}
                  </CellLink>
                </small>
              </td>
              <td className="is-figure" data-label={w.price}>
                {w.priceOf(yuan(row.price), measure)}
              </td>
              <td data-label={w.standing}>
                <span className="compare-standing" data-standing={row.standing}>
                  {w[row.standing]}
                </span>
              </td>
              <td className="is-text">{row.basis}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
