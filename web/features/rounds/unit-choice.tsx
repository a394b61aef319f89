import type { ReviewStage } from '@duzhi/core/cycle';
import { memo, useCallback, useState } from 'react';
import { useWords } from '../../app/language.ts';
import type { PlacedUnit } from '../../app/units-query.ts';
import { SkippedStages } from './skipped-stages.tsx';
import { roundWords } from './words.ts';

/** 选了的单位，各不设哪些环节。 */
export type ChosenUnits = ReadonlyMap<string, readonly ReviewStage[]>;

interface UnitChoiceProps {
  /** 可以选的，按树的次序。 */
  readonly units: readonly PlacedUnit[];
  readonly chosen: ChosenUnits;
  readonly onChange: (change: (before: ChosenUnits) => ChosenUnits) => void;
}

/** 要报的单位：一棵树，可以一次选全部街道、全部部门。 */
export function UnitChoice({ units, chosen, onChange }: UnitChoiceProps) {
  const w = useWords(roundWords);
  const [q, setQ] = useState('');
  const add = (some: readonly PlacedUnit[]) =>
    onChange((before) => new Map([...some.map(({ id }) => [id, before.get(id) ?? []] as const), ...before]));
  const set = useCallback(
    (id: string, skipped: readonly ReviewStage[] | null) =>
      onChange((before) => {
        const next = new Map(before);
        if (skipped === null) next.delete(id);
        else next.set(id, skipped);
        return next;
      }),
    [onChange],
  );
  const shown = q.trim() === '' ? units : units.filter(({ name }) => name.includes(q.trim()));
  const top = Math.min(...units.map(({ depth }) => depth));
  return (
    <fieldset className="unit-choice">
      <legend>
        {w.units} <b>{w.chosen(chosen.size)}</b>
      </legend>
      <div className="unit-choice-bar">
        {(
          [
            [w.allStreets, units.filter(({ kind }) => kind === 'street')],
            [w.allDepartments, units.filter(({ kind }) => kind === 'department')],
            [w.allUnits, units],
          ] as const
        ).map(([label, some]) => (
          <button key={label} type="button" className="button" onClick={() => add(some)}>
            {label}
          </button>
        ))}
        <button type="button" className="button button-plain" onClick={() => onChange(() => new Map())}>
          {w.noUnits}
        </button>
        <input
          type="search"
          className="field-input"
          aria-label={w.findUnit}
          placeholder={w.findUnit}
          value={q}
          onChange={({ target }) => setQ(target.value)}
        />
      </div>
      <ul className="unit-tree">
        {shown.map((unit) => (
          <UnitRow key={unit.id} unit={unit} depth={unit.depth - top} skipped={chosen.get(unit.id)} onSet={set} />
        ))}
      </ul>
    </fieldset>
  );
}

interface UnitRowProps {
  readonly unit: PlacedUnit;
  readonly depth: number;
  /** 没有选为 undefined。 */
  readonly skipped: readonly ReviewStage[] | undefined;
  readonly onSet: (id: string, skipped: readonly ReviewStage[] | null) => void;
}

const UnitRow = memo(function UnitRow({ unit, depth, skipped, onSet }: UnitRowProps) {
  const w = useWords(roundWords);
  return (
    <li data-depth={Math.min(depth, 4)}>
      <label>
        <input
          type="checkbox"
          checked={skipped !== undefined}
          onChange={({ target }) => onSet(unit.id, target.checked ? [] : null)}
        />
        {unit.name}
      </label>
      {skipped === undefined ? null : (
        <details>
          <summary>
            {w.skips} {skipped.length}
          </summary>
          <SkippedStages legend={w.skippedFor(unit.name)} skipped={skipped} onChange={(next) => onSet(unit.id, next)} />
        </details>
      )}
    </li>
  );
});
