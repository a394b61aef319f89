import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from './migrations/tables.ts';

/**
 * 条件：行所属的单位在这些单位之内（含其以下）。
 *
 * For a query that joins `unit`. No units, no rows. Paths are ids joined by "/", after which "0" is the next character: the
 * units below one are a range of the index.
 */
export function withinUnits(unitIds: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select 1 from unit as top
    where top.unit_id = any(${[...unitIds]}::uuid[])
      and unit.path >= top.path and unit.path < top.path || '0'
  )`;
}

/**
 * 各个范围共有的单位。
 *
 * For what is listed by time: told the very units, the database knows whether to go through their rows or through time.
 */
export async function unitsWithin(db: Kysely<Tables>, scopes: readonly (readonly string[])[]): Promise<string[]> {
  let query = db.selectFrom('unit').select('unit_id');
  for (const scope of scopes) query = query.where(withinUnits(scope));
  return (await query.execute()).map(({ unit_id }) => unit_id);
}
