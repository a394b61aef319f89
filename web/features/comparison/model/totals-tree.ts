import type { UnitTotals } from '../../../api/comparison.ts';

/** 合计的一行：哪个单位，低几层，连同下级的还是只算自己的。 */
export interface TotalsRow {
  readonly key: string;
  readonly name: string;
  readonly unitId: string;
  readonly depth: number;
  /** 本级的一行：上级自己的册，与各下级并列，加起来正好是上级的那一行。 */
  readonly isOwn: boolean;
  /** 下面还有几行可以展开。 */
  readonly below: number;
  readonly amounts: UnitTotals['whole'];
}

/** 展开的各单位之下的各行；每一行的数都是它下面各行之和。 */
export function rowsOf(units: readonly UnitTotals[], isOpen: (unitId: string) => boolean): readonly TotalsRow[] {
  const below = Map.groupBy(units, ({ parentId }) => parentId);
  const rows: TotalsRow[] = [];
  const place = (unit: UnitTotals, depth: number): void => {
    const { id, name } = unit.unit;
    const children = below.get(id) ?? [];
    const own = children.length > 0 && unit.own !== null ? unit.own : null;
    const count = children.length + (own === null ? 0 : 1);
    rows.push({ key: id, name, unitId: id, depth, isOwn: false, below: count, amounts: unit.whole });
    if (count === 0 || !isOpen(id)) return;
    if (own !== null)
      rows.push({ key: `${id} own`, name, unitId: id, depth: depth + 1, isOwn: true, below: 0, amounts: own });
    for (const child of children) place(child, depth + 1);
  };
  for (const top of below.get(null) ?? []) place(top, 0);
  return rows;
}
