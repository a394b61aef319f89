import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../app/language.ts';
import { compareWords } from './words.ts';

interface YearFilterProps {
  readonly years: readonly number[];
  /** 要选定一年的没有“各年”。 */
  readonly value: string | undefined;
  readonly all?: boolean;
}

/** 看哪一年；写在地址里。 */
export function YearFilter({ years, value, all = true }: YearFilterProps) {
  const w = useWords(compareWords);
  const search = useSearch({ from: '/inside/framed/compare' });
  const navigate = useNavigate({ from: '/compare' });
  return (
    <select
      aria-label={w.year}
      value={value ?? ''}
      onChange={({ target }) =>
        void navigate({ search: { ...search, year: target.value === '' ? undefined : target.value }, replace: true })
      }
    >
      {all ? <option value="">{w.allYears}</option> : null}
      {years.map((year) => (
        <option key={year} value={String(year)}>
          {w.yearOf(year)}
        </option>
      ))}
    </select>
  );
}
