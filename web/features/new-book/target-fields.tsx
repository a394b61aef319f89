import { useWords } from '../../app/language.ts';
import type { PlacedUnit } from '../../app/units-query.ts';
import { SelectField, TextField } from '../../components/field.tsx';
import { UnitOptions } from '../../components/unit-options.tsx';
import { newBookWords } from './words.ts';

export interface TargetFieldsProps {
  readonly units: readonly PlacedUnit[];
  readonly unit: string;
  readonly year: string;
  readonly title: string;
  readonly yearIsWrong: boolean;
  readonly onChange: (change: { readonly unit?: string; readonly year?: string; readonly title?: string }) => void;
}

/** 新的一本归哪个单位、哪个年度、叫什么。 */
export function TargetFields({ units, unit, year, title, yearIsWrong, onChange }: TargetFieldsProps) {
  const w = useWords(newBookWords);
  return (
    <>
      {units.length > 1 ? (
        <SelectField label={w.unit} value={unit} onChange={(event) => onChange({ unit: event.target.value })}>
          <UnitOptions units={units} />
        </SelectField>
      ) : null}
      <TextField
        label={w.year}
        inputMode="numeric"
        maxLength={4}
        autoComplete="off"
        value={year}
        onChange={(event) => onChange({ year: event.target.value })}
        error={yearIsWrong ? w.yearWrong : undefined}
      />
      <TextField
        label={w.title}
        hint={w.titleHint}
        maxLength={200}
        autoComplete="off"
        value={title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
    </>
  );
}
