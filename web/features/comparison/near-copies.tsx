import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { CopiedPair } from '../../api/comparison.ts';
import { useWords } from '../../app/language.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Compared } from './compared.tsx';
import { nearCopiesQuery } from './comparison-queries.ts';
import { DifferenceKinds } from './difference-kinds.tsx';
import { More } from './more-button.tsx';
import { percentOf } from './price-words.ts';
import { compareWords } from './words.ts';
import { YearFilter } from './year-filter.tsx';

const RELATIONS = ['other-unit', 'same-unit'] as const;

/** 雷同的册，相近得多的在前。 */
export function NearCopies() {
  const w = useWords(compareWords);
  const { year, relation } = useSearch({ from: '/inside/framed/compare' });
  const navigate = useNavigate({ from: '/compare' });
  const query = useInfiniteQuery(nearCopiesQuery({ year, relation }));
  const pages = query.data?.pages;
  return (
    <Compared data={pages?.[0]} error={query.error} refetch={query.refetch}>
      {({ years, total }) => {
        const pairs = pages?.flatMap((page) => ('pairs' in page ? page.pairs : [])) ?? [];
        return (
          <>
            <search className="compare-filters" aria-label={w.filters}>
              <YearFilter years={years} value={year} />
              <select
                aria-label={w.relation}
                value={relation ?? ''}
                onChange={({ target }) =>
                  void navigate({
                    search: (before) => ({ ...before, relation: target.value === '' ? undefined : target.value }),
                    replace: true,
                  })
                }
              >
                <option value="">{w.bothRelations}</option>
                {RELATIONS.map((name) => (
                  <option key={name} value={name}>
                    {w[name]}
                  </option>
                ))}
              </select>
            </search>
            {pairs.length === 0 ? (
              <EmptyState title={w.noPairs}>{w.noPairsText}</EmptyState>
            ) : (
              <>
                <PairTable pairs={pairs} />
                <More shown={pairs.length} total={total} query={query} />
              </>
            )}
          </>
        );
      }}
    </Compared>
  );
}

function PairTable({ pairs }: { readonly pairs: readonly CopiedPair[] }) {
  const w = useWords(compareWords);
  const { year } = useSearch({ from: '/inside/framed/compare' });
  return (
    <div className="card compare-table-card">
      <table className="compare-table">
        <caption className="only-read">{w.copies}</caption>
        <thead>
          <tr>
            <th scope="col">{w.later}</th>
            <th scope="col">{w.earlier}</th>
            <th scope="col" className="is-figure">
              {w.share}
            </th>
            <th scope="col" className="is-figure">
              {w.passages}
            </th>
            <th scope="col">{w.differsIn}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ a, b, share, passages, kinds, namesOther }) => (
            <tr key={`${a.bookId} ${b.bookId}`}>
              <td data-label={w.later}>
                <Link
                  to="/compare"
                  search={{ tab: 'copies', unit: a.unit.id, book: a.bookId, other: b.bookId, year }}
                  aria-label={`${w.of(a.unit.name, a.fiscalYear)} ${w.sideBySide}`}
                >
                  {w.of(a.unit.name, a.fiscalYear)}
                </Link>
              </td>
              <td data-label={w.earlier}>{w.of(b.unit.name, b.fiscalYear)}</td>
              <td className="is-figure" data-label={w.share}>
                {w.percent(percentOf(share))}
              </td>
              <td className="is-figure" data-label={w.passages}>
                {passages}
              </td>
              <td>
                <DifferenceKinds kinds={kinds} namesOther={namesOther} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
