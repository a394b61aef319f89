import { GENERAL_PROFILE, PROFILES } from '@duzhi/core/checks';
import type { ReviewStage } from '@duzhi/core/cycle';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useMemo, useState } from 'react';
import type { NewRound } from '../../api/rounds.ts';
import { openRound } from '../../api/rounds.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { useSession } from '../../app/session-query.ts';
import { unitsQuery } from '../../app/units-query.ts';
import { SelectField, TextField } from '../../components/field.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { UnitOptions } from '../../components/unit-options.tsx';
import { stageWords } from '../declaration/words.ts';
import { deadlinesOf, draftsOf } from './deadline-draft.ts';
import { DeadlineFields } from './deadline-fields.tsx';
import { draftsOfForms, formsOfDrafts } from './form-draft.ts';
import { FormFields } from './form-fields.tsx';
import { roundsQuery } from './rounds-queries.ts';
import { SkippedStages } from './skipped-stages.tsx';
import type { ChosenUnits } from './unit-choice.tsx';
import { UnitChoice } from './unit-choice.tsx';
import { roundWords } from './words.ts';

/** 开始一轮：年度、名称、要的表和表样、期限、不设的环节、要报的单位。 */
export function OpenRoundForm({ onClose }: { readonly onClose: () => void }) {
  const w = useWords(roundWords);
  const stages = useWords(stageWords);
  const { unit } = useSession();
  const { data: units = [] } = useQuery(unitsQuery);
  const [by, setBy] = useState(unit.id);
  const [year, setYear] = useState(String(new Date().getFullYear() + 1));
  const [title, setTitle] = useState<string | null>(null);
  const [drafts, setDrafts] = useState(() => draftsOf({}));
  const [skipped, setSkipped] = useState<readonly ReviewStage[]>([]);
  const [profile, setProfile] = useState(GENERAL_PROFILE.name);
  const [forms, setForms] = useState(() => draftsOfForms({}));
  const [chosen, setChosen] = useState<ChosenUnits>(new Map());
  const [problem, setProblem] = useState<string | null>(null);
  const below = useMemo(() => units.filter(({ id, path }) => id !== by && path.includes(by)), [units, by]);
  const above = units.filter(({ id }) => units.some(({ parentId }) => parentId === id));
  const begin = useBegin();
  const name = title ?? w.titleOf(year);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const deadlines = deadlinesOf(drafts);
    const found = !/^\d{4}$/.test(year)
      ? w.yearMissing
      : name.trim() === ''
        ? w.titleMissing
        : !deadlines.ok
          ? w.deadlineMissing(stages[deadlines.error])
          : chosen.size === 0
            ? w.unitsMissing
            : null;
    setProblem(found);
    if (found !== null || !deadlines.ok || begin.isPending) return;
    begin.mutate({
      ...{ unitId: by, fiscalYear: Number(year), title: name.trim(), deadlines: deadlines.value },
      skipped: [...skipped],
      profile,
      forms: formsOfDrafts(forms),
      units: [...chosen].map(([id, own]) => ({ id, skipped: [...own] })),
    });
  };
  return (
    <form className="card round-form" onSubmit={submit} noValidate aria-label={w.open}>
      <div className="round-form-top">
        <TextField
          label={w.year}
          inputMode="numeric"
          maxLength={4}
          value={year}
          onChange={({ target }) => setYear(target.value)}
        />
        <TextField label={w.title} maxLength={200} value={name} onChange={({ target }) => setTitle(target.value)} />
        <SelectField
          label={w.by}
          value={by}
          onChange={({ target }) => {
            setBy(target.value);
            setChosen(new Map());
          }}
        >
          <UnitOptions units={above} />
        </SelectField>
      </div>
      <SelectField
        label={w.profile}
        hint={w.profileHelp}
        value={profile}
        onChange={({ target }) => setProfile(target.value)}
      >
        {PROFILES.map(({ name: key, title: shown }) => (
          <option key={key} value={key}>
            {shown}
          </option>
        ))}
      </SelectField>
      <FormFields drafts={forms} onChange={setForms} />
      <DeadlineFields drafts={drafts} onChange={setDrafts} />
      <div>
        <SkippedStages legend={w.skipped} skipped={skipped} onChange={setSkipped} />
        <p className="field-hint">{w.skippedHelp}</p>
      </div>
      <UnitChoice units={below} chosen={chosen} onChange={setChosen} />
      {problem === null ? null : <Notice kind="error">{problem}</Notice>}
      {begin.isError ? <FailureNotice failure={begin.error.failure} /> : null}
      <FormActions act={w.begin} pending={begin.isPending} working={w.beginning} onCancel={onClose} />
    </form>
  );
}

function useBegin() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (input: NewRound) => answered(openRound(input)),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: roundsQuery.queryKey });
      await navigate({ to: '/rounds/$roundId', params: { roundId: id } });
    },
  });
}
