import { Link, useRouter } from '@tanstack/react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { FailureNotice } from '../components/notice.tsx';
import { defineWords, useWords } from './language.ts';
import { RequestFailed } from './queries.ts';
import './page-failed.css';

const words = defineWords({
  zh: {
    missing: '没有这个页面',
    missingText: '地址可能写错了，或这一项已被移走。',
    broken: '这个页面出了毛病',
    brokenText: '请刷新页面再试；若一直如此，请把正在做的事告诉系统管理员。已保存的内容不受影响。',
    home: '回填报台',
    reload: '刷新页面',
  },
  en: {
    missing: 'There is no such page',
    missingText: 'The address may be wrong, or the thing has been moved.',
    broken: 'This page has failed',
    brokenText:
      'Reload it and try again; if it stays, tell the administrator what you were doing. What was saved is safe.',
    home: 'To the desk',
    reload: 'Reload',
  },
});

/** 没有的地址。 */
export function PageMissing() {
  const w = useWords(words);
  return (
    <main className="page-failed">
      <EmptyState
        whole
        title={w.missing}
        actions={
          <Link to="/" className="button">
            {w.home}
          </Link>
        }
      >
        {w.missingText}
      </EmptyState>
    </main>
  );
}

/** 页面打不开：服务器说了缘由的照说，程序自己的毛病也有一句话。 */
export function PageFailed({ error }: { readonly error: unknown }) {
  const w = useWords(words);
  const router = useRouter();
  if (error instanceof RequestFailed) {
    return (
      <main className="page-failed">
        <FailureNotice failure={error.failure} retry={() => void router.invalidate()} />
      </main>
    );
  }
  return (
    <main className="page-failed">
      <EmptyState
        whole
        title={w.broken}
        actions={
          <button type="button" className="button" onClick={() => window.location.reload()}>
            {w.reload}
          </button>
        }
      >
        {w.brokenText}
      </EmptyState>
    </main>
  );
}
