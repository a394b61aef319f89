import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../app/language.ts';
import { setupQuery } from '../../app/setup-query.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { Seal } from '../../components/seal.tsx';
import { SetupForm } from './setup-form.tsx';
import { setupWords } from './words.ts';
import '../login/login.css';

/** 首次安装；装过的只指路。 */
export function Setup() {
  const w = useWords(setupWords);
  const { data, error, refetch } = useQuery(setupQuery);
  return (
    <main className="login">
      <title>{`${w.heading} · ${w.product}`}</title>
      <header className="login-brand">
        <Seal size={56} />
        <div>
          <p className="login-name">{w.product}</p>
          <h1 className="login-tagline">{w.heading}</h1>
        </div>
      </header>
      {error !== null ? (
        <FailureNotice failure={error.failure} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : data.needed ? (
        <SetupForm />
      ) : (
        <section className="login-card">
          <EmptyState
            title={w.doneTitle}
            actions={
              <Link to="/login" search={{}} className="button button-main">
                {w.toLogin}
              </Link>
            }
          >
            {w.doneText}
          </EmptyState>
        </section>
      )}
    </main>
  );
}
