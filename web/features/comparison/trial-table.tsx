import { useWords } from '../../app/language.ts';
import { CellLink } from './cell-link.tsx';
import type { TrialState } from './model/rule-trial.ts';
import { countsOf } from './model/rule-trial.ts';
import { compareWords } from './words.ts';

type Trial = TrialState['trials'][number];
type TriedFinding = Trial['newlyFails']['items'][number];

/** 有变化的各册：新报的、不再报的、轻重变了的。 */
export function TrialTable({ trials }: { readonly trials: readonly Trial[] }) {
  const w = useWords(compareWords);
  const counts = countsOf(trials);
  return (
    <section aria-label={w.rules} className="compare-part">
      <p className="difference-kinds" role="status">
        {counts.fails === 0 ? <span>{w.newlyFails(0)}</span> : <b>{w.newlyFails(counts.fails)}</b>}
        <span>{w.newlyPasses(counts.passes)}</span>
        <span>{w.regraded(counts.regraded)}</span>
      </p>
      <ul className="trial-list">
        {trials.map((trial) => (
          <li key={trial.book.bookId} className="card trial">
            <h3>{w.of(trial.book.unit.name, trial.book.fiscalYear)}</h3>
            <Changes trial={trial} kind="newlyFails" />
            <Changes trial={trial} kind="newlyPasses" />
            <Changes trial={trial} kind="regraded" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ trial, kind }: { readonly trial: Trial; readonly kind: 'newlyFails' | 'newlyPasses' | 'regraded' }) {
  const w = useWords(compareWords);
  const { items, total } = trial[kind];
  if (total === 0) return null;
  return (
    <details className="trial-changes" data-kind={kind} open={kind === 'newlyFails'}>
      <summary>{w[kind](total)}</summary>
      <ul>
        {items.map((finding: TriedFinding & { readonly before?: TriedFinding['severity'] }) => (
          <li key={`${finding.code} ${finding.at} ${finding.message}`}>
            <CellLink book={trial.book} at={finding.at}>
              {`${finding.code} ${finding.place}`}
            </CellLink>{' '}
            {finding.before === undefined ? null : `（${w.regradedFrom(w[finding.before], w[finding.severity])}）`}
            {finding.message}
          </li>
        ))}
        {total > items.length ? <li>{w.andMore(total - items.length)}</li> : null}
      </ul>
    </details>
  );
}
