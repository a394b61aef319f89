import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Person, PersonChange } from '../../api/people.ts';
import { changePerson } from '../../api/people.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { useSession } from '../../app/session-query.ts';
import { Icon } from '../../components/icon.tsx';
import { Menu } from '../../components/menu.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import type { InitialPassword } from './initial-password.ts';
import { browserRandom, newInitialPassword } from './initial-password.ts';
import { adminWords, roleWords } from './words.ts';

export interface PersonRowProps {
  readonly person: Person;
  readonly nameOf: (unitId: string) => string | undefined;
  readonly onEdit: () => void;
  readonly onIssued: (issued: InitialPassword) => void;
  readonly onDone: (sentence: string) => void;
}

/** 人员表的一行。 */
export function PersonRow({ person, nameOf, onEdit, onIssued, onDone }: PersonRowProps) {
  const w = useWords(adminWords);
  const roles = useWords(roleWords);
  const { person: self } = useSession();
  const queries = useQueryClient();
  const { displayName, login } = person;
  const isDisabled = person.disabledAt !== null;
  const change = useMutation({
    mutationFn: (wanted: PersonChange) => answered(changePerson(person.id, wanted)),
    onSuccess: async (_answer, wanted) => {
      if (wanted.password !== undefined) onIssued({ displayName, login, password: wanted.password });
      if (wanted.disabled !== undefined) onDone((wanted.disabled ? w.disabledDone : w.enabledDone)(displayName));
      await queries.invalidateQueries({ queryKey: ['people'] });
    },
  });
  const items = [
    { key: 'edit', label: w.edit, onSelect: onEdit },
    {
      key: 'reset',
      label: w.reset,
      onSelect: () => change.mutate({ password: newInitialPassword(browserRandom) }),
    },
    {
      key: 'disable',
      label: isDisabled ? w.enable : w.disable,
      separated: true,
      onSelect: () => change.mutate({ disabled: !isDisabled }),
    },
  ];
  return (
    <tr className={isDisabled ? 'admin-disabled' : undefined}>
      <td>
        <b>{displayName}</b>
        <p className="admin-under">{login}</p>
      </td>
      <td>{nameOf(person.unitId) ?? '—'}</td>
      <td>
        {person.grants.length === 0 ? (
          <span className="admin-under">{w.noRole}</span>
        ) : (
          <ul className="admin-grants">
            {person.grants.map(({ unitId, role }) => (
              <li key={`${unitId} ${role}`}>
                {roles[role as keyof typeof roles] ?? role}
                {unitId === person.unitId ? null : <span className="admin-under"> · {nameOf(unitId) ?? '—'}</span>}
              </li>
            ))}
          </ul>
        )}
        {change.isError ? <FailureNotice failure={change.error.failure} /> : null}
      </td>
      <td>
        <span className={isDisabled ? 'admin-state-off' : 'admin-state-on'}>{isDisabled ? w.disabled : w.working}</span>
        {person.mustChangePassword && !isDisabled ? <p className="admin-under">{w.mustChange}</p> : null}
      </td>
      <td className="admin-more">
        <Menu
          className="button button-plain"
          name={w.actionsOf(displayName)}
          label={<Icon name="more" />}
          // Nobody shuts out himself.
          items={person.id === self.id ? items.filter(({ key }) => key === 'edit') : items}
        />
      </td>
    </tr>
  );
}
