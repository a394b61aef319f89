import { Link, Navigate } from '@tanstack/react-router';
import { useWords } from '../../app/language.ts';
import { useMay } from '../../app/session-query.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { BatchesAtHand } from './batches-at-hand.tsx';
import { BookFilters } from './book-filters.tsx';
import { BookList } from './book-list.tsx';
import { ReceiveFiles } from './receive-files.tsx';
import { deskWords } from './words.ts';
import './desk.css';

/** 填报台：放进文件，打开目标册。 */
export function Desk() {
  const w = useWords(deskWords);
  const may = useMay();
  // An administrator keeps people and units, and has no books.
  if (!may('book.read') && may('person.manage')) return <Navigate to="/admin" replace />;
  return (
    <div className="page">
      <title>{`${w.heading} · 度支`}</title>
      <div className="page-head">
        <h1>{w.heading}</h1>
        {may('book.write') ? (
          <div className="page-head-end">
            <Link to="/new" search={{}} className="button">
              <Icon name="add" />
              {w.newBook}
            </Link>
          </div>
        ) : null}
      </div>
      {may('book.write') || may('batch.run') ? <ReceiveFiles /> : null}
      {may('batch.read') ? <BatchesAtHand /> : null}
      {may('book.read') ? (
        <section className="desk-books" aria-label={w.list}>
          <BookFilters />
          <BookList />
        </section>
      ) : (
        <EmptyState title={w.nothingTitle}>{w.nothingText}</EmptyState>
      )}
    </div>
  );
}
