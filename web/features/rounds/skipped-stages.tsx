import type { ReviewStage } from '@duzhi/core/cycle';
import { REVIEW_STAGES } from '@duzhi/core/cycle';
import { useWords } from '../../app/language.ts';
import { stageWords } from '../declaration/words.ts';

interface SkippedStagesProps {
  readonly legend: string;
  readonly skipped: readonly ReviewStage[];
  readonly onChange: (skipped: readonly ReviewStage[]) => void;
}

/** 不设哪些审核环节。 */
export function SkippedStages({ legend, skipped, onChange }: SkippedStagesProps) {
  const stages = useWords(stageWords);
  return (
    <fieldset className="skipped-stages">
      <legend>{legend}</legend>
      {REVIEW_STAGES.map((stage) => (
        <label key={stage}>
          <input
            type="checkbox"
            checked={skipped.includes(stage)}
            onChange={({ target }) =>
              onChange(REVIEW_STAGES.filter((each) => (each === stage ? target.checked : skipped.includes(each))))
            }
          />
          {stages[stage]}
        </label>
      ))}
    </fieldset>
  );
}
