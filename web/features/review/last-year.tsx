import { useWords } from '../../app/language.ts';
import { DrawnSheet } from '../workbench/drawn-sheet.tsx';
import type { ChangeMark } from '../workbench/model/change-marks.ts';
import { useOpenWorkbench, useWorkbench } from '../workbench/workbench-context.ts';
import { counterpart } from './model/counterpart.ts';
import type { LastYearBook } from './use-review-comparison.ts';
import { reviewWords } from './words.ts';

const NO_MARKS: ReadonlyMap<string, ChangeMark> = new Map();

/** 并排的上年：与打开的表对应的一张。 */
export function LastYear({ title, approved, book }: LastYearBook) {
  const w = useWords(reviewWords);
  const { versions } = useOpenWorkbench().workbench;
  const form = useWorkbench((state) => state.book.forms[state.form]!);
  const index = counterpart(form, book.forms);
  const name = w.lastYear(title, approved);
  return (
    // A form is wider than its half of the desk; it scrolls, and the keyboard must reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
    <section className="desk last-year" tabIndex={0} aria-label={name}>
      <p className="last-year-title">{name}</p>
      {index === undefined ? (
        <p className="last-year-none">{w.noCounterpart}</p>
      ) : (
        <DrawnSheet form={book.forms[index]!} index={index} changes={NO_MARKS} version={versions[form.kind]} />
      )}
    </section>
  );
}
