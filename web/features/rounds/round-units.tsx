import { STAGES } from '@duzhi/core/cycle';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoundUnit } from '../../api/rounds.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { dueWords } from '../declaration/due-words.ts';
import { stageWords } from '../declaration/words.ts';
import { roundWords } from './words.ts';

/** 看哪些：全部、过期的、还没有开始的，或某个环节的。 */
type Chosen = 'all' | 'late' | 'none' | keyof typeof STAGES;

const STAGE_NAMES = Object.keys(STAGES) as (keyof typeof STAGES)[];

/** 各单位报到了哪里：按环节数，点了只看那些；过期的在前。 */
export function RoundUnits({ units }: { readonly units: readonly RoundUnit[] }) {
  const w = useWords(roundWords);
  const stages = useWords(stageWords);
  const [chosen, setChosen] = useState<Chosen>('all');
  const belongs = (unit: RoundUnit, to: Chosen): boolean =>
    to === 'all' || (to === 'late' ? unit.overdue : unit.stage === (to === 'none' ? null : to));
  const choices: readonly (readonly [Chosen, string])[] = [
    ['all', w.all],
    ['late', w.late],
    ['none', w.notBegun],
    ...STAGE_NAMES.map((stage) => [stage, stages[stage]] as const),
  ];
  const shown = units.filter((unit) => belongs(unit, chosen)).toSorted((a, b) => Number(b.overdue) - Number(a.overdue));
  return (
    <section className="round-units" aria-label={w.progress}>
      <div className="round-chips">
        {choices.map(([key, label]) => {
          const count = units.filter((unit) => belongs(unit, key)).length;
          return count === 0 && key !== 'all' ? null : (
            <button
              key={key}
              type="button"
              className="chip"
              aria-pressed={chosen === key}
              onClick={() => setChosen(key)}
            >
              {label} <b data-late={key === 'late' || undefined}>{count}</b>
            </button>
          );
        })}
      </div>
      <div className="card">
        <table className="rounds-table">
          <caption className="only-read">{w.progress}</caption>
          <thead>
            <tr>
              <th scope="col">{w.unit}</th>
              <th scope="col">{w.stage}</th>
              <th scope="col">{w.due}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((unit) => (
              <UnitRow key={unit.unit.id} unit={unit} />
            ))}
          </tbody>
        </table>
      </div>
      <p role="status" className="round-count">
        {shown.length === 0 ? w.nobody : w.unitCount(shown.length)}
      </p>
    </section>
  );
}

function UnitRow({ unit: { unit, skipped, declarationId, stage, dueOn } }: { readonly unit: RoundUnit }) {
  const w = useWords(roundWords);
  const stages = useWords(stageWords);
  const language = useLanguage();
  const due = dueOn === null ? null : dueWords(dueOn, new Date(), language);
  return (
    <tr>
      <td>
        {declarationId === null ? (
          unit.name
        ) : (
          <Link to="/review/$unitId/$declarationId" params={{ unitId: unit.id, declarationId }} className="round-open">
            {unit.name}
          </Link>
        )}
        {skipped.length === 0 ? null : (
          <p className="round-skipped">
            {w.skippedStages}：{skipped.map((each) => stages[each]).join('、')}
          </p>
        )}
      </td>
      <td data-label={w.stage}>{stage === null ? w.notBegun : stages[stage]}</td>
      <td data-label={w.due} className={due?.overdue ? 'round-late' : undefined}>
        {due?.text ?? '—'}
      </td>
    </tr>
  );
}
