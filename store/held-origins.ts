import { sql } from 'kysely';

/** 一个修订的来源：自己记着的，或所沿用的那个修订记着的。 */
export const heldOrigins = sql<string>`coalesce(revision.origins, (
  select holder.origins from revision as holder
  where holder.unit_id = revision.unit_id and holder.revision_id = revision.origins_held_by
))`.as('origins');
