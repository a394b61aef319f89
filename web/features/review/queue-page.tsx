import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../app/language.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { roundsQuery, roundUnderWay } from '../rounds/rounds-queries.ts';
import { ApprovedDownload } from './approved-download.tsx';
import { QueueCards } from './queue-cards.tsx';
import { QueueFilters } from './queue-filters.tsx';
import { queueQuery } from './queue-query.ts';
import { QueueTable } from './queue-table.tsx';
import { RoundLine } from './round-line.tsx';
import { queueWords } from './words.ts';
import './queue.css';

const HEADINGS = {
  waiting: 'waitingHead',
  reviewing: 'reviewingHead',
  returned: 'returnedHead',
  approved: 'approvedHead',
  declaring: 'declaringHead',
} as const;

export type QueueView = keyof typeof HEADINGS;

/** 地址里写的；不认得的算待审核。 */
export function viewOf(text: string | undefined): QueueView {
  return text !== undefined && Object.hasOwn(HEADINGS, text) ? (text as QueueView) : 'waiting';
}

/** 审核台：等着审核的各册，最值得先看的在前。 */
export function QueuePage() {
  const w = useWords(queueWords);
  const filter = useSearch({ from: '/inside/framed/review' });
  const view = viewOf(filter.view);
  const { data: rounds } = useQuery(roundsQuery);
  const round = roundUnderWay(rounds?.items ?? []);
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    queueQuery({ ...filter, view }),
  );
  const [first] = data?.pages ?? [];
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const year = items[0]?.fiscalYear ?? null;
  return (
    <div className="page queue">
      <title>{`${w.heading} · 度支`}</title>
      <div>
        <div className="page-head">
          <h1>{first === undefined ? w.heading : w[HEADINGS[view]](first.total)}</h1>
          {view === 'approved' && year !== null ? <ApprovedDownload year={year} /> : null}
        </div>
        <RoundLine round={round} order={filter.order} />
      </div>
      {first === undefined ? null : <QueueCards queue={first} view={view} round={round} />}
      <QueueFilters />
      {error === null ? null : <FailureNotice failure={error.failure} retry={() => void refetch()} />}
      {isPending ? <Loading rows={6} /> : null}
      {first !== undefined && items.length === 0 ? <NothingHere view={view} /> : null}
      {items.length === 0 ? null : (
        <>
          <QueueTable items={items} view={view} />
          <div className="queue-end">
            <p role="status">{w.found(items.length, first?.total ?? items.length)}</p>
            {hasNextPage ? (
              <button type="button" className="button" onClick={() => void fetchNextPage()}>
                {isFetchingNextPage ? w.loadingMore : w.more}
              </button>
            ) : (
              <p className="queue-keys">{w.keys}</p>
            )}
          </div>
        </>
      )}
    </div>
  );
}

function NothingHere({ view }: { readonly view: QueueView }) {
  const w = useWords(queueWords);
  const { view: _view, order: _order, ...filter } = useSearch({ from: '/inside/framed/review' });
  const navigate = useNavigate({ from: '/review' });
  const filtered = Object.values(filter).some((value) => value !== undefined && value !== '');
  if (!filtered && view === 'waiting') return <EmptyState title={w.emptyTitle}>{w.emptyText}</EmptyState>;
  return (
    <EmptyState
      title={w.noneTitle}
      {...(filtered
        ? {
            actions: (
              <button
                type="button"
                className="button"
                onClick={() => void navigate({ search: ({ view: kept }) => ({ view: kept }), replace: true })}
              >
                {w.clear}
              </button>
            ),
          }
        : {})}
    >
      {w.noneText}
    </EmptyState>
  );
}
