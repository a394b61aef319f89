import type { FormEvent } from 'react';
import { useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import type { DeclarationDetail, Move } from '../../api/declarations.ts';
import { useWords } from '../../app/language.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { ReasonField } from '../declaration/reason-dialog.tsx';
import { moveWords } from '../declaration/words.ts';
import { reviewWords } from './words.ts';

interface ReturnDialogProps {
  readonly declaration: DeclarationDetail;
  readonly pending: boolean;
  readonly failure: ApiFailure | null;
  readonly onClose: () => void;
  readonly onAct: (given: Pick<Move, 'cells'> & { readonly reason?: string }) => void;
}

/** 退回：写总的理由，选哪些批注一并作为理由。 */
export function ReturnDialog({ declaration, pending, failure, onClose, onAct }: ReturnDialogProps) {
  const w = useWords(reviewWords);
  const moves = useWords(moveWords);
  const pinned = declaration.threads.filter(({ resolved, pointer }) => !resolved && pointer !== null);
  const [reason, setReason] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const chosen = pinned.filter(({ id }) => !left.has(id));
  const missing = reason.trim() === '' && chosen.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing || pending) return;
    const cells = chosen.map(({ pointer, notes }) => ({ at: pointer!, text: notes[0]!.body }));
    onAct(reason.trim() === '' ? { cells } : { cells, reason: reason.trim() });
  };
  const choose = (id: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  return (
    <Dialog title={w.returnTitle} onClose={onClose}>
      <form className="declaration-form" onSubmit={submit} noValidate>
        <p>{w.returnText}</p>
        <ReasonField label={w.returnReason} value={reason} onChange={setReason} />
        {pinned.length === 0 ? null : (
          <fieldset className="return-cells">
            <legend className="field-label">{w.returnCells}</legend>
            {pinned.map(({ id, place, notes }) => (
              <label key={id}>
                <input type="checkbox" checked={!left.has(id)} onChange={({ target }) => choose(id, target.checked)} />
                <span>
                  <b>{place}</b>
                  {notes[0]?.body}
                </span>
              </label>
            ))}
          </fieldset>
        )}
        {tried && missing ? <Notice kind="error">{w.returnMissing}</Notice> : null}
        {failure === null ? null : <FailureNotice failure={failure} />}
        <FormActions act={moves.return} pending={pending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
