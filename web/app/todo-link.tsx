import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { defineWords, useWords } from './language.ts';
import { useSession } from './session-query.ts';
import { todoCount, todoQuery } from './todo-query.ts';

const words = defineWords({
  zh: { todo: '待办', waiting: (count: number) => `${count} 件` },
  en: { todo: 'To do', waiting: (count: number) => `${count} to do` },
});

/** 上栏的待办，和等着办的几件；每到一个屏幕、每回到这个窗口，重新数一遍。 */
export function TodoLink() {
  const w = useWords(words);
  const { mustChangePassword } = useSession();
  const { pathname } = useLocation();
  // Until the password is changed the server answers nothing else.
  const asks = !mustChangePassword;
  const { data, refetch } = useQuery({ ...todoQuery, enabled: asks });
  // Not by the clock: asking for ever would keep an unattended login alive.
  useEffect(() => {
    if (asks && pathname !== '') void refetch({ cancelRefetch: false });
  }, [asks, pathname, refetch]);
  const count = data === undefined ? 0 : todoCount(data);
  return (
    <Link to="/todo">
      {w.todo}
      {count === 0 ? null : (
        <span className="shell-count">
          <span className="only-read">{w.waiting(count)}</span>
          <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
        </span>
      )}
    </Link>
  );
}
