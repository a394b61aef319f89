import { queryOptions } from '@tanstack/react-query';
import type { Unit } from '../api/units.ts';
import { listUnits } from '../api/units.ts';
import { answered } from './queries.ts';

/** 有权看的单位，按树的次序。 */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: () => answered(listUnits()),
  staleTime: 60_000,
  select: ({ items }) => inTreeOrder(items),
});

/** 树里的一个单位，和它比看得到的最上一级低几层。 */
export interface PlacedUnit extends Unit {
  readonly depth: number;
}

/** 上级在前，下级紧跟其后；上级看不到的算最上一级。 */
function inTreeOrder(units: readonly Unit[]): readonly PlacedUnit[] {
  const known = new Set(units.map(({ id }) => id));
  const below = Map.groupBy(units, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const placed: PlacedUnit[] = [];
  const place = (parent: string | null, depth: number): void => {
    for (const unit of below.get(parent) ?? []) {
      placed.push({ ...unit, depth });
      place(unit.id, depth + 1);
    }
  };
  place(null, 0);
  return placed;
}
