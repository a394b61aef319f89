import { Link } from '@tanstack/react-router';
import type { DeclarationItem } from '../../api/declarations.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { timeWords } from '../../components/time-words.ts';
import { dueWords } from '../declaration/due-words.ts';
import { kindWords, stageWords } from '../declaration/words.ts';
import { todoWords } from './words.ts';

interface TodoSectionProps {
  /** 标题的标识。 */
  readonly name: string;
  readonly title: string;
  readonly count: number;
  readonly items: readonly DeclarationItem[];
  /** 一册也没有时的一句话；没有写的整栏不显示。 */
  readonly none?: string;
}

/** 一栏：几册，各是哪个单位的哪一册、到了哪里、哪天到期。 */
export function TodoSection({ name, title, count, items, none }: TodoSectionProps) {
  const w = useWords(todoWords);
  if (count === 0 && none === undefined) return null;
  return (
    <section className="card todo-section" aria-labelledby={`todo-${name}`}>
      <h2 id={`todo-${name}`}>
        {title} <b>{count}</b>
      </h2>
      {count === 0 ? <p className="todo-none">{none}</p> : null}
      <ul>
        {items.map((item) => (
          <TodoItem key={item.id} item={item} />
        ))}
      </ul>
      {count > items.length ? (
        <p className="todo-more">
          {w.more(count - items.length)}
          {name === 'waiting' ? (
            <Link to="/review" search={{}}>
              {w.all}
            </Link>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}

function TodoItem({ item }: { readonly item: DeclarationItem }) {
  const w = useWords(todoWords);
  const stages = useWords(stageWords);
  const kinds = useWords(kindWords);
  const language = useLanguage();
  const now = new Date();
  const due = item.dueOn === null ? null : dueWords(item.dueOn, now, language);
  const { id, unit, bookId, title, kind, stage, since, returns } = item;
  return (
    <li className="todo-item">
      {stage === 'declaring' ? (
        <Link to="/books/$unitId/$bookId" params={{ unitId: unit.id, bookId }} className="todo-title">
          {unit.name} {title}
        </Link>
      ) : (
        <Link
          to="/review/$unitId/$declarationId"
          params={{ unitId: unit.id, declarationId: id }}
          className="todo-title"
        >
          {unit.name} {title}
        </Link>
      )}
      <p className="todo-under">
        <span className="todo-stage">{stages[stage]}</span>
        {kind === 'initial' ? null : <span>{kinds[kind]}</span>}
        <span>{w.waited(timeWords(new Date(since), now, language))}</span>
        {returns === 0 ? null : <span>{w.returns(returns)}</span>}
        {item.held ? <span>{item.heldByMe ? w.heldByMe : w.held}</span> : null}
        {due === null ? null : <span data-overdue={due.overdue || undefined}>{due.text}</span>}
      </p>
    </li>
  );
}
