import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { RoundDeadlines, RoundProgress } from '../../api/rounds.ts';
import { updateRound } from '../../api/rounds.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { stageWords } from '../declaration/words.ts';
import { deadlinesOf, draftsOf } from './deadline-draft.ts';
import { DeadlineFields } from './deadline-fields.tsx';
import { roundsQuery } from './rounds-queries.ts';
import { roundWords } from './words.ts';

interface DeadlinesDialogProps {
  readonly round: RoundProgress;
  readonly onClose: () => void;
}

/** 改一轮的期限。 */
export function DeadlinesDialog({ round, onClose }: DeadlinesDialogProps) {
  const w = useWords(roundWords);
  const stages = useWords(stageWords);
  const queries = useQueryClient();
  const [drafts, setDrafts] = useState(() => draftsOf(round.deadlines));
  const [problem, setProblem] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (deadlines: RoundDeadlines) => answered(updateRound(round.id, { deadlines })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: roundsQuery.queryKey });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const deadlines = deadlinesOf(drafts);
    setProblem(deadlines.ok ? null : w.deadlineMissing(stages[deadlines.error]));
    if (deadlines.ok && !save.isPending) save.mutate(deadlines.value);
  };
  return (
    <Dialog title={w.change} onClose={onClose}>
      <form className="deadlines-form" onSubmit={submit} noValidate>
        <DeadlineFields drafts={drafts} onChange={setDrafts} />
        {problem === null ? null : <Notice kind="error">{problem}</Notice>}
        {save.isError ? <FailureNotice failure={save.error.failure} /> : null}
        <FormActions act={w.save} pending={save.isPending} working={w.saving} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
