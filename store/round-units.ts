import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { StoreFailure } from './failure.ts';
import { storeFailure } from './failure.ts';
import type { Tables } from './migrations/tables.ts';

/** Among the locks of the database, those on the rounds of a year. */
const ROUNDS_OF_YEAR = 1;
/** 一句话里至多说出几个单位的名称。 */
const NAMED = 5;

/**
 * 这一轮的单位里，有的已在同一年度正在进行的另一轮：说出是哪一轮、哪些单位；没有为 null。在开始一轮的事务里、记下各单位之后问。
 *
 * The year is locked until the transaction ends: of two rounds opened at once the second sees the units of the first.
 */
export async function whyUnitsTaken(
  db: Transaction<Tables>,
  { roundId, fiscalYear }: { readonly roundId: string; readonly fiscalYear: number },
): Promise<StoreFailure | null> {
  await sql`select pg_advisory_xact_lock(${ROUNDS_OF_YEAR}, ${fiscalYear})`.execute(db);
  const { rows } = await sql<{ title: string; opener: string; names: string[]; count: number }>`
    select round.title, opener.name as opener, (array_agg(unit.name order by unit.path))[:${NAMED}] as names,
      count(*)::integer as count
    from round_unit as own
    join round_unit as other on other.unit_id = own.unit_id and other.round_id <> own.round_id
    join round on round.round_id = other.round_id and round.closed_at is null and round.fiscal_year = ${fiscalYear}
    join unit as opener on opener.unit_id = round.unit_id
    join unit on unit.unit_id = own.unit_id
    where own.round_id = ${roundId}
    group by round.round_id, round.title, round.opened_at, opener.name
    order by round.opened_at desc limit 1`.execute(db);
  const [taken] = rows;
  if (taken === undefined) return null;
  const { title, opener, names, count } = taken;
  const units = `${names.join('、')}${count > names.length ? `等 ${count} 个单位` : ''}`;
  return storeFailure(
    'already-there',
    `同一年度的“${title}”（${opener}开的）正在进行，${units}已在里面。一个单位一年只在一轮里报：请去掉这些单位，或者先结束那一轮。`,
  );
}
