import { PROFILES } from '@duzhi/core/checks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage, useWords } from '../../app/language.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { failureWords } from '../../components/failure-words.ts';
import { Notice } from '../../components/notice.tsx';
import { Progress } from '../../components/progress.tsx';
import { districtTotalsQuery } from './comparison-queries.ts';
import { overridesOf, readDrafts, writeDrafts } from './model/rule-draft.ts';
import { MOST_LISTED } from './model/rule-trial.ts';
import { RuleDrafts } from './rule-drafts.tsx';
import { TrialTable } from './trial-table.tsx';
import { useRuleTrial } from './use-rule-trial.ts';
import { compareWords } from './words.ts';
import { YearFilter } from './year-filter.tsx';

const [GENERAL] = PROFILES;

/** 试规则：选规则，在各册上试一遍，看谁会新报错。 */
export function RuleTrial() {
  const w = useWords(compareWords);
  const { year, rules, before = GENERAL!.name, after } = useSearch({ from: '/inside/framed/compare' });
  const navigate = useNavigate({ from: '/compare' });
  const { data: totals } = useQuery(districtTotalsQuery(year));
  const drafts = readDrafts(rules);
  const [missing, setMissing] = useState(false);
  const { state, run, cancel } = useRuleTrial();
  const language = useLanguage();
  const set = (change: { rules?: string | undefined; before?: string | undefined; after?: string | undefined }) =>
    void navigate({ search: (search) => ({ ...search, ...change }), replace: true });
  const start = () => {
    const nothing = drafts.length === 0 && (after ?? before) === before;
    setMissing(nothing);
    if (nothing) return;
    run({
      before,
      after: after ?? before,
      rules: overridesOf(drafts),
      ...(year === undefined ? {} : { year: Number(year) }),
    });
  };
  const running = state.phase === 'running';
  return (
    <>
      <p className="page-lead">{w.rulesLead}</p>
      <form
        className="card rule-form"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <div className="rule-form-line">
          <ProfileSelect
            label={w.before}
            value={before}
            onChange={(name) => set({ before: name === GENERAL!.name ? undefined : name })}
          />
          <ProfileSelect
            label={w.after}
            value={after ?? before}
            onChange={(name) => set({ after: name === before ? undefined : name })}
          />
          <YearFilter years={totals?.state === 'ready' ? totals.years : []} value={year} />
        </div>
        <RuleDrafts
          drafts={drafts}
          onChange={(changed) => set({ rules: changed.length === 0 ? undefined : writeDrafts(changed) })}
        />
        {missing ? (
          <p className="field-error" role="alert">
            {w.nothingChosen}
          </p>
        ) : null}
        <div className="rule-form-end">
          {/* Two buttons, not one that changes: what is pressed to cancel must not have become what submits. */}
          {running ? (
            <button key="cancel" type="button" className="button" onClick={cancel}>
              {w.cancel}
            </button>
          ) : (
            <button key="run" type="submit" className="button button-main">
              {w.run}
            </button>
          )}
        </div>
      </form>
      {running ? (
        <section className="card compare-filling">
          <Progress label={w.trying} done={state.done} total={state.total} />
        </section>
      ) : null}
      {state.phase === 'failed' ? (
        <Notice kind="error">
          {state.failure === undefined ? w.brokenOff : failureWords(state.failure, language)}
        </Notice>
      ) : null}
      {state.phase === 'cancelled' ? <Notice kind="warning">{w.cancelled(state.done, state.total)}</Notice> : null}
      {state.phase === 'done' ? <Notice kind="done">{w.triedDone(state.total, state.changed)}</Notice> : null}
      {state.phase === 'done' && state.changed === 0 ? (
        <EmptyState title={w.nothingChanges}>{w.nothingChangesText}</EmptyState>
      ) : null}
      {state.trials.length === 0 ? null : <TrialTable trials={state.trials} />}
      {state.changed > state.trials.length ? <p className="page-lead">{w.mostListed(MOST_LISTED)}</p> : null}
    </>
  );
}

interface ProfileSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (name: string) => void;
}

function ProfileSelect({ label, value, onChange }: ProfileSelectProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {PROFILES.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
