import type { FormEvent } from 'react';
import { useId, useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import { useWords } from '../../app/language.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { declarationWords } from './words.ts';

interface ReasonDialogProps {
  readonly title: string;
  readonly text: string;
  /** 按钮上的字。 */
  readonly act: string;
  /** 要不要写理由：必写，可写，不问。 */
  readonly reason: 'needed' | 'welcome' | 'none';
  /** 理由那一格的名称。 */
  readonly label?: string;
  /** 办了回不来。 */
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly failure: ApiFailure | null;
  readonly onClose: () => void;
  readonly onAct: (reason: string) => void;
}

/** 问清楚再办：说明会怎样，写理由，办。 */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, text, act, reason: asked, label, danger = false, pending, failure, onClose, onAct } = props;
  const w = useWords(declarationWords);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = asked === 'needed' && reason.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing && !pending) onAct(reason.trim());
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="declaration-form" onSubmit={submit} noValidate>
        <p>{text}</p>
        {asked === 'none' ? null : (
          <ReasonField
            {...(label === undefined ? {} : { label })}
            value={reason}
            onChange={setReason}
            error={tried && missing ? w.reasonMissing : undefined}
          />
        )}
        {failure === null ? null : <FailureNotice failure={failure} />}
        <FormActions act={act} pending={pending} danger={danger} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

interface ReasonFieldProps {
  readonly label?: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error?: string | undefined;
}

/** 理由：几行文字。 */
export function ReasonField({ label, value, onChange, error }: ReasonFieldProps) {
  const w = useWords(declarationWords);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label ?? w.reason}
      </label>
      <textarea
        id={id}
        className="field-input"
        rows={3}
        maxLength={2000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(error === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-error` })}
      />
      {error === undefined ? null : (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
