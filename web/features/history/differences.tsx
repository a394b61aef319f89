import { differenceSentences } from '@duzhi/core/book';
import { ANY_FORMS, versionsAsked } from '@duzhi/core/cycle';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { BookPlace } from '../../api/books.ts';
import type { RevisionItem } from '../../api/revisions.ts';
import { bookQuery, revisionQuery } from '../../app/book-queries.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { fullTime } from '../../components/time-words.ts';
import { DifferenceSheets } from './difference-sheets.tsx';
import { historyWords } from './words.ts';

export interface DifferencesProps {
  readonly place: BookPlace;
  readonly revisions: readonly RevisionItem[];
  readonly from: string;
  readonly to: string;
  /** 两个都写：只写一个时，另一个会随前一版变。 */
  readonly onChoose: (pair: { readonly from: string; readonly to: string }) => void;
}

/** 任意两个版本的差别：一处一句，或者标在表上。 */
export function Differences({ place, revisions, from, to, onChoose }: DifferencesProps) {
  const w = useWords(historyWords);
  const [view, setView] = useState<'sentences' | 'sheets'>('sentences');
  const old = useQuery(revisionQuery(place, from));
  const fresh = useQuery(revisionQuery(place, to));
  const asked = useQuery(bookQuery(place)).data?.round?.forms ?? ANY_FORMS;
  const versions = useMemo(() => versionsAsked(asked), [asked]);
  const before = old.data?.content;
  const after = fresh.data?.content;
  // The core that the server runs runs here too: there is nothing to ask for.
  const sentences = useMemo(
    () => (before === undefined || after === undefined ? null : differenceSentences(before, after)),
    [before, after],
  );
  const error = old.error ?? fresh.error;
  return (
    <section className="history-difference">
      <div className="card history-bar">
        <RevisionSelect
          label={w.from}
          revisions={revisions}
          value={from}
          onChange={(id) => onChoose({ from: id, to })}
        />
        <RevisionSelect label={w.to} revisions={revisions} value={to} onChange={(id) => onChoose({ from, to: id })} />
        <fieldset className="history-views">
          <legend className="only-read">{w.view}</legend>
          {(['sentences', 'sheets'] as const).map((key) => (
            <button key={key} type="button" className="button" aria-pressed={view === key} onClick={() => setView(key)}>
              {w[key]}
            </button>
          ))}
        </fieldset>
      </div>
      {error !== null ? (
        <FailureNotice failure={error.failure} />
      ) : sentences === null || before === undefined || after === undefined ? (
        <Loading />
      ) : sentences.length === 0 ? (
        <p className="card history-same" role="status">
          {w.same}
        </p>
      ) : (
        <>
          <p className="history-count" role="status">
            {w.count(sentences.length)}
            {view === 'sheets' ? `　${w.removedForms}` : ''}
          </p>
          {view === 'sentences' ? (
            <ol className="card history-sentences" lang="zh-CN">
              {sentences.map((sentence, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: sentences are told in order and never move.
                <li key={index}>{sentence}</li>
              ))}
            </ol>
          ) : (
            <DifferenceSheets before={before} after={after} versions={versions} />
          )}
        </>
      )}
    </section>
  );
}

interface RevisionSelectProps {
  readonly label: string;
  readonly revisions: readonly RevisionItem[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function RevisionSelect({ label, revisions, value, onChange }: RevisionSelectProps) {
  const w = useWords(historyWords);
  const language = useLanguage();
  return (
    <label className="history-select">
      <span>{label}</span>
      <select className="field-input" value={value} onChange={(event) => onChange(event.target.value)}>
        {revisions.map(({ id, createdAt, author, kind, reason }) => (
          <option key={id} value={id}>
            {w.optionOf(fullTime(new Date(createdAt), language), author?.displayName ?? w.system, reason ?? w[kind])}
          </option>
        ))}
      </select>
    </label>
  );
}
