import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { logIn } from '../../api/session.ts';
import { doSetup } from '../../api/setup.ts';
import type { UnitKind } from '../../api/units.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { sessionQuery } from '../../app/session-query.ts';
import { setupQuery } from '../../app/setup-query.ts';
import { SelectField, TextField } from '../../components/field.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { UNIT_KINDS, unitKindWords } from '../../components/unit-kinds.ts';
import { SHORTEST_PASSWORD } from '../login/change-password.tsx';
import { setupWords } from './words.ts';

/** 安装口令、单位、管理员；装好就登录。 */
export function SetupForm() {
  const w = useWords(setupWords);
  const kinds = useWords(unitKindWords);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [filled, setFilled] = useState({
    token: '',
    unitName: '',
    unitKind: 'street' as UnitKind,
    login: '',
    displayName: '',
    password: '',
    again: '',
  });
  const install = useMutation({
    mutationFn: async () => {
      const { token, unitName, unitKind, login, displayName, password } = filled;
      const unit = { name: unitName.trim(), kind: unitKind };
      const named = { login: login.trim(), displayName: displayName.trim() };
      await answered(doSetup({ token: token.trim(), unit, ...named, password }));
      return answered(logIn(named.login, password));
    },
    onSuccess: async (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      await queries.invalidateQueries({ queryKey: setupQuery.queryKey });
      await navigate({ to: '/' });
    },
  });
  const short = [...filled.password].length < SHORTEST_PASSWORD;
  const { token, unitName, login, displayName, password, again } = filled;
  const complete = [token, unitName, login, displayName].every((text) => text.trim() !== '');
  const missing = (text: string) => (asked && text.trim() === '' ? w.missing : undefined);
  const set = (change: Partial<typeof filled>) => setFilled({ ...filled, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (complete && !short && password === again && !install.isPending) install.mutate();
  };

  return (
    <form className="login-card" onSubmit={submit} noValidate>
      <p className="page-lead">{w.lead}</p>
      <TextField
        label={w.token}
        hint={w.tokenHint}
        autoComplete="off"
        spellCheck={false}
        value={token}
        onChange={(event) => set({ token: event.target.value })}
        error={missing(token)}
      />
      <TextField
        label={w.unitName}
        hint={w.unitNameHint}
        value={unitName}
        onChange={(event) => set({ unitName: event.target.value })}
        error={missing(unitName)}
      />
      <SelectField
        label={w.unitKind}
        value={filled.unitKind}
        onChange={(event) => set({ unitKind: event.target.value as UnitKind })}
      >
        {UNIT_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {kinds[kind]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={w.login}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={login}
        onChange={(event) => set({ login: event.target.value })}
        error={missing(login)}
      />
      <TextField
        label={w.displayName}
        hint={w.displayNameHint}
        value={displayName}
        onChange={(event) => set({ displayName: event.target.value })}
        error={missing(displayName)}
      />
      <TextField
        label={w.password}
        hint={w.passwordHint}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={(event) => set({ password: event.target.value })}
        error={asked && short ? w.short : undefined}
      />
      <TextField
        label={w.again}
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={(event) => set({ again: event.target.value })}
        error={asked && !short && password !== again ? w.differs : undefined}
      />
      {install.isError ? <FailureNotice failure={install.error.failure} /> : null}
      <button type="submit" className="button button-main login-enter" aria-disabled={install.isPending}>
        {install.isPending ? w.working : w.finish}
      </button>
    </form>
  );
}
