import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import type { DeclarationDetail, NoteAnswer, ReviewThread } from '../../api/declarations.ts';
import { addNote } from '../../api/declarations.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { FailureNotice } from '../../components/notice.tsx';
import { timeWords } from '../../components/time-words.ts';
import { useDeclarationStale } from './declaration-queries.ts';
import { declarationWords } from './words.ts';
import './threads.css';

interface ThreadsProps {
  readonly declaration: DeclarationDetail;
  /** 点了图钉，要看的是哪一格的。 */
  readonly shown: string | null;
  /** 去看纸上的那一格。 */
  readonly onGo: (pointer: string) => void;
}

/** 批注：没有解决的在前，解决了的收在后面。 */
export function Threads({ declaration, shown, onGo }: ThreadsProps) {
  const w = useWords(declarationWords);
  const { threads } = declaration;
  const open = threads.filter(({ resolved }) => !resolved);
  const resolved = threads.filter((thread) => thread.resolved);
  const list = (some: readonly ReviewThread[]) => (
    <ul className="threads">
      {some.map((thread) => (
        <Thread
          key={thread.id}
          declaration={declaration}
          thread={thread}
          shown={shown !== null && thread.pointer === shown}
          onGo={onGo}
        />
      ))}
    </ul>
  );
  if (threads.length === 0) return <p className="side-empty">{w.noNotes}</p>;
  return (
    <>
      {open.length === 0 ? null : list(open)}
      {resolved.length === 0 ? null : (
        <details className="threads-resolved" open={open.length === 0}>
          <summary>{w.resolvedNotes(resolved.length)}</summary>
          {list(resolved)}
        </details>
      )}
    </>
  );
}

interface ThreadProps {
  readonly declaration: DeclarationDetail;
  readonly thread: ReviewThread;
  readonly shown: boolean;
  readonly onGo: (pointer: string) => void;
}

/** 一条批注：说的是哪一格，谁说了什么，答复，解决。 */
function Thread({ declaration, thread, shown, onGo }: ThreadProps) {
  const w = useWords(declarationWords);
  const language = useLanguage();
  const item = useRef<HTMLLIElement>(null);
  const { pointer } = thread;
  const place = thread.place ?? w.wholeBook;
  useEffect(() => {
    if (shown) item.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return (
    <li ref={item} className="thread" data-resolved={thread.resolved || undefined} data-shown={shown || undefined}>
      <div className="thread-head">
        {pointer === null ? (
          <b>{place}</b>
        ) : (
          <button type="button" className="thread-go" aria-label={w.goTo(place)} onClick={() => onGo(pointer)}>
            {place}
          </button>
        )}
        {thread.resolved ? <span className="thread-resolved">✓ {w.resolved}</span> : null}
      </div>
      {thread.notes.map((note) => (
        <div key={note.id} className="thread-note">
          <p className="thread-who">
            <b>{note.author.displayName}</b>
            {note.kind === 'resolved' ? <span>{w.didResolve}</span> : null}
            {note.kind === 'reopened' ? <span>{w.didReopen}</span> : null}
            <time dateTime={note.at}>{timeWords(new Date(note.at), new Date(), language)}</time>
          </p>
          {note.body === '' ? null : <p className="thread-body">{note.body}</p>}
        </div>
      ))}
      {declaration.mayNote ? <Answer declaration={declaration} thread={thread} place={place} /> : null}
    </li>
  );
}

interface AnswerProps {
  readonly declaration: DeclarationDetail;
  readonly thread: ReviewThread;
  readonly place: string;
}

function Answer({ declaration, thread, place }: AnswerProps) {
  const w = useWords(declarationWords);
  const id = useId();
  const [body, setBody] = useState('');
  const at = { unit: declaration.unit.id, declaration: declaration.id };
  const stale = useDeclarationStale(at);
  const add = useMutation({
    mutationFn: (answer: NoteAnswer) => answered(addNote(at, thread.id, answer)),
    onSuccess: async () => {
      setBody('');
      await stale();
    },
  });
  const send = (kind: NoteAnswer['kind']) => {
    if (!add.isPending) add.mutate({ kind, body: body.trim() });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body.trim() !== '') send('replied');
  };
  if (thread.resolved)
    return (
      <div className="thread-actions">
        <button type="button" className="button button-plain" onClick={() => send('reopened')}>
          {w.reopenNote}
        </button>
        {add.isError ? <FailureNotice failure={add.error.failure} /> : null}
      </div>
    );
  return (
    <form className="thread-answer" onSubmit={submit}>
      <label htmlFor={id} className="only-read">
        {w.replyTo(place)}
      </label>
      <textarea
        id={id}
        className="field-input"
        rows={1}
        maxLength={2000}
        placeholder={w.reply}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      <div className="thread-actions">
        {body.trim() === '' ? null : (
          <button type="submit" className="button" aria-disabled={add.isPending}>
            {w.reply}
          </button>
        )}
        <button type="button" className="button" aria-disabled={add.isPending} onClick={() => send('resolved')}>
          ✓ {w.resolve}
        </button>
      </div>
      {add.isError ? <FailureNotice failure={add.error.failure} /> : null}
    </form>
  );
}
