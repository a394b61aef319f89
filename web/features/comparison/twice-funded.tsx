import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { FundedPair } from '../../api/comparison.ts';
import { useWords } from '../../app/language.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { CellLink } from './cell-link.tsx';
import { Compared } from './compared.tsx';
import { twiceFundedQuery } from './comparison-queries.ts';
import { More } from './more-button.tsx';
import { exactWan } from './price-words.ts';
import { compareWords } from './words.ts';
import { YearFilter } from './year-filter.tsx';

/** 可能两处出钱的事，两处上下列出。 */
export function TwiceFundedList() {
  const w = useWords(compareWords);
  const { year } = useSearch({ from: '/inside/framed/compare' });
  const query = useInfiniteQuery(twiceFundedQuery({ year }));
  const pages = query.data?.pages;
  return (
    <Compared data={pages?.[0]} error={query.error} refetch={query.refetch}>
      {({ years, total }) => {
        const pairs = pages?.flatMap((page) => ('pairs' in page ? page.pairs : [])) ?? [];
        return (
          <>
            <search className="compare-filters" aria-label={w.filters}>
              <YearFilter years={years} value={year} />
            </search>
            {pairs.length === 0 ? (
              <EmptyState title={w.noTwice}>{w.noTwiceText}</EmptyState>
            ) : (
              <>
                <p className="page-lead">{w.twiceLead}</p>
                <ul className="funded-pairs">
                  {pairs.map((pair) => (
                    <FundedPairCard
                      key={`${pair.a.book.bookId}${pair.a.at}${pair.b.book.bookId}${pair.b.at}`}
                      {...{ pair }}
                    />
                  ))}
                </ul>
                <More shown={pairs.length} total={total} query={query} />
              </>
            )}
          </>
        );
      }}
    </Compared>
  );
}

function FundedPairCard({ pair }: { readonly pair: FundedPair }) {
  const w = useWords(compareWords);
  return (
    <li className="card funded-pair">
      <p className="difference-kinds">
        <b>{pair.a.label}</b>
        <span>{pair.relation === 'same-unit' ? w.sameUnit : w.upperAndLower}</span>
        <span>{pair.place === 'same' ? w.samePlace : w.notSaid}</span>
      </p>
      <table className="compare-table">
        <caption className="only-read">{`${w.workTwice}：${pair.a.label}`}</caption>
        <thead className="only-read">
          <tr>
            <th scope="col">{w.unit}</th>
            <th scope="col">{w.places}</th>
            <th scope="col">{w.span}</th>
            <th scope="col">{w.amount}</th>
          </tr>
        </thead>
        <tbody>
          {[pair.a, pair.b].map((side) => (
            <tr key={`${side.book.bookId} ${side.at}`}>
              <td>
                {w.of(side.book.unit.name, side.book.fiscalYear)}
                <small>
                  <CellLink book={side.book} at={side.at}>
                    {side.place}
                  </CellLink>
                </small>
              </td>
              <td>{side.places.join('、')}</td>
              <td className="funded-span">{`${side.from} ～ ${side.to}`}</td>
              <td className="is-figure" data-label={w.amount}>
                {exactWan(side.amount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </li>
  );
}
