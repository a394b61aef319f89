import { useSyncExternalStore } from 'react';

/** 明暗：随系统、亮、暗。 */
export type Appearance = 'system' | 'light' | 'dark';

const STORED = 'duzhi-appearance';
const listeners = new Set<() => void>();
let current: Appearance = stored();
applyAppearance();

function stored(): Appearance {
  try {
    const value = localStorage.getItem(STORED);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

export function setAppearance(appearance: Appearance): void {
  current = appearance;
  try {
    localStorage.setItem(STORED, appearance);
  } catch {
    // Without storage the choice holds for this visit.
  }
  applyAppearance();
  for (const listener of listeners) listener();
}

/** 写到 <html data-theme>，tokens.css 按它取色。 */
function applyAppearance(): void {
  if (current === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = current;
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
