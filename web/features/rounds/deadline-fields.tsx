import type { OpenStage } from '@duzhi/core/cycle';
import { chinaDate, OPEN_STAGES } from '@duzhi/core/cycle';
import { useWords } from '../../app/language.ts';
import { stageWords } from '../declaration/words.ts';
import type { DeadlineDraft, DeadlineDrafts } from './deadline-draft.ts';
import { roundWords } from './words.ts';

interface DeadlineFieldsProps {
  readonly drafts: DeadlineDrafts;
  readonly onChange: (drafts: DeadlineDrafts) => void;
}

/** 各环节的期限：不限、到某一天，或若干工作日。 */
export function DeadlineFields({ drafts, onChange }: DeadlineFieldsProps) {
  const w = useWords(roundWords);
  return (
    <fieldset className="deadline-fields">
      <legend>{w.deadlines}</legend>
      <p className="field-hint">{w.deadlinesHelp}</p>
      {OPEN_STAGES.map((stage) => (
        <DeadlineField
          key={stage}
          stage={stage}
          draft={drafts[stage]}
          onChange={(draft) => onChange({ ...drafts, [stage]: draft })}
        />
      ))}
    </fieldset>
  );
}

interface DeadlineFieldProps {
  readonly stage: OpenStage;
  readonly draft: DeadlineDraft;
  readonly onChange: (draft: DeadlineDraft) => void;
}

function DeadlineField({ stage, draft, onChange }: DeadlineFieldProps) {
  const w = useWords(roundWords);
  const name = useWords(stageWords)[stage];
  return (
    <div className="deadline-field">
      <span>{name}</span>
      <select
        className="field-input"
        aria-label={w.limit(name)}
        value={draft.kind}
        onChange={({ target }) => onChange({ ...draft, kind: target.value as DeadlineDraft['kind'] })}
      >
        <option value="none">{w.noLimit}</option>
        <option value="date">{w.date}</option>
        <option value="duty-days">{w.dutyDays}</option>
      </select>
      {draft.kind === 'date' ? (
        <input
          type="date"
          className="field-input"
          aria-label={w.dateOf(name)}
          min={chinaDate(new Date())}
          value={draft.date}
          onChange={({ target }) => onChange({ ...draft, date: target.value })}
        />
      ) : null}
      {draft.kind === 'duty-days' ? (
        <span className="deadline-days">
          <input
            type="number"
            className="field-input"
            aria-label={w.daysOf(name)}
            min={1}
            max={250}
            value={draft.days}
            onChange={({ target }) => onChange({ ...draft, days: target.value })}
          />
          {w.days}
        </span>
      ) : null}
    </div>
  );
}
