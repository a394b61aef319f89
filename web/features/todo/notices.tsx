import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Notice } from '../../api/queue.ts';
import { markNoticesSeen } from '../../api/queue.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { todoQuery } from '../../app/todo-query.ts';
import { FailureNotice } from '../../components/notice.tsx';
import { timeWords } from '../../components/time-words.ts';
import { doneWords } from '../declaration/words.ts';
import { latestNotices } from './latest-notices.ts';
import { todoWords } from './words.ts';

/** 通知：我办过的，别人又办了一步；一册一条。 */
export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  const w = useWords(todoWords);
  const done = useWords(doneWords);
  const language = useLanguage();
  const queries = useQueryClient();
  const seen = useMutation({
    mutationFn: () => answered(markNoticesSeen()),
    onSuccess: () => queries.invalidateQueries({ queryKey: todoQuery.queryKey }),
  });
  const books = latestNotices(notices);
  const fresh = books.filter((book) => book.fresh).length;
  return (
    <section className="card todo-section todo-notices" aria-labelledby="todo-notices">
      <h2 id="todo-notices">
        {w.notices} {fresh === 0 ? null : <b>{fresh}</b>}
        {fresh === 0 ? null : (
          <button type="button" className="button button-plain" onClick={() => seen.mutate()}>
            {w.seen}
          </button>
        )}
      </h2>
      {seen.isError ? <FailureNotice failure={seen.error.failure} /> : null}
      {notices.length === 0 ? <p className="todo-none">{w.noticesNone}</p> : null}
      <ul>
        {books.map(({ latest: notice, earlier, fresh: isFresh }) => (
          <li key={notice.declarationId} className="todo-item">
            <p>
              {isFresh ? <span className="todo-fresh">{w.fresh}</span> : null}
              {w.did(notice.by, done[notice.action as keyof typeof done])}{' '}
              <Link
                to="/review/$unitId/$declarationId"
                params={{ unitId: notice.unit.id, declarationId: notice.declarationId }}
                className="todo-title"
              >
                {notice.unit.name} {notice.title}
              </Link>
            </p>
            {notice.reason === null ? null : <p className="todo-reason">{notice.reason}</p>}
            <p className="todo-under">
              <time dateTime={notice.at}>{timeWords(new Date(notice.at), new Date(), language)}</time>
              {earlier === 0 ? null : <span>{w.earlier(earlier)}</span>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
