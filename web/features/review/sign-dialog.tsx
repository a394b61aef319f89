import { bookAmount, bookChanges } from '@duzhi/core/book';
import { formatMoney } from '@duzhi/core/shared';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useMemo, useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import type { DeclarationDetail } from '../../api/declarations.ts';
import { revisionQuery } from '../../app/book-queries.ts';
import { useWords } from '../../app/language.ts';
import { unitSealQuery } from '../../app/unit-seal-query.ts';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { moveWords } from '../declaration/words.ts';
import { PlaceSeal } from '../unit-seal/place-seal.tsx';
import { useWorkbench } from '../workbench/workbench-context.ts';
import { reviewWords } from './words.ts';

interface SignDialogProps {
  readonly declaration: DeclarationDetail;
  readonly revision: string;
  readonly pending: boolean;
  readonly failure: ApiFailure | null;
  readonly onClose: () => void;
  /** `seal`：放上单位的印章图样。 */
  readonly onAct: (given: { readonly password: string; readonly seal: boolean }) => void;
}

/** 签字：说清楚签的是哪一册、多少钱、比上一版改了多少，再输一次密码。 */
export function SignDialog({ declaration, revision, pending, failure, onClose, onAct }: SignDialogProps) {
  const w = useWords(reviewWords);
  const moves = useWords(moveWords);
  const [password, setPassword] = useState('');
  const [placed, setPlaced] = useState(true);
  const [tried, setTried] = useState(false);
  const { data: seal } = useQuery(unitSealQuery(declaration.unit.id));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    // What was not shown is not placed.
    if (password !== '' && !pending) onAct({ password, seal: placed && seal != null });
  };
  return (
    <Dialog title={w.signTitle} onClose={onClose}>
      <form className="declaration-form" onSubmit={submit} noValidate>
        <p>{w.signText}</p>
        <Signed declaration={declaration} revision={revision} />
        {seal === undefined ? null : (
          <PlaceSeal unit={declaration.unit} seal={seal} placed={placed} onChange={setPlaced} />
        )}
        <TextField
          label={w.password}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          error={tried && password === '' ? w.passwordMissing : undefined}
        />
        {failure === null ? null : <FailureNotice failure={failure} />}
        <FormActions act={moves.sign} pending={pending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

/** 签的是什么。 */
function Signed({ declaration, revision }: Pick<SignDialogProps, 'declaration' | 'revision'>) {
  const w = useWords(reviewWords);
  const book = useWorkbench((state) => state.book);
  const { unit, bookId, bookTitle, fiscalYear, returnedRevisionId, baseRevisionId } = declaration;
  const earlier = returnedRevisionId ?? baseRevisionId;
  const { data } = useQuery({
    ...revisionQuery({ unit: unit.id, book: bookId }, earlier ?? ''),
    enabled: earlier !== null && earlier !== revision,
  });
  const amount = bookAmount(book);
  const changes = useMemo(() => (data === undefined ? 0 : bookChanges(data.content, book).length), [data, book]);
  const rows = [
    [w.signUnit, unit.name],
    ...(fiscalYear === null ? [] : [[w.signYear, String(fiscalYear)] as const]),
    [w.signBook, bookTitle],
    [w.signAmount, amount === null ? w.noAmount : formatMoney(amount)],
    [
      w.signChanges,
      earlier === null
        ? w.firstTime
        : w.signChangesOf(changes, returnedRevisionId === null ? w.sinceApproval : w.sinceReturn),
    ],
  ] as const;
  return (
    <dl className="signed">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
