import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../app/language.ts';
import { SearchBox } from '../../components/search-box.tsx';
import { queueWords } from './words.ts';

/** 按一下就筛：地址里写什么，叫什么。 */
const CHIPS = [
  { key: 'errors', value: '1' },
  { key: 'amount', value: '500' },
  { key: 'change', value: '30' },
  { key: 'resubmitted', value: '1' },
  { key: 'overdue', value: '1' },
] as const;

/** 筛选、搜索、排序；条件都写在地址里，能收藏，能发给别人。 */
export function QueueFilters() {
  const w = useWords(queueWords);
  const filter = useSearch({ from: '/inside/framed/review' });
  const navigate = useNavigate({ from: '/review' });
  const set = (change: Partial<typeof filter>) => void navigate({ search: { ...filter, ...change }, replace: true });
  return (
    <search className="queue-filters" aria-label={w.filters}>
      <div className="queue-chips">
        {CHIPS.map(({ key, value }) => (
          <button
            key={key}
            type="button"
            className="chip"
            aria-pressed={filter[key] !== undefined}
            onClick={() => set({ [key]: filter[key] === undefined ? value : undefined })}
          >
            {w[key]}
          </button>
        ))}
      </div>
      <SearchBox
        key={filter.q === undefined ? 'blank' : 'filled'}
        value={filter.q ?? ''}
        label={w.search}
        onChange={(q) => set({ q })}
      />
      <select
        aria-label={w.order}
        value={filter.order ?? 'risk'}
        onChange={({ target }) => set({ order: target.value === 'risk' ? undefined : target.value })}
      >
        <option value="risk">{w.risk}</option>
        <option value="waiting">{w.orderWaiting}</option>
        <option value="due">{w.due}</option>
      </select>
    </search>
  );
}
