import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { logIn } from '../../api/session.ts';
import type { Demonstration } from '../../api/setup.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { homeOf, sessionQuery } from '../../app/session-query.ts';
import { TextField } from '../../components/field.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { DemonstrationAccounts } from './demonstration-accounts.tsx';
import { loginWords } from './words.ts';

/** 账号、密码；错了用一句话说。 */
export function LoginForm({ demonstration }: { readonly demonstration: Demonstration | null }) {
  const w = useWords(loginWords);
  const router = useRouter();
  const queries = useQueryClient();
  const { back } = useSearch({ from: '/login' });
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const enter = useMutation({
    mutationFn: () => answered(logIn(login.trim(), password)),
    onSuccess: async (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      await router.navigate({ href: back ?? homeOf(session.permissions) });
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (login.trim() !== '' && password !== '' && !enter.isPending) enter.mutate();
  };

  return (
    <section className="login-card">
      <h1>{w.heading}</h1>
      <form onSubmit={submit} noValidate>
        <TextField
          label={w.login}
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={login}
          onChange={(event) => setLogin(event.target.value)}
          error={asked && login.trim() === '' ? w.missingLogin : undefined}
        />
        <TextField
          label={w.password}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={asked && password === '' ? w.missingPassword : undefined}
        />
        {enter.isError ? <FailureNotice failure={enter.error.failure} /> : null}
        <button type="submit" className="button button-main login-enter" aria-disabled={enter.isPending}>
          {enter.isPending ? w.entering : w.enter}
        </button>
      </form>
      {demonstration === null ? null : (
        <DemonstrationAccounts
          accounts={demonstration.accounts}
          chosen={login}
          onChoose={(account) => {
            setLogin(account);
            setPassword(demonstration.password);
          }}
        />
      )}
    </section>
  );
}
