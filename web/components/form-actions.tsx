import { defineWords, useWords } from '../app/language.ts';
import './form-actions.css';

const words = defineWords({
  zh: { cancel: '取消', working: '正在办理……' },
  en: { cancel: 'Cancel', working: 'Working…' },
});

export interface FormActionsProps {
  /** 要办的事，是提交的按钮上的字：送审、退回。 */
  readonly act: string;
  /** 正在办：按钮说正在办，再按也不再办一次（由表单自己看）。 */
  readonly pending: boolean;
  /** 正在办时按钮上的字；不写是“正在办理……”。 */
  readonly working?: string;
  /** 办了回不来的（作废）：用警示的颜色，字照样说明白办什么。 */
  readonly danger?: boolean;
  readonly onCancel: () => void;
}

/** 表单脚下的一对按钮：取消，和要办的那一件，回车即办。 */
export function FormActions({ act, pending, working, danger = false, onCancel }: FormActionsProps) {
  const w = useWords(words);
  return (
    <div className="form-actions">
      <button type="button" className="button" onClick={onCancel}>
        {w.cancel}
      </button>
      <button type="submit" className={danger ? 'button button-danger' : 'button button-main'} aria-disabled={pending}>
        {pending ? (working ?? w.working) : act}
      </button>
    </div>
  );
}
