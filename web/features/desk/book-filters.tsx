import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../app/language.ts';
import { unitsQuery } from '../../app/units-query.ts';
import { Icon } from '../../components/icon.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { UnitOptions } from '../../components/unit-options.tsx';
import { deskWords } from './words.ts';

/** 可选的年度：本年前后。 */
const YEARS_BACK = 8;

/** 按单位、年度、文字、状态筛选；条件都写在地址里，能收藏，能发给别人。 */
export function BookFilters() {
  const w = useWords(deskWords);
  const filter = useSearch({ from: '/inside/framed/' });
  const navigate = useNavigate({ from: '/' });
  const { data: units = [] } = useQuery(unitsQuery);
  const set = (change: Partial<typeof filter>) => void navigate({ search: { ...filter, ...change }, replace: true });
  const thisYear = new Date().getFullYear();
  const years = Array.from({ length: YEARS_BACK + 2 }, (_, index) => thisYear + 1 - index);

  return (
    <search className="desk-filters" aria-label={w.filters}>
      <SearchBox
        key={filter.q === undefined ? 'blank' : 'filled'}
        value={filter.q ?? ''}
        label={w.search}
        onChange={(q) => set({ q })}
      />
      {units.length > 1 ? (
        <select aria-label={w.unit} value={filter.unit ?? ''} onChange={(event) => set({ unit: event.target.value })}>
          <option value="">{w.allUnits}</option>
          <UnitOptions units={units} />
        </select>
      ) : null}
      <select aria-label={w.year} value={filter.year ?? ''} onChange={(event) => set({ year: event.target.value })}>
        <option value="">{w.allYears}</option>
        {years.map((year) => (
          <option key={year} value={year}>
            {w.yearOf(year)}
          </option>
        ))}
      </select>
      <select aria-label={w.state} value={filter.state ?? ''} onChange={(event) => set({ state: event.target.value })}>
        <option value="">{w.allStates}</option>
        <option value="draft">{w.draft}</option>
        <option value="saved">{w.saved}</option>
        <option value="archived">{w.archived}</option>
      </select>
      {Object.values(filter).some((value) => value !== undefined && value !== '') ? (
        <button
          type="button"
          className="button button-plain"
          onClick={() => void navigate({ search: {}, replace: true })}
        >
          <Icon name="close" />
          {w.clear}
        </button>
      ) : null}
    </search>
  );
}
