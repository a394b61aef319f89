import { Link } from '@tanstack/react-router';
import type { DeclarationDetail } from '../../api/declarations.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { fullTime } from '../../components/time-words.ts';
import { declarationWords } from './words.ts';
import './signatures.css';

/** 签过的字：谁、何时、还有没有效、核对码。 */
export function Signatures({ signatures }: Pick<DeclarationDetail, 'signatures'>) {
  const w = useWords(declarationWords);
  const language = useLanguage();
  if (signatures.length === 0) return <p className="signatures-none">{w.noSignature}</p>;
  return (
    <ul className="signatures" aria-label={w.signatures}>
      {signatures.map(({ id, signer, signedAt, checkCode, state, sealed }) => (
        <li key={id} data-state={state}>
          <p className="signature-state">
            <span aria-hidden="true">{state === 'valid' ? '✓' : '✗'}</span> {w[state]}
          </p>
          <p>
            <b>{signer.displayName}</b> <time dateTime={signedAt}>{fullTime(new Date(signedAt), language)}</time>
          </p>
          <p>
            {w.checkCode}{' '}
            <Link to="/verify/$code" params={{ code: checkCode }} className="signature-code">
              {checkCode}
            </Link>
          </p>
          {sealed ? <p>{w.sealed}</p> : null}
        </li>
      ))}
    </ul>
  );
}
