import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import type { BookItem } from '../../api/books.ts';
import { useWords } from '../../app/language.ts';
import { useMay } from '../../app/session-query.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { ArchivedNotice } from './archived-notice.tsx';
import { BookRow } from './book-row.tsx';
import { booksQuery } from './books-query.ts';
import { ChosenBar } from './chosen-bar.tsx';
import { deskWords } from './words.ts';

/** 目标册清单：上下键移动，Enter 打开；选中的可以打包下载。 */
export function BookList() {
  const w = useWords(deskWords);
  const may = useMay();
  const filter = useSearch({ from: '/inside/framed/' });
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    booksQuery(filter),
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [archived, setArchived] = useState<BookItem | null>(null);

  if (data === undefined)
    return isPending ? (
      <Loading rows={6} />
    ) : error === null ? null : (
      <FailureNotice failure={error.failure} retry={() => void refetch()} />
    );
  const books = data.pages.flatMap(({ items }) => items);
  const picked = books.filter(({ id }) => chosen.has(id));
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const mayExport = may('book.export');

  return (
    <>
      {error === null ? null : <FailureNotice failure={error.failure} retry={() => void refetch()} />}
      {archived === null ? null : <ArchivedNotice book={archived} onClose={() => setArchived(null)} />}
      {books.length === 0 ? (
        <NoBooks />
      ) : (
        <>
          <div className="card desk-table-card">
            <table className="desk-table" onKeyDown={moveAmongRows}>
              <caption className="only-read">{`${w.list}。${w.keys}`}</caption>
              <thead>
                <tr>
                  {mayExport ? (
                    <th scope="col" className="desk-choose">
                      <input
                        type="checkbox"
                        aria-label={w.chooseAll}
                        checked={picked.length === books.length}
                        ref={(box) => {
                          if (box !== null) box.indeterminate = picked.length > 0 && picked.length < books.length;
                        }}
                        onChange={(event) => setChosen(new Set(event.target.checked ? books.map(({ id }) => id) : []))}
                      />
                    </th>
                  ) : null}
                  <th scope="col">{w.title}</th>
                  <th scope="col">{w.findings}</th>
                  <th scope="col">{w.filled}</th>
                  <th scope="col">{w.edited}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {books.map((book) => (
                  <BookRow
                    key={book.id}
                    book={book}
                    chosen={mayExport ? chosen.has(book.id) : null}
                    onChoose={(on) => choose(book.id, on)}
                    onArchived={setArchived}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <div className="desk-end">
            <p role="status">{w.found(books.length, hasNextPage)}</p>
            {hasNextPage ? (
              <button type="button" className="button" onClick={() => void fetchNextPage()}>
                {isFetchingNextPage ? w.loadingMore : w.more}
              </button>
            ) : (
              <p className="desk-keys">{w.keys}</p>
            )}
          </div>
        </>
      )}
      {picked.length === 0 ? null : <ChosenBar books={picked} onDone={() => setChosen(new Set())} />}
    </>
  );
}

function NoBooks() {
  const w = useWords(deskWords);
  const may = useMay();
  const filter = useSearch({ from: '/inside/framed/' });
  const navigate = useNavigate({ from: '/' });
  const filtered = Object.values(filter).some((value) => value !== undefined && value !== '');
  if (filtered)
    return (
      <EmptyState
        title={w.noneTitle}
        actions={
          <button type="button" className="button" onClick={() => void navigate({ search: {}, replace: true })}>
            {w.clear}
          </button>
        }
      >
        {w.noneText}
      </EmptyState>
    );
  if (!may('book.write')) return <EmptyState title={w.emptyTitle}>{w.emptyReadOnly}</EmptyState>;
  return (
    <EmptyState
      title={w.emptyTitle}
      actions={
        <Link to="/new" search={{}} className="button">
          {w.newBook}
        </Link>
      }
    >
      {w.emptyText}
    </EmptyState>
  );
}

/** 上下键在各本之间移动；Enter 由链接自己打开。 */
function moveAmongRows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const at = (event.target as HTMLElement).closest('tr');
  if (step === undefined || at === null || (event.target as HTMLElement).closest('.menu') !== null) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.desk-open')];
  const here = links.findIndex((link) => at.contains(link));
  const to = links[here + step];
  if (to === undefined) return;
  event.preventDefault();
  to.focus();
}
