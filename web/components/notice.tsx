import type { ReactNode } from 'react';
import type { ApiFailure } from '../api/client.ts';
import { defineWords, useLanguage, useWords } from '../app/language.ts';
import { failureWords } from './failure-words.ts';
import { Icon } from './icon.tsx';
import './notice.css';

export interface NoticeProps {
  /** error 出了错；warning 要留意；done 做好了；info 说明。 */
  readonly kind: 'error' | 'warning' | 'done' | 'info';
  readonly children: ReactNode;
  /** 接下来可以做的。 */
  readonly actions?: ReactNode;
}

/** 一句话的告示；错误会被读屏软件当即读出。 */
export function Notice({ kind, children, actions }: NoticeProps) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <span className="notice-mark">
        <Icon name={kind === 'done' ? 'check' : kind === 'info' ? 'file' : 'warning'} />
      </span>
      <div className="notice-text">{children}</div>
      {actions === undefined ? null : <div className="notice-actions">{actions}</div>}
    </div>
  );
}

const words = defineWords({ zh: { again: '再试一次' }, en: { again: 'Try again' } });

/** 请求失败的告示，能再试的给一个按钮。 */
export function FailureNotice({ failure, retry }: { readonly failure: ApiFailure; readonly retry?: () => void }) {
  const w = useWords(words);
  const language = useLanguage();
  return (
    <Notice
      kind="error"
      {...(retry === undefined
        ? {}
        : {
            actions: (
              <button type="button" className="button" onClick={retry}>
                {w.again}
              </button>
            ),
          })}
    >
      {failureWords(failure, language)}
    </Notice>
  );
}
