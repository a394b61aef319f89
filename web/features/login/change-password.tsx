import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { changePassword } from '../../api/session.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { sessionQuery, useSession } from '../../app/session-query.ts';
import { TextField } from '../../components/field.tsx';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { passwordWords } from './words.ts';
import './login.css';

/** 服务器的规定，写在这里只为当场提醒。 */
export const SHORTEST_PASSWORD = 10;

/** 修改密码；初始密码和重置的密码必须先改。 */
export function ChangePassword() {
  const w = useWords(passwordWords);
  const { mustChangePassword } = useSession();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [asked, setAsked] = useState(false);
  const change = useMutation({
    mutationFn: () => answered(changePassword(current, fresh)),
    onSuccess: async () => {
      setCurrent('');
      setFresh('');
      setAgain('');
      setAsked(false);
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const short = [...fresh].length < SHORTEST_PASSWORD;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (current !== '' && !short && fresh === again && !change.isPending) change.mutate();
  };

  return (
    <div className="page">
      <title>{`${w.heading} · 度支`}</title>
      <div className="page-head">
        <h1>{w.heading}</h1>
      </div>
      <form className="narrow-form" onSubmit={submit} noValidate>
        {mustChangePassword ? <Notice kind="warning">{w.must}</Notice> : null}
        <TextField
          label={w.current}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
          error={asked && current === '' ? w.missing : undefined}
        />
        <TextField
          label={w.fresh}
          hint={w.freshHint}
          type="password"
          autoComplete="new-password"
          value={fresh}
          onChange={(event) => setFresh(event.target.value)}
          error={asked && short ? w.short : undefined}
        />
        <TextField
          label={w.again}
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.target.value)}
          error={asked && !short && fresh !== again ? w.differs : undefined}
        />
        {change.isError ? <FailureNotice failure={change.error.failure} /> : null}
        {change.isSuccess ? (
          <Notice
            kind="done"
            actions={
              <Link to="/" search={{}} className="button">
                {w.home}
              </Link>
            }
          >
            {w.saved}
          </Notice>
        ) : null}
        <div>
          <button type="submit" className="button button-main" aria-disabled={change.isPending}>
            {w.save}
          </button>
        </div>
      </form>
    </div>
  );
}
