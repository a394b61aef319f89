import { useSyncExternalStore } from 'react';

/** 界面的语言；正式表样总是中文。 */
export type Language = 'zh' | 'en';

const STORED = 'duzhi-language';
const listeners = new Set<() => void>();
let current: Language = stored();
applyLanguage();

function stored(): Language {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh';
  } catch {
    // Storage is closed to us in some private windows; Chinese it is.
    return 'zh';
  }
}

function currentLanguage(): Language {
  return current;
}

/** 换语言：当即生效，并记在这台电脑上。 */
export function setLanguage(language: Language): void {
  current = language;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Without storage the choice holds for this visit.
  }
  applyLanguage();
  for (const listener of listeners) listener();
}

/** 让读屏软件知道页面的语言。 */
function applyLanguage(): void {
  document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/** 一个屏幕的用语：中文定样子，英文照着写全。 */
export interface Words<Entries> {
  readonly zh: Entries;
  readonly en: Entries;
}

type Entry = string | ((...values: never[]) => string);

/** 一句话的类型只看它要不要填空，不看写的是什么。 */
type Loosened<Entries> = {
  readonly [Key in keyof Entries]: Entries[Key] extends string ? string : Entries[Key];
};

export function defineWords<const Zh extends Readonly<Record<string, Entry>>>(words: {
  readonly zh: Zh;
  readonly en: Loosened<Zh>;
}): Words<Loosened<Zh>> {
  return words as Words<Loosened<Zh>>;
}

/** 当前语言的用语。 */
export function useWords<Entries>(words: Words<Entries>): Entries {
  return words[useLanguage()];
}
