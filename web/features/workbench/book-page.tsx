import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { serverSource } from './server-source.ts';
import { WorkbenchPage } from './workbench-page.tsx';

/** 服务器上一本目标册的工作台。 */
export function BookPage() {
  const { unitId, bookId } = useParams({ from: '/inside/books/$unitId/$bookId' });
  const { at } = useSearch({ from: '/inside/books/$unitId/$bookId' });
  const navigate = useNavigate({ from: '/books/$unitId/$bookId' });
  const source = useMemo(() => serverSource(unitId, bookId), [unitId, bookId]);
  return (
    <WorkbenchPage
      key={bookId}
      source={source}
      at={at}
      onPlace={(place) => void navigate({ search: { at: place }, replace: true, resetScroll: false })}
    />
  );
}
