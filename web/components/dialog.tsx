import type { KeyboardEvent, ReactNode } from 'react';
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

/** 打开时光标在第一格；没有要填的，在要办的按钮上。 */
const FIRST = 'form :is(input, select, textarea, [type=submit]):not(:disabled)';

/** 几行的一格里回车是换行：Ctrl+回车才办。 */
function submitByKey(event: KeyboardEvent): void {
  const { target, nativeEvent } = event;
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || nativeEvent.isComposing) return;
  if (target instanceof HTMLTextAreaElement) target.form?.requestSubmit();
}

/** 对话框：浏览器自己的模态框，回车即办，Esc 关闭，焦点回到原处。 */
export function Dialog({ title, onClose, children }: DialogProps) {
  const w = useWords(words);
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current!;
    if (!dialog.open) dialog.showModal();
    // The browser would begin at the cross, and Enter close what was meant to be done.
    dialog.querySelector<HTMLElement>(FIRST)?.focus();
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={id}
      onKeyDown={submitByKey}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="button button-plain dialog-close" onClick={onClose} aria-label={w.close}>
          <Icon name="close" />
        </button>
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
