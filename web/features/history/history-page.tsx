import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { RevisionItem } from '../../api/revisions.ts';
import { bookQuery } from '../../app/book-queries.ts';
import { useWords } from '../../app/language.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { Differences } from './differences.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { RevisionList } from './revision-list.tsx';
import { revisionsQuery } from './revisions-query.ts';
import { historyWords } from './words.ts';
import './history.css';

/** 一本的历史：各个版本，任意两个的差别，恢复旧的。 */
export function HistoryPage() {
  const w = useWords(historyWords);
  const { unitId, bookId } = useParams({ from: '/inside/framed/books/$unitId/$bookId/history' });
  const search = useSearch({ from: '/inside/framed/books/$unitId/$bookId/history' });
  const navigate = useNavigate({ from: '/books/$unitId/$bookId/history' });
  const place = { unit: unitId, book: bookId };
  const { data: book, error: bookError } = useQuery(bookQuery(place));
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(revisionsQuery(place));
  const [restoring, setRestoring] = useState<RevisionItem | null>(null);
  const [restored, setRestored] = useState(false);

  const failure = error ?? bookError;
  if (data === undefined || book === undefined)
    return (
      <div className="page">
        {failure === null ? <Loading /> : <FailureNotice failure={failure.failure} retry={() => void refetch()} />}
      </div>
    );
  const revisions = data.pages.flatMap(({ items }) => items);
  const to = search.to ?? revisions[0]?.id;
  const at = revisions.findIndex(({ id }) => id === to);
  const from = search.from ?? revisions[at + 1]?.id;
  const compare = (change: { readonly from?: string | undefined; readonly to?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });

  return (
    <div className="page history">
      <title>{`${w.heading} · ${book.title} · 度支`}</title>
      <div className="page-head">
        <h1>{w.heading}</h1>
        <p className="history-book">
          {book.unit.name}　{book.title}
        </p>
        <div className="page-head-end">
          <Link to="/books/$unitId/$bookId" params={{ unitId, bookId }} className="button">
            {w.open}
          </Link>
        </div>
      </div>
      {restored ? <Notice kind="done">{w.restored}</Notice> : null}
      <div className="history-columns">
        <section className="card history-list" aria-label={w.list}>
          <RevisionList
            revisions={revisions}
            shown={to}
            mayRestore={book.permissions.includes('book.write')}
            onShow={(revision, before) => compare({ to: revision, from: before })}
            onRestore={setRestoring}
          />
          {hasNextPage ? (
            <button type="button" className="button button-plain" onClick={() => void fetchNextPage()}>
              {w.more}
            </button>
          ) : null}
        </section>
        {from === undefined || to === undefined ? (
          <div className="card history-alone">
            <EmptyState title={w.onlyOne}>{w.onlyOneText}</EmptyState>
          </div>
        ) : (
          <Differences place={place} revisions={revisions} from={from} to={to} onChoose={compare} />
        )}
      </div>
      {restoring === null ? null : (
        <RestoreDialog
          place={place}
          revision={restoring}
          head={book.head.id}
          onClose={() => setRestoring(null)}
          onRestored={() => {
            setRestoring(null);
            setRestored(true);
            void navigate({ search: {}, replace: true });
          }}
        />
      )}
    </div>
  );
}
