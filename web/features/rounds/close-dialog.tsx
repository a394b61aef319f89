import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { RoundProgress } from '../../api/rounds.ts';
import { updateRound } from '../../api/rounds.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { roundsQuery } from './rounds-queries.ts';
import { roundWords } from './words.ts';

interface CloseDialogProps {
  readonly round: RoundProgress;
  readonly onClose: () => void;
}

/** 结束一轮：先说还有几个单位没有办完。 */
export function CloseDialog({ round, onClose }: CloseDialogProps) {
  const w = useWords(roundWords);
  const queries = useQueryClient();
  const close = useMutation({
    mutationFn: () => answered(updateRound(round.id, { closed: true })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: roundsQuery.queryKey });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!close.isPending) close.mutate();
  };
  const unfinished = round.units.filter(({ stage }) => stage !== 'approved');
  const notBegun = unfinished.filter(({ stage }) => stage === null).length;
  return (
    <Dialog title={w.close} onClose={onClose}>
      <form className="deadlines-form" onSubmit={submit}>
        <p>{unfinished.length === 0 ? w.allApproved : w.unfinished(unfinished.length, notBegun)}</p>
        <p>{w.closeText}</p>
        {close.isError ? <FailureNotice failure={close.error.failure} /> : null}
        <FormActions act={w.close} pending={close.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
