import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { Grant, Person } from '../../api/people.ts';
import { addPerson, changePerson } from '../../api/people.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { useSession } from '../../app/session-query.ts';
import type { PlacedUnit } from '../../app/units-query.ts';
import { Dialog } from '../../components/dialog.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { UnitOptions } from '../../components/unit-options.tsx';
import { GrantList } from './grant-list.tsx';
import type { InitialPassword } from './initial-password.ts';
import { browserRandom, newInitialPassword } from './initial-password.ts';
import { adminWords } from './words.ts';

export interface PersonDialogProps {
  /** 改谁；增加时为 null。 */
  readonly person: Person | null;
  /** 正在看的单位；没有为空串。 */
  readonly unit: string;
  readonly units: readonly PlacedUnit[];
  readonly onClose: () => void;
  readonly onIssued: (issued: InitialPassword) => void;
}

/** 空着，或像个信箱；对不对由服务器再看。 */
const isEmail = (text: string): boolean => text.trim() === '' || /^\S+@\S+\.\S+$/.test(text.trim());

/** 增加人员，或改名称和角色。 */
export function PersonDialog({ person, unit, units, onClose, onIssued }: PersonDialogProps) {
  const w = useWords(adminWords);
  const { unit: home } = useSession();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [unitId, setUnitId] = useState(person?.unitId ?? (unit === '' ? home.id : unit));
  const [login, setLogin] = useState(person?.login ?? '');
  const [displayName, setDisplayName] = useState(person?.displayName ?? '');
  const [email, setEmail] = useState(person?.email ?? '');
  const [grants, setGrants] = useState<readonly Grant[]>(
    // What the server granted is a role it knows.
    (person?.grants as readonly Grant[] | undefined) ?? [{ unitId, role: 'clerk' }],
  );

  const save = useMutation({
    mutationFn: async () => {
      const named = { displayName: displayName.trim(), email: email.trim() || null, grants: [...grants] };
      if (person !== null) {
        await answered(changePerson(person.id, named));
        return null;
      }
      const password = newInitialPassword(browserRandom);
      await answered(addPerson({ unitId, login: login.trim(), password, ...named }));
      return password;
    },
    onSuccess: async (password) => {
      await queries.invalidateQueries({ queryKey: ['people'] });
      onClose();
      if (password !== null) onIssued({ displayName: displayName.trim(), login: login.trim(), password });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const whole = login.trim() !== '' && displayName.trim() !== '' && isEmail(email);
    if (whole && !save.isPending) save.mutate();
  };
  const missing = (text: string) => (asked && text.trim() === '' ? w.missing : undefined);
  const move = (to: string) => {
    // A role given with the unit follows the unit; one chosen for another unit stays.
    setGrants(grants.map((grant) => (grant.unitId === unitId ? { ...grant, unitId: to } : grant)));
    setUnitId(to);
  };

  return (
    <Dialog title={person === null ? w.addPerson : w.editPerson(person.displayName)} onClose={onClose}>
      <form className="admin-form" onSubmit={submit} noValidate>
        {person === null ? (
          <>
            <SelectField label={w.unit} value={unitId} onChange={(event) => move(event.target.value)}>
              <UnitOptions units={units} />
            </SelectField>
            <TextField
              label={w.login}
              hint={w.loginHint}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={100}
              value={login}
              onChange={(event) => setLogin(event.target.value)}
              error={missing(login)}
            />
          </>
        ) : null}
        <TextField
          label={w.displayName}
          hint={w.displayNameHint}
          autoComplete="off"
          maxLength={100}
          value={displayName}
          onChange={(event) => setDisplayName(event.target.value)}
          error={missing(displayName)}
        />
        <TextField
          label={w.email}
          hint={w.emailHint}
          type="email"
          autoComplete="off"
          maxLength={200}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={asked && !isEmail(email) ? w.wrongEmail : undefined}
        />
        <GrantList grants={grants} units={units} unitId={unitId} onChange={setGrants} />
        {save.isError ? <FailureNotice failure={save.error.failure} /> : null}
        <FormActions act={person === null ? w.addPerson : w.save} pending={save.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
