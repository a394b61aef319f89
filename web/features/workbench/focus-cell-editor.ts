import { flushSync } from 'react-dom';

/** 格的输入框的 id；一个页面只有一个工作台。 */
export const CELL_EDITOR_ID = 'cell-editor';

/** 回到纸上：焦点交给格的输入框。窄屏上纸不在眼前的，焦点不动，答 false。 */
export function focusCellEditor(): boolean {
  const editor = document.getElementById(CELL_EDITOR_ID);
  editor?.focus({ preventScroll: true });
  return editor !== null && document.activeElement === editor;
}

/**
 * 办了一个问题：按钮随问题消失，焦点回到纸上；纸不在眼前的，到补上来的那个问题，没有了就到这一栏。
 *
 * `card` is the finding's card, in a list that is redrawn by what `settle` does.
 */
export function settleFinding(card: HTMLElement, settle: () => void): void {
  const panel = card.closest<HTMLElement>('[role=tabpanel]');
  const goes = () => [...(panel?.querySelectorAll<HTMLElement>('.finding-go') ?? [])];
  const index = goes().findIndex((go) => card.contains(go));
  flushSync(settle);
  if (focusCellEditor()) return;
  const left = goes();
  (left[index] ?? left.at(-1) ?? panel)?.focus();
}
