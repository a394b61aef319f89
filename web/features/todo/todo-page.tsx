import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Todo } from '../../api/queue.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useMay } from '../../app/session-query.ts';
import { todoCount, todoQuery } from '../../app/todo-query.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { dueWords } from '../declaration/due-words.ts';
import { AskedForms } from '../rounds/asked-forms.tsx';
import { Notices } from './notices.tsx';
import { TodoSection } from './todo-section.tsx';
import { todoWords } from './words.ts';
import './todo.css';

/** 待办：登录后先看到等着自己的。 */
export function TodoPage() {
  const w = useWords(todoWords);
  const { data: todo, error, isPending, refetch } = useQuery(todoQuery);
  return (
    <div className="page todo">
      <title>{`${w.heading} · 度支`}</title>
      <div className="page-head">
        <h1>{w.heading}</h1>
        {todo === undefined ? null : <p className="page-lead">{w.lead(todoCount(todo))}</p>}
      </div>
      {error === null ? null : <FailureNotice failure={error.failure} retry={() => void refetch()} />}
      {isPending ? <Loading rows={6} /> : null}
      {todo === undefined ? null : <Sections todo={todo} />}
    </div>
  );
}

function Sections({ todo }: { readonly todo: Todo }) {
  const w = useWords(todoWords);
  const { waiting, returned, sent, dueSoon, notDeclaredCount, notices } = todo;
  if (waiting.count + returned.count + sent.count + dueSoon.count + notDeclaredCount + notices.length === 0)
    return <NothingToDo />;
  return (
    <div className="todo-columns">
      <div className="todo-main">
        <TodoSection name="waiting" title={w.waiting} {...waiting} none={w.waitingNone} />
        <TodoSection name="returned" title={w.returned} {...returned} />
        <TodoSection name="due" title={w.dueSoon} {...dueSoon} />
        <NotDeclared todo={todo} />
        <TodoSection name="sent" title={w.sent} {...sent} />
      </div>
      <Notices notices={notices} />
    </div>
  );
}

/** 本轮该报还没有报的单位。 */
function NotDeclared({ todo: { notDeclared, notDeclaredCount } }: { readonly todo: Todo }) {
  const w = useWords(todoWords);
  const may = useMay();
  const language = useLanguage();
  if (notDeclaredCount === 0) return null;
  return (
    <section className="card todo-section" aria-labelledby="todo-not-declared">
      <h2 id="todo-not-declared">
        {w.notDeclared} <b>{notDeclaredCount}</b>
      </h2>
      <ul>
        {notDeclared.map(({ unit, roundId, title, forms, dueOn }) => {
          const due = dueOn === null ? null : dueWords(dueOn, new Date(), language);
          return (
            <li key={`${roundId} ${unit.id}`} className="todo-item">
              <span className="todo-title">{unit.name}</span>
              <p className="todo-under">
                <Link to="/rounds/$roundId" params={{ roundId }}>
                  {title}
                </Link>
                {due === null ? null : <span data-overdue={due.overdue || undefined}>{due.text}</span>}
              </p>
              {may('declaration.prepare') ? <AskedForms forms={forms} /> : null}
            </li>
          );
        })}
      </ul>
      {notDeclaredCount > notDeclared.length ? (
        <p className="todo-more">{w.moreUnits(notDeclaredCount - notDeclared.length)}</p>
      ) : null}
      {may('book.write') ? (
        <p className="todo-more">
          <Link to="/" search={{}}>
            {w.start}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function NothingToDo() {
  const w = useWords(todoWords);
  const may = useMay();
  return (
    <EmptyState
      title={w.nothingTitle}
      actions={
        may('book.write') ? (
          <Link to="/" search={{}} className="button">
            {w.toDesk}
          </Link>
        ) : (
          <Link to="/review" search={{}} className="button">
            {w.toQueue}
          </Link>
        )
      }
    >
      {w.nothingText}
    </EmptyState>
  );
}
