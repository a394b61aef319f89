import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { defineWords, useWords } from '../app/language.ts';
import { Icon } from './icon.tsx';
import './dialog.css';

const words = defineWords({ zh: { close: '关闭' }, en: { close: 'Close' } });

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** 对话框：浏览器自己的模态框，Esc 关闭，焦点回到原处。 */
export function Dialog({ title, onClose, children }: DialogProps) {
  const w = useWords(words);
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current!;
    if (!dialog.open) dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="button button-plain dialog-close" onClick={onClose} aria-label={w.close}>
          <Icon name="close" />
        </button>
      </header>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
