import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSession } from '../../app/session-query.ts';
import { serverSource } from './server-source.ts';
import { WorkbenchPage } from './workbench-page.tsx';

/** 服务器上一本目标册的工作台。 */
export function BookPage() {
  const { unitId, bookId } = useParams({ from: '/inside/books/$unitId/$bookId' });
  const { at } = useSearch({ from: '/inside/books/$unitId/$bookId' });
  const navigate = useNavigate({ from: '/books/$unitId/$bookId' });
  const { person } = useSession();
  const source = useMemo(() => {
    const kept = serverSource(unitId, bookId);
    // One browser may serve several people: nobody goes on with what another has not sent.
    return { ...kept, id: `${person.id}/${kept.id}` };
  }, [unitId, bookId, person.id]);
  return (
    <WorkbenchPage
      key={bookId}
      source={source}
      at={at}
      onPlace={(place) => void navigate({ search: { at: place }, replace: true, resetScroll: false })}
    />
  );
}
