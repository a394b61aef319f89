import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BookItem } from '../../api/books.ts';
import { archiveBook } from '../../api/books.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { deskWords } from './words.ts';

interface ArchivedNoticeProps {
  /** 归档（或取消归档）之前的样子。 */
  readonly book: BookItem;
  readonly onClose: () => void;
}

/** 归档之后说一声，可以撤销。 */
export function ArchivedNotice({ book, onClose }: ArchivedNoticeProps) {
  const w = useWords(deskWords);
  const queries = useQueryClient();
  const wasArchived = book.state === 'archived';
  const undo = useMutation({
    mutationFn: () => answered(archiveBook({ unit: book.unit.id, book: book.id }, wasArchived)),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['books'] });
      onClose();
    },
  });
  if (undo.isError) return <FailureNotice failure={undo.error.failure} retry={() => undo.mutate()} />;
  return (
    <Notice
      kind="done"
      actions={
        <button type="button" className="button" onClick={() => undo.mutate()}>
          {w.undo}
        </button>
      }
    >
      {wasArchived ? w.unarchivedDone(book.title) : w.archivedDone(book.title)}
    </Notice>
  );
}
