import { useId } from 'react';
import type { Demonstration } from '../../api/setup.ts';
import { useWords } from '../../app/language.ts';
import { loginWords } from './words.ts';

interface DemonstrationAccountsProps {
  readonly accounts: Demonstration['accounts'];
  readonly chosen: string;
  readonly onChoose: (login: string) => void;
}

/** 演示账号：点一个就填好。 */
export function DemonstrationAccounts({ accounts, chosen, onChoose }: DemonstrationAccountsProps) {
  const w = useWords(loginWords);
  const id = useId();
  return (
    <section className="login-demonstration" aria-labelledby={id}>
      <h2 id={id}>{w.demonstration}</h2>
      <p>{w.demonstrationHint}</p>
      <div className="login-accounts">
        {accounts.map(({ login, displayName }) => (
          <button
            key={login}
            type="button"
            className="button login-account"
            aria-pressed={login === chosen}
            onClick={() => onChoose(login)}
          >
            {displayName}
          </button>
        ))}
      </div>
    </section>
  );
}
