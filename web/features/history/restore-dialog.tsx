import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { BookPlace } from '../../api/books.ts';
import type { RevisionItem } from '../../api/revisions.ts';
import { restoreRevision } from '../../api/revisions.ts';
import { revisionQuery } from '../../app/book-queries.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { fullTime } from '../../components/time-words.ts';
import { historyWords } from './words.ts';

interface RestoreDialogProps {
  readonly place: BookPlace;
  readonly revision: RevisionItem;
  /** 现在最新的版本。 */
  readonly head: string;
  readonly onClose: () => void;
  readonly onRestored: () => void;
}

/** 把旧的内容存成新的版本；中间的版本都留着。 */
export function RestoreDialog({ place, revision, head, onClose, onRestored }: RestoreDialogProps) {
  const w = useWords(historyWords);
  const language = useLanguage();
  const queries = useQueryClient();
  const time = fullTime(new Date(revision.createdAt), language);
  const [reason, setReason] = useState(w.reasonDefault(time));
  const restore = useMutation({
    mutationFn: async () => {
      const { content } = await queries.ensureQueryData(revisionQuery(place, revision.id));
      return answered(restoreRevision(place, { head, content, reason: reason.trim() }));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['revisions', place.unit, place.book] });
      await queries.invalidateQueries({ queryKey: ['book', place.unit, place.book] });
      await queries.invalidateQueries({ queryKey: ['books'] });
      onRestored();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!restore.isPending) restore.mutate();
  };
  return (
    <Dialog title={w.restoreTitle} onClose={onClose}>
      <form className="restore" onSubmit={submit}>
        <p>{w.restoreText(time)}</p>
        <TextField
          label={w.reason}
          maxLength={500}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {restore.isError ? <FailureNotice failure={restore.error.failure} /> : null}
        <FormActions act={w.doRestore} pending={restore.isPending} working={w.restoring} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
