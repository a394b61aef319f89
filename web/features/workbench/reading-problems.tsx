import { useMemo } from 'react';
import { useLanguage, useWords } from '../../app/language.ts';
import { placeOfOrigin } from './model/origin-words.ts';
import type { PlacedProblem } from './model/reading-problems.ts';
import { placeProblems } from './model/reading-problems.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench, useWorkbench } from './workbench-context.ts';

/** 读文件时没有读懂的各处；点一处，纸上和原表里的那一格都亮出来。 */
export function ReadingProblems({ onGo }: { readonly onGo: (placed: PlacedProblem) => void }) {
  const words = useWords(WORKBENCH_WORDS);
  const language = useLanguage();
  const { opened } = useOpenWorkbench();
  const book = useWorkbench((state) => state.book);
  const placed = useMemo(() => placeProblems(book, opened.problems), [book, opened.problems]);
  if (placed.length === 0) return null;
  const open = placed.filter(({ settled }) => !settled).length;
  return (
    <section className="reading-problems" aria-label={words.problems(placed.length)}>
      <h2>{open === 0 ? words.problemsSettled(placed.length) : words.problems(open)}</h2>
      <ul>
        {placed.map((each, index) => {
          const { message, origin, others = [] } = each.problem;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
            <li key={index} data-settled={each.settled || undefined}>
              <button type="button" onClick={() => onGo(each)}>
                {origin === undefined ? null : (
                  <span className="reading-problem-place">
                    {placeOfOrigin(origin, language)}
                    {others.length === 0 ? null : words.moreCells(others.length)}
                  </span>
                )}
                <span>{message}</span>
                {each.settled ? <span className="reading-problem-settled">✓ {words.filledSince}</span> : null}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
