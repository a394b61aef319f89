import { compareYears } from '@duzhi/core/book';
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { bookQuery } from '../../app/book-queries.ts';
import { useWords } from '../../app/language.ts';
import { useSession } from '../../app/session-query.ts';
import { unitsQuery } from '../../app/units-query.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { UnitOptions } from '../../components/unit-options.tsx';
import { booksQuery } from '../desk/books-query.ts';
import { AmountTable } from './amount-table.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import { yearsWords } from './words.ts';
import './years.css';

/** 对照的册数上限：一个单位一年一本，几十本已经看不过来。 */
const MOST_BOOKS = 40;

/** 历年对比：一个单位几年的目标册左右对照。 */
export function YearsPage() {
  const w = useWords(yearsWords);
  const { unit: home } = useSession();
  const { unit = home.id } = useSearch({ from: '/inside/framed/years' });
  const navigate = useNavigate({ from: '/years' });
  const { data: units = [] } = useQuery(unitsQuery);
  const [onlyChanged, setOnlyChanged] = useState(false);
  const list = useInfiniteQuery(booksQuery({ unit, limit: '200' }));
  // Of the unit itself: the books of those below are theirs to compare.
  const all = (list.data?.pages.flatMap(({ items }) => items) ?? []).filter((book) => book.unit.id === unit);
  const chosen = all.filter(({ fiscalYear }) => fiscalYear !== null).slice(0, MOST_BOOKS);
  const books = useQueries({
    queries: chosen.map(({ id }) => bookQuery({ unit, book: id })),
    combine: (results) => ({
      ready: results.every(({ data }) => data !== undefined),
      error: results.find(({ error }) => error !== null)?.error ?? null,
      contents: results.flatMap(({ data }) => (data === undefined ? [] : [data])),
    }),
  });
  const compared = useMemo(
    () => compareYears(books.contents.map(({ head, fiscalYear }) => ({ ...head.content, fiscalYear }))),
    [books.contents],
  );
  const error = list.error ?? books.error;
  const isReady = list.data !== undefined && books.ready;

  return (
    <div className="page">
      <title>{`${w.heading} · 度支`}</title>
      <div className="page-head">
        <h1>{w.heading}</h1>
        {units.length > 1 ? (
          <select
            className="field-input years-unit"
            aria-label={w.unit}
            value={unit}
            onChange={(event) => void navigate({ search: { unit: event.target.value }, replace: true })}
          >
            <UnitOptions units={units} />
          </select>
        ) : null}
      </div>
      <p className="page-lead">{w.lead}</p>
      {error !== null ? (
        <FailureNotice failure={error.failure} retry={() => void list.refetch()} />
      ) : !isReady ? (
        <Loading rows={8} />
      ) : compared.years.length < 2 ? (
        <EmptyState
          title={w.none}
          actions={
            <Link to="/" search={{}} className="button">
              {w.desk}
            </Link>
          }
        >
          {w.noneText}
        </EmptyState>
      ) : (
        <>
          {all.length > chosen.length && chosen.length === MOST_BOOKS ? (
            <Notice kind="info">{w.most(MOST_BOOKS)}</Notice>
          ) : null}
          <label className="years-only">
            <input type="checkbox" checked={onlyChanged} onChange={(event) => setOnlyChanged(event.target.checked)} />
            {w.onlyChanged}
          </label>
          <AmountTable years={compared.years} rows={compared.amounts} onlyChanged={onlyChanged} />
          <IndicatorTable years={compared.years} rows={compared.indicators} onlyChanged={onlyChanged} />
        </>
      )}
    </div>
  );
}
