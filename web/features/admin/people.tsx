import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Person } from '../../api/people.ts';
import { useWords } from '../../app/language.ts';
import { unitsQuery } from '../../app/units-query.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { UnitOptions } from '../../components/unit-options.tsx';
import type { InitialPassword } from './initial-password.ts';
import { OncePassword } from './once-password.tsx';
import { peopleQuery } from './people-query.ts';
import { PersonDialog } from './person-dialog.tsx';
import { PersonRow } from './person-row.tsx';
import { adminWords } from './words.ts';

/** 人员：角色和范围、停用、重设密码。 */
export function People() {
  const w = useWords(adminWords);
  const { unit = '', q = '' } = useSearch({ from: '/inside/framed/admin/people' });
  const navigate = useNavigate({ from: '/admin/people' });
  const { data: units = [] } = useQuery(unitsQuery);
  const { data: people, error, refetch } = useQuery(peopleQuery);
  const [editing, setEditing] = useState<Person | 'new' | null>(null);
  const [issued, setIssued] = useState<InitialPassword | null>(null);
  const [done, setDone] = useState<string | null>(null);

  if (people === undefined)
    return error === null ? <Loading /> : <FailureNotice failure={error.failure} retry={() => void refetch()} />;
  const wanted = q.toLowerCase();
  const shown = people.filter(
    (person) =>
      (unit === '' || person.unitId === unit) && `${person.displayName} ${person.login}`.toLowerCase().includes(wanted),
  );
  const nameOf = (id: string): string | undefined => units.find((each) => each.id === id)?.name;

  return (
    <>
      <search className="admin-filters">
        <input
          type="search"
          className="field-input"
          aria-label={w.search}
          placeholder={w.search}
          value={q}
          onChange={(event) =>
            void navigate({ search: (before) => ({ ...before, q: event.target.value }), replace: true })
          }
        />
        <select
          className="field-input"
          aria-label={w.unit}
          value={unit}
          onChange={(event) =>
            void navigate({ search: (before) => ({ ...before, unit: event.target.value }), replace: true })
          }
        >
          <option value="">{w.allUnits}</option>
          <UnitOptions units={units} />
        </select>
        <button type="button" className="button button-main" onClick={() => setEditing('new')}>
          <Icon name="add" />
          {w.addPerson}
        </button>
      </search>
      {done === null ? null : <Notice kind="done">{done}</Notice>}
      {shown.length === 0 ? (
        <EmptyState title={w.noPeople}>{w.noPeopleText}</EmptyState>
      ) : (
        <div className="card">
          <table className="admin-table">
            <caption className="only-read">{w.people}</caption>
            <thead>
              <tr>
                <th scope="col">{w.displayName}</th>
                <th scope="col">{w.unit}</th>
                <th scope="col">{w.roles}</th>
                <th scope="col">{w.state}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {shown.map((person) => (
                <PersonRow
                  key={person.id}
                  person={person}
                  nameOf={nameOf}
                  onEdit={() => setEditing(person)}
                  onIssued={setIssued}
                  onDone={setDone}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="admin-count" role="status">
        {w.peopleCount(shown.length)}
      </p>
      {editing === null ? null : (
        <PersonDialog
          person={editing === 'new' ? null : editing}
          unit={unit}
          units={units}
          onClose={() => setEditing(null)}
          onIssued={setIssued}
        />
      )}
      {issued === null ? null : <OncePassword issued={issued} onClose={() => setIssued(null)} />}
    </>
  );
}
