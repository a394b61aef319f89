import { useWords } from '../../app/language.ts';
import type { Against, ReviewComparison } from './use-review-comparison.ts';
import { reviewWords } from './words.ts';

interface CompareBarProps {
  readonly comparison: ReviewComparison;
  readonly onChoose: (against: Against | null) => void;
}

/** 纸的上方：与退回的、批复的、上年的对照；再按一下收起。没有可对照的不显示。 */
export function CompareBar({ comparison, onChoose }: CompareBarProps) {
  const w = useWords(reviewWords);
  const { against, returned, base, lastYear } = comparison;
  const choices: readonly (readonly [Against, string])[] = [
    ...(returned === null ? [] : [['returned', w.returned(returned.sentences.length)] as const]),
    ...(base === null ? [] : [['base', w.base(base.sentences.length)] as const]),
    ...(lastYear === null
      ? []
      : ([
          ['last', w.last],
          ['beside', w.beside],
        ] as const)),
  ];
  if (choices.length === 0) return null;
  return (
    <fieldset className="compare-bar">
      <legend className="only-read">{w.compare}</legend>
      {choices.map(([key, label]) => (
        <button
          key={key}
          type="button"
          className="chip"
          aria-pressed={against === key}
          onClick={() => onChoose(against === key ? null : key)}
        >
          {label}
        </button>
      ))}
      {against !== 'last' || lastYear === null ? null : <span>{w.lastYear(lastYear.title, lastYear.approved)}</span>}
    </fieldset>
  );
}
