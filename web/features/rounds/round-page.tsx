import { findProfile } from '@duzhi/core/checks';
import type { Stage } from '@duzhi/core/cycle';
import { dutyDayFrom, NATIONAL_CALENDAR, OPEN_STAGES } from '@duzhi/core/cycle';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoundProgress } from '../../api/rounds.ts';
import { updateRound } from '../../api/rounds.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { useMay } from '../../app/session-query.ts';
import { Icon } from '../../components/icon.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { dayWords, dueWords } from '../declaration/due-words.ts';
import { stageWords } from '../declaration/words.ts';
import { AskedForms } from './asked-forms.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { DeadlinesDialog } from './deadlines-dialog.tsx';
import { formWords } from './form-words.ts';
import { FormsDialog } from './forms-dialog.tsx';
import { RoundUnits } from './round-units.tsx';
import { roundQuery, roundsQuery } from './rounds-queries.ts';
import { roundWords } from './words.ts';
import './rounds.css';

/** 一轮申报：期限，各单位报到了哪里。 */
export function RoundPage() {
  const w = useWords(roundWords);
  const { roundId } = useParams({ from: '/inside/framed/rounds/$roundId' });
  const { data, error, isPending, refetch } = useQuery(roundQuery(roundId));
  return (
    <div className="page">
      <Link to="/rounds" className="round-back">
        <Icon name="back" />
        {w.back}
      </Link>
      {isPending ? <Loading /> : null}
      {error === null ? null : <FailureNotice failure={error.failure} retry={() => void refetch()} />}
      {data === undefined ? null : <Progress round={data} />}
    </div>
  );
}

function Progress({ round }: { readonly round: RoundProgress }) {
  const w = useWords(roundWords);
  const may = useMay();
  const [changing, setChanging] = useState<'deadlines' | 'forms' | 'closing' | null>(null);
  const { change: changeForms } = useWords(formWords);
  const queries = useQueryClient();
  const isClosed = round.closedAt !== null;
  const reopen = useMutation({
    mutationFn: () => answered(updateRound(round.id, { closed: false })),
    onSuccess: () => queries.invalidateQueries({ queryKey: roundsQuery.queryKey }),
  });
  return (
    <>
      <title>{`${round.title} · 度支`}</title>
      <div className="page-head">
        <h1>{round.title}</h1>
        <p className={isClosed ? 'page-lead' : 'page-lead round-under-way'}>{isClosed ? w.closed : w.underWay}</p>
        {may('round.manage') ? (
          <div className="page-head-end">
            {round.formsSettled ? null : (
              <button type="button" className="button" onClick={() => setChanging('forms')}>
                {changeForms}
              </button>
            )}
            <button type="button" className="button" onClick={() => setChanging('deadlines')}>
              {w.change}
            </button>
            {isClosed ? (
              <button type="button" className="button" aria-disabled={reopen.isPending} onClick={() => reopen.mutate()}>
                {w.reopen}
              </button>
            ) : (
              <button type="button" className="button" onClick={() => setChanging('closing')}>
                {w.close}
              </button>
            )}
          </div>
        ) : null}
      </div>
      {reopen.isError ? <FailureNotice failure={reopen.error.failure} /> : null}
      {round.profile === null ? null : (
        <p className="page-lead">{w.profileOf(findProfile(round.profile)?.title ?? round.profile)}</p>
      )}
      <Forms round={round} />
      <Deadlines round={round} />
      <RoundUnits units={round.units} />
      {changing === 'forms' ? <FormsDialog round={round} onClose={() => setChanging(null)} /> : null}
      {changing === 'deadlines' ? <DeadlinesDialog round={round} onClose={() => setChanging(null)} /> : null}
      {changing === 'closing' ? <CloseDialog round={round} onClose={() => setChanging(null)} /> : null}
    </>
  );
}

/** 要的表和表样；不能再改的说明为什么。 */
function Forms({ round }: { readonly round: RoundProgress }) {
  const w = useWords(formWords);
  const may = useMay();
  return (
    <section className="card round-forms" aria-label={w.forms}>
      <AskedForms forms={round.forms} />
      {round.formsSettled && may('round.manage') ? <p className="field-hint">{w.settled}</p> : null}
    </section>
  );
}

/** 各环节的期限，跳过的写明。 */
function Deadlines({ round }: { readonly round: RoundProgress }) {
  const w = useWords(roundWords);
  const stages = useWords(stageWords);
  const language = useLanguage();
  const told = (stage: (typeof OPEN_STAGES)[number]): string => {
    if ((round.skipped as readonly Stage[]).includes(stage)) return w.skippedStages;
    const deadline = round.deadlines[stage];
    if (deadline === undefined) return w.unlimited;
    if (deadline.kind === 'duty-days') return w.withinDays(deadline.days);
    const day = dayWords(deadline.date, language);
    return dueWords(dutyDayFrom(deadline.date, NATIONAL_CALENDAR), new Date(), language).overdue ? w.passed(day) : day;
  };
  return (
    <dl className="card round-deadlines" aria-label={w.deadlines}>
      {OPEN_STAGES.map((stage) => (
        <div key={stage}>
          <dt>{stages[stage]}</dt>
          <dd>{told(stage)}</dd>
        </div>
      ))}
    </dl>
  );
}
