import { ANY_FORMS, judgeForms } from '@duzhi/core/cycle';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import type { DeclarationDetail } from '../../api/declarations.ts';
import { moveDeclaration, openDeclaration } from '../../api/declarations.ts';
import { useWords } from '../../app/language.ts';
import { answered, RequestFailed } from '../../app/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { formKindWords } from '../rounds/form-words.ts';
import { saveNow } from '../workbench/model/save-now.ts';
import { useOpenWorkbench, useWorkbench } from '../workbench/workbench-context.ts';
import { AlreadySent } from './already-sent.tsx';
import { useDeclarationChanged } from './declaration-queries.ts';
import { ReasonField } from './reason-dialog.tsx';
import { declarationWords, kindWords, moveWords } from './words.ts';

/** 错误至多列这么几处，其余在右栏看。 */
const SHOWN = 4;

interface SendDialogProps {
  /** 还没有开始申报为 null。 */
  readonly declaration: DeclarationDetail | null;
  readonly onClose: () => void;
}

/** 送审：先存好，没有开始申报的开始，再送给单位负责人；还有错误的说明白再问。 */
export function SendDialog({ declaration, onClose }: SendDialogProps) {
  const w = useWords(declarationWords);
  const moves = useWords(moveWords);
  const { reopen, opened } = useOpenWorkbench();
  const book = useWorkbench((state) => state.book);
  const judged = judgeForms(opened.round?.forms ?? ANY_FORMS, book);
  const kinds = useWords(formKindWords);
  const isRefused = judged.missing.length + judged.excluded.length > 0;
  const findings = useWorkbench(({ report }) => report.findings);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const notes = declaration?.threads.filter(({ resolved }) => !resolved).length ?? 0;
  const [kind, setKind] = useState<'initial' | 'addition'>('initial');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = declaration === null && kind === 'addition' && reason.trim() === '';
  const changed = useDeclarationChanged();
  const submit = useSend(declaration);
  const send = useMutation({
    mutationFn: () => submit({ kind, reason: reason.trim() }),
    onSuccess: async (detail) => {
      await changed(detail);
      onClose();
      reopen();
    },
  });
  const press = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing && !send.isPending) send.mutate();
  };
  return (
    <Dialog title={w.sendTitle} onClose={onClose}>
      <form className="declaration-form" onSubmit={press} noValidate>
        <p>{w.sendText}</p>
        {declaration === null ? <KindChoice kind={kind} onChoose={setKind} /> : null}
        {declaration === null && kind === 'addition' ? (
          <ReasonField value={reason} onChange={setReason} error={tried && missing ? w.reasonMissing : undefined} />
        ) : null}
        {(declaration?.kind ?? kind) === 'initial' ? <AlreadySent /> : null}
        {isRefused ? (
          <Notice kind="error">{w.formsRefused(judged, (some) => some.map((kind) => kinds[kind]).join(', '))}</Notice>
        ) : null}
        {errors.length === 0 ? null : (
          <Notice kind="warning">
            {w.sendErrors(errors.length)}
            <ul className="send-errors">
              {errors.slice(0, SHOWN).map(({ rule, at, message }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two findings of a rule may be about the same cell.
                <li key={`${rule} ${at[0]} ${index}`}>{message}</li>
              ))}
            </ul>
          </Notice>
        )}
        {notes === 0 ? null : <Notice kind="warning">{w.sendOpenNotes(notes)}</Notice>}
        {send.isError ? <FailureNotice failure={send.error.failure} /> : null}
        <FormActions
          act={errors.length === 0 ? moves.submit : w.sendAnyway}
          pending={send.isPending}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

interface KindChoiceProps {
  readonly kind: 'initial' | 'addition';
  readonly onChoose: (kind: 'initial' | 'addition') => void;
}

function KindChoice({ kind, onChoose }: KindChoiceProps) {
  const w = useWords(declarationWords);
  const kinds = useWords(kindWords);
  return (
    <fieldset className="declaration-kinds">
      <legend className="field-label">{w.kind}</legend>
      {(['initial', 'addition'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name="kind" checked={kind === each} onChange={() => onChoose(each)} />
          <span>
            {kinds[each]}
            <small>{each === 'initial' ? w.initialHelp : w.additionHelp}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** 存好、开始、送审，一步不成就停在那里，再按一次接着办。 */
function useSend(declaration: DeclarationDetail | null) {
  const w = useWords(declarationWords);
  const { workbench, saver, source } = useOpenWorkbench();
  const changed = useDeclarationChanged();
  const [begun, setBegun] = useState(declaration);
  return async ({ kind, reason }: { readonly kind: 'initial' | 'addition'; readonly reason: string }) => {
    const revision = workbench.commit() ? await saveNow(saver, source) : null;
    if (revision === null) throw new RequestFailed(notSaved(w.notSaved));
    const { unitId, bookId } = source.place!;
    let current = begun;
    if (current === null) {
      const asked = kind === 'initial' ? { kind } : { kind, reason };
      current = await answered(openDeclaration({ unit: unitId, book: bookId }, asked));
      setBegun(current);
      await changed(current);
    }
    return answered(
      moveDeclaration({ unit: unitId, declaration: current.id }, { action: 'submit', seenRevisionId: revision }),
    );
  };
}

const notSaved = (message: string): ApiFailure => ({ code: 'not-saved', status: 0, message });
