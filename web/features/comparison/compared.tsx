import type { ReactNode } from 'react';
import { useWords } from '../../app/language.ts';
import type { RequestFailed } from '../../app/queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { Progress } from '../../components/progress.tsx';
import { compareWords } from './words.ts';

type Reply = { readonly state: 'filling'; readonly done: number; readonly total: number } | ReadyReply;

interface ReadyReply {
  readonly state: 'ready';
  readonly books: number;
  readonly since: number | null;
}

interface ComparedProps<Page extends Reply> {
  readonly data: Page | undefined;
  readonly error: RequestFailed | null;
  readonly refetch: () => unknown;
  readonly children: (ready: Extract<Page, { readonly state: 'ready' }>) => ReactNode;
}

/** 还没有比好时说到了哪里，比好了画出来；一册也没有时说为什么。 */
export function Compared<Page extends Reply>({ data, error, refetch, children }: ComparedProps<Page>) {
  const w = useWords(compareWords);
  if (error !== null) return <FailureNotice failure={error.failure} retry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={6} />;
  if (data.state === 'filling')
    return (
      <section className="card compare-filling" role="status">
        <Progress label={w.filling} done={data.done} total={data.total} />
        <p className="page-lead">{w.fillingText}</p>
      </section>
    );
  if (data.books === 0) return <EmptyState title={w.noBooks}>{w.noBooksText}</EmptyState>;
  return (
    <>
      {data.since === null ? null : <Notice kind="info">{w.since(data.since)}</Notice>}
      {children(data as Extract<Page, { readonly state: 'ready' }>)}
    </>
  );
}
