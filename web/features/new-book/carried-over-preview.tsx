import { carryOver, countCarriedOver, differenceSentences } from '@duzhi/core/book';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { BookPlace } from '../../api/books.ts';
import { bookQuery } from '../../app/book-queries.ts';
import { useWords } from '../../app/language.ts';
import { FailureNotice } from '../../components/notice.tsx';
import { newBookWords } from './words.ts';

/** 新建之前先看：照抄了多少，因年度改变改动了哪些。 */
export function CarriedOverPreview({ place, year }: { readonly place: BookPlace; readonly year: number }) {
  const w = useWords(newBookWords);
  const { data, error } = useQuery(bookQuery(place));
  const preview = useMemo(() => {
    if (data === undefined) return null;
    const { content } = data.head;
    const carried = carryOver(content, year);
    return { counts: countCarriedOver(carried), sentences: differenceSentences(content, carried) };
  }, [data, year]);
  return (
    <aside className="card new-book-preview" aria-live="polite">
      <h2>{w.review}</h2>
      {error !== null ? (
        <FailureNotice failure={error.failure} />
      ) : preview === null ? (
        <p>{w.reviewing}</p>
      ) : (
        <>
          <p>{w.reviewCounts(preview.counts.amounts, preview.counts.goals, preview.counts.targets)}</p>
          <h3>{w.changed(preview.sentences.length)}</h3>
          {/* A list that scrolls must be reachable by the keyboard. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above. */}
          <ul lang="zh-CN" tabIndex={0} aria-label={w.changed(preview.sentences.length)}>
            {preview.sentences.map((sentence, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sentences are told in order and never move.
              <li key={index}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
