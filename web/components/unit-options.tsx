import type { PlacedUnit } from '../app/units-query.ts';

/** 单位的各个选项，下级缩进。 */
export function UnitOptions({ units }: { readonly units: readonly PlacedUnit[] }) {
  return units.map(({ id, name, depth }) => (
    <option key={id} value={id}>
      {`${'　'.repeat(depth)}${name}`}
    </option>
  ));
}
