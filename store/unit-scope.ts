import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

/**
 * 条件：行所属的单位在这些单位之内（含其以下）。
 *
 * For a query that joins `unit`. No units, no rows.
 */
export function withinUnits(unitIds: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select 1 from unit as top
    where top.unit_id = any(${[...unitIds]}::uuid[])
      and (unit.path = top.path or starts_with(unit.path, top.path || '/'))
  )`;
}
