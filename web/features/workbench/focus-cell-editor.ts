/** 格的输入框的 id；一个页面只有一个工作台。 */
export const CELL_EDITOR_ID = 'cell-editor';

/** 回到纸上：焦点交给格的输入框。 */
export function focusCellEditor(): void {
  document.getElementById(CELL_EDITOR_ID)?.focus({ preventScroll: true });
}
