import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { CheckedSignature } from '../../api/declarations.ts';
import { readSignature } from '../../api/declarations.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { TextField } from '../../components/field.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { Seal } from '../../components/seal.tsx';
import { fullTime } from '../../components/time-words.ts';
import { signatureWords } from './words.ts';
import './verify-page.css';

/** 核对签字：不用登录，输入文件上的短码。 */
export function VerifyPage() {
  const w = useWords(signatureWords);
  const { code } = useParams({ strict: false });
  return (
    <main className="verify">
      <title>{`${w.heading} · ${w.product}`}</title>
      <Link to="/" className="verify-brand">
        <Seal />
        <span className="only-read">{w.home}</span>
      </Link>
      <h1>{w.heading}</h1>
      <p className="verify-lead">{w.lead}</p>
      <CodeForm key={code ?? ''} code={code ?? ''} />
    </main>
  );
}

function CodeForm({ code }: { readonly code: string }) {
  const w = useWords(signatureWords);
  const navigate = useNavigate();
  const [typed, setTyped] = useState(code);
  const [asked, setAsked] = useState(false);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['signature', code],
    queryFn: () => answered(readSignature(code)),
    enabled: code !== '',
    // A signature is good only as of now.
    staleTime: 0,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const wanted = typed.trim();
    if (wanted === '') return;
    if (wanted === code) void refetch();
    else void navigate({ to: '/verify/$code', params: { code: wanted } });
  };
  return (
    <>
      <form className="verify-form" onSubmit={submit} noValidate>
        <TextField
          label={w.code}
          hint={w.hint}
          name="code"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={asked && typed.trim() === '' ? w.missing : undefined}
        />
        <button type="submit" className="button button-main" aria-disabled={isFetching}>
          {isFetching ? w.checking : w.check}
        </button>
      </form>
      {error === null ? null : <FailureNotice failure={error.failure} />}
      {data === undefined || error !== null ? null : <Outcome signature={data} />}
    </>
  );
}

const TEXTS = {
  valid: 'validText',
  withdrawn: 'withdrawnText',
  void: 'voidText',
  broken: 'brokenText',
} as const;

function Outcome({ signature }: { readonly signature: CheckedSignature }) {
  const w = useWords(signatureWords);
  const language = useLanguage();
  const { unit, title, fiscalYear, signedAt, contentHash, checkCode, state } = signature;
  const rows = [
    [w.unit, unit],
    [w.title, title],
    ...(fiscalYear === null ? [] : [[w.year, String(fiscalYear)] as const]),
    [w.signedAt, fullTime(new Date(signedAt), language)],
    [w.code, checkCode],
    [w.hash, contentHash],
  ] as const;
  return (
    <section className="card verify-outcome" data-state={state} aria-live="polite" aria-labelledby="verify-outcome">
      <h2 id="verify-outcome">
        <span aria-hidden="true">{state === 'valid' ? '✓' : '✗'}</span> {w[state]}
      </h2>
      <p>{w[TEXTS[state]]}</p>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
