import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { listAudit } from '../../api/people.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { useMay, useSession } from '../../app/session-query.ts';
import { unitsQuery } from '../../app/units-query.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { fullTime } from '../../components/time-words.ts';
import { UnitOptions } from '../../components/unit-options.tsx';
import { actionWords } from './action-words.ts';
import { peopleQuery } from './people-query.ts';
import { adminWords } from './words.ts';

/** 操作记录：一个单位的，新的在前。 */
export function Audit() {
  const w = useWords(adminWords);
  const actions = useWords(actionWords);
  const language = useLanguage();
  const may = useMay();
  const { unit: home, person: self } = useSession();
  const { unit = home.id } = useSearch({ from: '/inside/framed/admin/audit' });
  const navigate = useNavigate({ from: '/admin/audit' });
  const { data: units = [] } = useQuery(unitsQuery);
  const { data: people = [] } = useQuery({ ...peopleQuery, enabled: may('person.manage') });
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['audit', unit],
    queryFn: ({ pageParam }) => answered(listAudit(unit, pageParam)),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const names = new Map([
    [self.id, self.displayName],
    ...people.map(({ id, displayName }) => [id, displayName] as const),
  ]);
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <p className="page-lead">{w.auditLead}</p>
      {units.length > 1 ? (
        <div className="admin-filters">
          <select
            className="field-input"
            aria-label={w.unit}
            value={unit}
            onChange={(event) => void navigate({ search: { unit: event.target.value }, replace: true })}
          >
            <UnitOptions units={units} />
          </select>
        </div>
      ) : null}
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : (
          <FailureNotice failure={error.failure} retry={() => void refetch()} />
        )
      ) : entries.length === 0 ? (
        <EmptyState title={w.noAudit}>{w.noAuditText}</EmptyState>
      ) : (
        <div className="card">
          <table className="admin-table">
            <caption className="only-read">{w.audit}</caption>
            <thead>
              <tr>
                <th scope="col">{w.at}</th>
                <th scope="col">{w.who}</th>
                <th scope="col">{w.what}</th>
                <th scope="col">{w.fingerprint}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.seq}>
                  <td>
                    <time dateTime={entry.at}>{fullTime(new Date(entry.at), language)}</time>
                  </td>
                  <td>{entry.personId === null ? w.system : (names.get(entry.personId) ?? w.unknownPerson)}</td>
                  <td>{actions[entry.action as keyof typeof actions] ?? entry.action}</td>
                  <td className="admin-hash">
                    {entry.seq} · {entry.hash.slice(0, 12)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage ? (
        <div>
          <button type="button" className="button" onClick={() => void fetchNextPage()}>
            {w.more}
          </button>
        </div>
      ) : null}
    </>
  );
}
