import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { RoundProgress } from '../../api/rounds.ts';
import { updateRound } from '../../api/rounds.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { draftsOfForms, formsOfDrafts } from './form-draft.ts';
import { FormFields } from './form-fields.tsx';
import { formWords } from './form-words.ts';
import { roundsQuery } from './rounds-queries.ts';
import { roundWords } from './words.ts';

interface FormsDialogProps {
  readonly round: RoundProgress;
  readonly onClose: () => void;
}

/** 改一轮要的表和表样。 */
export function FormsDialog({ round, onClose }: FormsDialogProps) {
  const w = useWords(formWords);
  const { saving } = useWords(roundWords);
  const queries = useQueryClient();
  const [drafts, setDrafts] = useState(() => draftsOfForms(round.forms));
  const save = useMutation({
    mutationFn: () => answered(updateRound(round.id, { forms: formsOfDrafts(drafts) })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: roundsQuery.queryKey });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <Dialog title={w.change} onClose={onClose}>
      <form className="deadlines-form" onSubmit={submit} noValidate>
        <FormFields drafts={drafts} onChange={setDrafts} />
        {save.isError ? <FailureNotice failure={save.error.failure} /> : null}
        <FormActions act={w.save} pending={save.isPending} working={saving} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
