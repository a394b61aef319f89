import { describePointer } from '@duzhi/core/book';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { DeclarationDetail } from '../../api/declarations.ts';
import { openNote } from '../../api/declarations.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { FailureNotice } from '../../components/notice.tsx';
import { useDeclarationStale } from '../declaration/declaration-queries.ts';
import { focusCellEditor } from '../workbench/focus-cell-editor.ts';
import { useOpenWorkbench, useWorkbench } from '../workbench/workbench-context.ts';
import { reviewWords } from './words.ts';

const NOTE_ID = 'note-body';

/** 光标放到批注的输入框。 */
export function focusNoteForm(): void {
  document.getElementById(NOTE_ID)?.focus();
}

interface NoteFormProps {
  readonly declaration: DeclarationDetail;
  readonly revision: string;
}

/** 给选中的格，或给全册写一条批注。 */
export function NoteForm({ declaration, revision }: NoteFormProps) {
  const w = useWords(reviewWords);
  const { workbench } = useOpenWorkbench();
  const book = useWorkbench((state) => state.book);
  // Read for the re-drawing they cause: the active cell is the workbench's.
  useWorkbench((state) => state.selection);
  useWorkbench((state) => state.form);
  const cell = workbench.activeCell()?.at;
  const [whole, setWhole] = useState(false);
  const [body, setBody] = useState('');
  const [tried, setTried] = useState(false);
  const place = { unit: declaration.unit.id, declaration: declaration.id };
  const stale = useDeclarationStale(place);
  const add = useMutation({
    mutationFn: (pointer: string | null) =>
      answered(openNote(place, { pointer, revisionId: revision, body: body.trim() })),
    onSuccess: async () => {
      setBody('');
      setTried(false);
      await stale();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (body.trim() !== '' && !add.isPending) add.mutate(whole ? null : (cell ?? null));
  };
  return (
    <form className="note-form" onSubmit={submit}>
      <fieldset>
        <legend className="field-label">{w.noteOn}</legend>
        {cell === undefined ? null : (
          <label>
            <input type="radio" name="note-on" checked={!whole} onChange={() => setWhole(false)} />
            <span>{describePointer(book, cell)}</span>
          </label>
        )}
        <label>
          <input type="radio" name="note-on" checked={whole || cell === undefined} onChange={() => setWhole(true)} />
          <span>{w.wholeBook}</span>
        </label>
      </fieldset>
      <textarea
        id={NOTE_ID}
        className="field-input"
        aria-label={w.note}
        aria-describedby="note-hint"
        aria-invalid={tried && body.trim() === '' ? true : undefined}
        rows={2}
        maxLength={2000}
        value={body}
        onChange={({ target }) => setBody(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') focusCellEditor();
        }}
      />
      <div className="note-form-end">
        <p id="note-hint" className={tried && body.trim() === '' ? 'field-error' : 'field-hint'}>
          {tried && body.trim() === '' ? w.noteMissing : w.noteHint}
        </p>
        <button type="submit" className="button" aria-disabled={add.isPending}>
          {w.addNote}
        </button>
      </div>
      {add.isError ? <FailureNotice failure={add.error.failure} /> : null}
    </form>
  );
}
