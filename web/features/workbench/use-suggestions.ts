import type { KeyboardEvent } from 'react';
import { useMemo, useState } from 'react';
import type { Suggestions } from './model/suggestions.ts';
import { narrow, suggestionsFor } from './model/suggestions.ts';
import { useOpenWorkbench, useWorkbench } from './workbench-context.ts';

/** 正在输入的格下面列出的写法。 */
export interface ShownSuggestions {
  readonly options: readonly string[];
  /** 用键盘走到了第几个；没有走进去为 null。 */
  readonly index: number | null;
  /** 这一格有规定的写法，可以点开来选。 */
  readonly closed: boolean;
  choose(option: string): void;
  /** 走进列表、选中；这个键与列表无关时为 false。 */
  press(event: KeyboardEvent): boolean;
}

const NONE: Suggestions = { stated: [], used: [] };

/**
 * 选中的格可以选的写法：打字时列出合适的，F2 或点开时全部列出。
 *
 * Typed over a cell the arrows walk away as always; inside a cell they walk into the list.
 */
export function useSuggestions(): ShownSuggestions {
  const { workbench, opened } = useOpenWorkbench();
  const book = useWorkbench((state) => state.book);
  const editing = useWorkbench((state) => state.editing);
  useWorkbench((state) => state.selection);
  const cell = workbench.activeCell();
  const at = cell?.at;
  const all = useMemo(() => (at === undefined ? NONE : suggestionsFor(book, at)), [book, at]);
  const untouched = editing?.mode === 'edit' && editing.text === cell?.text;
  const options = editing === null ? [] : narrow(all, untouched ? '' : editing.text);
  const [walked, setWalked] = useState<{ readonly text: string; readonly index: number } | null>(null);
  // What is typed since has made another list.
  const index = walked !== null && walked.text === editing?.text && walked.index < options.length ? walked.index : null;

  const choose = (option: string): void => {
    workbench.type(option);
    workbench.commit();
  };
  const press = ({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean => {
    if (editing === null || options.length === 0 || altKey || ctrlKey || metaKey || shiftKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step !== undefined && (index !== null || (editing.mode === 'edit' && step === 1))) {
      const next = index === null ? 0 : index + step;
      setWalked(next < 0 ? null : { text: editing.text, index: Math.min(next, options.length - 1) });
      return true;
    }
    if (key !== 'Enter' || index === null) return false;
    choose(options[index]!);
    workbench.move('down');
    return true;
  };
  return { options, index, closed: all.stated.length > 0 && opened.readOnly !== true, choose, press };
}
