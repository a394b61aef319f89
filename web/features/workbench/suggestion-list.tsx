import { useEffect, useRef } from 'react';
import { useWords } from '../../app/language.ts';
import type { ShownSuggestions } from './use-suggestions.ts';
import { WORKBENCH_WORDS } from './words.ts';
import './suggestion-list.css';

export const SUGGESTION_LIST_ID = 'suggestions';

export function suggestionId(index: number): string {
  return `${SUGGESTION_LIST_ID}-${index}`;
}

/** 格下面列出的写法：点一个，或用 ↓ 走进去按 Enter。 */
export function SuggestionList({ options, index, choose }: ShownSuggestions) {
  const words = useWords(WORKBENCH_WORDS);
  const current = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (index !== null) current.current?.scrollIntoView({ block: 'nearest' });
  }, [index]);
  return (
    <div id={SUGGESTION_LIST_ID} className="suggestions" role="listbox" aria-label={words.suggestions}>
      {options.map((option, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the editor's, which keeps the focus.
        <div
          key={option}
          ref={place === index ? current : null}
          id={suggestionId(place)}
          role="option"
          aria-selected={place === index}
          tabIndex={-1}
          // The focus stays in the cell: leaving it would confirm what is half typed.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(option)}
        >
          {option}
        </div>
      ))}
    </div>
  );
}
