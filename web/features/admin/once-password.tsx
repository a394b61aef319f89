import { useState } from 'react';
import { useWords } from '../../app/language.ts';
import { Dialog } from '../../components/dialog.tsx';
import type { InitialPassword } from './initial-password.ts';
import { adminWords } from './words.ts';
import '../../components/form-actions.css';

/** 初始密码只在这里显示一次。 */
export function OncePassword({ issued, onClose }: { readonly issued: InitialPassword; readonly onClose: () => void }) {
  const w = useWords(adminWords);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(issued.password);
    setCopied(true);
  };
  return (
    <Dialog title={w.onceTitle} onClose={onClose}>
      <p>{w.onceText(issued.displayName)}</p>
      <dl className="admin-once">
        <dt>{w.login}</dt>
        <dd>{issued.login}</dd>
        <dt>{w.onceTitle}</dt>
        <dd className="admin-once-password">{issued.password}</dd>
      </dl>
      <div className="form-actions">
        {/* Only a page from a trusted address may write to the clipboard. */}
        {navigator.clipboard === undefined ? null : (
          <button type="button" className="button" onClick={() => void copy()}>
            <span aria-live="polite">{copied ? w.copied : w.copy}</span>
          </button>
        )}
        <button type="button" className="button button-main" onClick={onClose}>
          {w.recorded}
        </button>
      </div>
    </Dialog>
  );
}
