import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { UnitCostOutlier, UnitCostSummary } from '../../api/comparison.ts';
import { useWords } from '../../app/language.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { CellLink } from './cell-link.tsx';
import { Compared } from './compared.tsx';
import { unitCostsQuery } from './comparison-queries.ts';
import { More } from './more-button.tsx';
import { timesOf, yuan } from './price-words.ts';
import { SmallBox } from './small-box.tsx';
import { compareWords } from './words.ts';
import { YearFilter } from './year-filter.tsx';

/** 单价：先是离群的，再是各种工作。 */
export function UnitCosts() {
  const w = useWords(compareWords);
  const { year, q } = useSearch({ from: '/inside/framed/compare' });
  const navigate = useNavigate({ from: '/compare' });
  const query = useInfiniteQuery(unitCostsQuery({ year, q }));
  const pages = query.data?.pages;
  return (
    <Compared data={pages?.[0]} error={query.error} refetch={query.refetch}>
      {({ years, outliers, totalOutliers, total }) => {
        const works = pages?.flatMap((page) => ('works' in page ? page.works : [])) ?? [];
        return (
          <>
            <search className="compare-filters" aria-label={w.filters}>
              <YearFilter years={years} value={year} />
              <SearchBox
                key={q === undefined ? 'blank' : 'filled'}
                value={q ?? ''}
                label={w.searchWork}
                onChange={(text) =>
                  void navigate({
                    search: (before) => ({ ...before, q: text === '' ? undefined : text }),
                    replace: true,
                  })
                }
              />
            </search>
            <section aria-labelledby="compare-outliers" className="compare-part">
              <h2 id="compare-outliers">{w.outliers(totalOutliers)}</h2>
              <p className="page-lead">{outliers.length === 0 ? w.noOutliers : w.outliersLead}</p>
              {outliers.length === 0 ? null : <OutlierTable outliers={outliers} />}
              {totalOutliers > outliers.length ? <p className="page-lead">{w.mostOutliers(outliers.length)}</p> : null}
            </section>
            <section aria-labelledby="compare-works" className="compare-part">
              <h2 id="compare-works">{w.works(total)}</h2>
              {works.length === 0 ? (
                <EmptyState title={w.noWorkTitle}>{w.noWorkText}</EmptyState>
              ) : (
                <>
                  <WorkTable works={works} />
                  <More shown={works.length} total={total} query={query} />
                </>
              )}
            </section>
          </>
        );
      }}
    </Compared>
  );
}

function OutlierTable({ outliers }: { readonly outliers: readonly UnitCostOutlier[] }) {
  const w = useWords(compareWords);
  return (
    <div className="card compare-table-card">
      <table className="compare-table" aria-labelledby="compare-outliers">
        <thead>
          <tr>
            <th scope="col">{w.unit}</th>
            <th scope="col">{w.work}</th>
            <th scope="col" className="is-figure">
              {w.price}
            </th>
            <th scope="col" className="is-figure">
              {w.others}
            </th>
            <th scope="col" className="is-figure">
              {w.times}
            </th>
            <th scope="col">{w.basis}</th>
          </tr>
        </thead>
        <tbody>
          {outliers.map((outlier) => (
            <tr key={`${outlier.book.bookId} ${outlier.at} ${outlier.work} ${outlier.price}`}>
              <td>
                {w.of(outlier.book.unit.name, outlier.book.fiscalYear)}
                <small>
                  <CellLink book={outlier.book} at={outlier.at}>
                    {outlier.place}
                  </CellLink>
                </small>
              </td>
              <td>
                <WorkLink work={outlier} />
              </td>
              <td className="is-figure" data-label={w.price}>
                {w.priceOf(yuan(outlier.price), outlier.measure)}
              </td>
              <td className="is-figure" data-label={w.others}>
                {w.priceOf(yuan(outlier.median), outlier.measure)}
              </td>
              <td className="is-figure" data-label={w.times}>
                <b className="compare-standing" data-standing={outlier.standing}>
                  <span aria-hidden="true">{outlier.standing === 'above' ? '▲ ' : '▼ '}</span>
                  <span className="only-read">{w[outlier.standing]}</span>
                  {w.timesOf(timesOf(outlier.price, outlier.median))}
                </b>
              </td>
              <td className="is-text">{outlier.basis}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WorkTable({ works }: { readonly works: readonly UnitCostSummary[] }) {
  const w = useWords(compareWords);
  return (
    <div className="card compare-table-card">
      <table className="compare-table" aria-labelledby="compare-works">
        <thead>
          <tr>
            <th scope="col">{w.work}</th>
            <th scope="col" className="is-figure">
              {w.unitsHead}
            </th>
            <th scope="col" className="is-figure">
              {w.pricesHead}
            </th>
            <th scope="col" className="is-figure">
              {w.median}
            </th>
            <th scope="col" className="is-figure">
              {w.range}
            </th>
            <td className="small-box-cell" />
            <th scope="col" className="is-figure">
              {w.outliersHead}
            </th>
          </tr>
        </thead>
        <tbody>
          {works.map((work) => (
            <tr key={`${work.work} ${work.measure}`}>
              <td>
                <WorkLink work={work} />
              </td>
              <td className="is-figure" data-label={w.unitsHead}>
                {work.units}
              </td>
              <td className="is-figure" data-label={w.pricesHead}>
                {work.prices}
              </td>
              <td className="is-figure" data-label={w.median}>
                {w.priceOf(yuan(work.box.median), work.measure)}
              </td>
              <td className="is-figure" data-label={w.range}>
                {w.rangeOf(yuan(work.box.lowerQuartile), yuan(work.box.upperQuartile))}
              </td>
              <td className="small-box-cell">
                <SmallBox box={work.box} />
              </td>
              <td className="is-figure" data-label={w.outliersHead}>
                {work.box.judged ? work.outliers : <span title={w.notJudged}>—</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WorkLink({ work }: { readonly work: Pick<UnitCostSummary, 'work' | 'measure' | 'label'> }) {
  const { year } = useSearch({ from: '/inside/framed/compare' });
  return (
    <Link to="/compare" search={{ work: work.work, measure: work.measure, year }}>
      {work.label}
    </Link>
  );
}
