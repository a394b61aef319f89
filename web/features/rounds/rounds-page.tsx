import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Round } from '../../api/rounds.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useMay } from '../../app/session-query.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { timeWords } from '../../components/time-words.ts';
import { OpenRoundForm } from './open-round-form.tsx';
import { roundsQuery } from './rounds-queries.ts';
import { roundWords } from './words.ts';
import './rounds.css';

/** 轮次：各轮申报，开始一轮。 */
export function RoundsPage() {
  const w = useWords(roundWords);
  const may = useMay();
  const [opening, setOpening] = useState(false);
  const { data, error, isPending, refetch } = useQuery(roundsQuery);
  return (
    <div className="page">
      <title>{`${w.heading} · 度支`}</title>
      <div className="page-head">
        <h1>{w.heading}</h1>
        {may('round.manage') && !opening ? (
          <div className="page-head-end">
            <button type="button" className="button button-main" onClick={() => setOpening(true)}>
              <Icon name="add" />
              {w.open}
            </button>
          </div>
        ) : null}
      </div>
      <p className="page-lead">{w.lead}</p>
      {opening ? <OpenRoundForm onClose={() => setOpening(false)} /> : null}
      {error === null ? null : <FailureNotice failure={error.failure} retry={() => void refetch()} />}
      {isPending ? <Loading /> : null}
      {data === undefined || opening ? null : data.items.length === 0 ? (
        <EmptyState title={w.none}>{w.noneText}</EmptyState>
      ) : (
        <RoundList rounds={data.items} />
      )}
    </div>
  );
}

function RoundList({ rounds }: { readonly rounds: readonly Round[] }) {
  const w = useWords(roundWords);
  const language = useLanguage();
  return (
    <div className="card">
      <table className="rounds-table">
        <caption className="only-read">{w.list}</caption>
        <thead>
          <tr>
            <th scope="col">{w.title}</th>
            <th scope="col">{w.year}</th>
            <th scope="col">{w.by}</th>
            <th scope="col">{w.openedAt}</th>
            <th scope="col">{w.state}</th>
          </tr>
        </thead>
        <tbody>
          {rounds.map(({ id, title, fiscalYear, unit, openedAt, closedAt }) => (
            <tr key={id}>
              <td>
                <Link to="/rounds/$roundId" params={{ roundId: id }} className="round-open">
                  {title}
                </Link>
              </td>
              <td data-label={w.year}>{fiscalYear}</td>
              <td data-label={w.by}>{unit.name}</td>
              <td data-label={w.openedAt}>{timeWords(new Date(openedAt), new Date(), language)}</td>
              <td data-label={w.state} className={closedAt === null ? 'round-under-way' : undefined}>
                {closedAt === null ? w.underWay : w.closed}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
