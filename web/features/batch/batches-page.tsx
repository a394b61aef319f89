import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../app/language.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { BatchTable } from './batch-table.tsx';
import { batchesQuery } from './batches-query.ts';
import { batchWords } from './words.ts';

/** 批量读入的记录：在读的看进度、可以取消，读完的看结果。 */
export function BatchesPage() {
  const w = useWords(batchWords);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(batchesQuery(50));
  const batches = data?.pages.flatMap(({ items }) => items);
  return (
    <div className="page batch">
      <title>{`${w.records} · 度支`}</title>
      <div className="page-head">
        <h1>{w.records}</h1>
        <div className="page-head-end">
          <Link to="/" search={{}} className="button">
            {w.desk}
          </Link>
        </div>
      </div>
      {error === null ? null : <FailureNotice failure={error.failure} retry={() => void refetch()} />}
      {batches === undefined ? (
        error === null ? (
          <Loading rows={4} />
        ) : null
      ) : batches.length === 0 ? (
        <EmptyState title={w.none}>{w.noneText}</EmptyState>
      ) : (
        <BatchTable caption={w.records} batches={batches} />
      )}
      {hasNextPage ? (
        <div>
          <button type="button" className="button" onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? w.loadingMore : w.more}
          </button>
        </div>
      ) : null}
    </div>
  );
}
