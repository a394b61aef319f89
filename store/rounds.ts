import type { Deadlines, ReviewStage, RoundForms } from '@duzhi/core/cycle';
import { dueInRound, NATIONAL_CALENDAR } from '@duzhi/core/cycle';
import type { Json, Result } from '@duzhi/core/shared';
import { err, ok, sameJson } from '@duzhi/core/shared';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { AuditAction, Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import { storeFailure } from './failure.ts';
import type { Tables } from './migrations/tables.ts';
import { whyUnitsTaken } from './round-units.ts';
import { storableText } from './storable-text.ts';
import type { NewId } from './time.ts';
import { withinUnits } from './unit-scope.ts';

/** 一轮申报：财政部门开，有期限、有规则集，下面的单位都要报。 */
export interface Round {
  /** 开这一轮的单位。 */
  readonly unitId: string;
  readonly unitName: string;
  readonly roundId: string;
  readonly fiscalYear: number;
  readonly title: string;
  readonly deadlines: Deadlines;
  /** 这一轮不设的审核环节。 */
  readonly skipped: readonly ReviewStage[];
  /** 检查用的规则集；null 为通用的。 */
  readonly profile: string | null;
  /** 要哪些表、用哪一版表样。 */
  readonly forms: RoundForms;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

/** 一轮里的一个单位，报到了哪里。 */
export interface RoundUnit {
  readonly unitId: string;
  readonly unitName: string;
  readonly skipped: readonly ReviewStage[];
  /** 最近一次申报；还没有开始为 null。 */
  readonly declarationId: string | null;
  readonly stage: string | null;
  readonly dueOn: string | null;
}

export interface Rounds {
  /** 一个单位一年只在一轮正在进行的里：已在另一轮的是 `already-there`，说出是哪些单位、哪一轮；重新开始时也一样。 */
  open(input: {
    readonly unitId: string;
    readonly fiscalYear: number;
    readonly title: string;
    readonly deadlines: Deadlines;
    readonly skipped: readonly ReviewStage[];
    readonly profile: string | null;
    readonly forms: RoundForms;
    readonly units: readonly { readonly unitId: string; readonly skipped: readonly ReviewStage[] }[];
    readonly by: string | null;
  }): Promise<Result<Round, StoreFailure>>;
  /** 改期限，正在办的各册随即照新的；要的表和表样在有单位送审之后不能再改：`frozen`。 */
  update(input: {
    readonly roundId: string;
    readonly deadlines?: Deadlines;
    readonly forms?: RoundForms;
    readonly closed?: boolean;
    readonly by: string | null;
  }): Promise<Result<Round, StoreFailure>>;
  /** 没有为 null。 */
  find(roundId: string): Promise<Result<Round | null, StoreFailure>>;
  /** 看得到的：自己开的、下级开的，和自己、下级在内的；新的在前。 */
  list(scope: readonly string[]): Promise<Result<readonly Round[], StoreFailure>>;
  /** 有没有单位送审过，不论谁看得到：要的表和表样不能再改。 */
  isSentTo(roundId: string): Promise<Result<boolean, StoreFailure>>;
  /** 这一轮的单位，看得到的，按名称。 */
  units(roundId: string, scope: readonly string[]): Promise<Result<readonly RoundUnit[], StoreFailure>>;
  /** 这个单位这一年正在进行的一轮；没有为 null。 */
  current(unitId: string, fiscalYear: number): Promise<Result<Round | null, StoreFailure>>;
  /** 这本册所在的一轮：申报过的是最近一次申报的那一轮，否则是它那一年正在进行的；没有为 null。 */
  ofBook(unitId: string, bookId: string): Promise<Result<Round | null, StoreFailure>>;
}

const FORMS_SETTLED = storeFailure(
  'frozen',
  '已经有单位送审，本轮要的表和表样不能再改：先送的和后送的要一样。期限还可以改。',
);
const NO_SUCH_ROUND = storeFailure('not-found', '没有这一轮申报。请回到清单刷新。');

export function roundsOf(database: Database, auditor: Auditor, newId: NewId): Rounds {
  return {
    open: (input) =>
      database.transaction(
        async (db) => {
          const roundId = newId();
          await db
            .insertInto('round')
            .values({
              ...{ unit_id: input.unitId, round_id: roundId, fiscal_year: input.fiscalYear },
              ...{ title: storableText(input.title), deadlines: JSON.stringify(input.deadlines) },
              ...{ skipped: [...input.skipped], profile: input.profile, forms: JSON.stringify(input.forms) },
              ...{ opened_at: auditor.clock(), opened_by: input.by, closed_at: null },
            })
            .execute();
          // One statement whatever the number of units.
          await sql`
            insert into round_unit (unit_id, round_id, skipped)
            select unit_id, ${roundId}, string_to_array(skipped, ' ')
            from unnest(
              ${input.units.map(({ unitId }) => unitId)}::uuid[],
              ${input.units.map(({ skipped }) => skipped.join(' '))}::text[]
            ) as due (unit_id, skipped)`.execute(db);
          const taken = await whyUnitsTaken(db, { roundId, fiscalYear: input.fiscalYear });
          if (taken !== null) return err(taken);
          await audit(db, auditor, input.unitId, input.by, 'round.opened', roundId, {
            year: input.fiscalYear,
            units: input.units.length,
          });
          return ok((await readRound(db, roundId))!);
        },
        { repeatable: false },
      ),

    update: ({ roundId, deadlines, forms, closed, by }) =>
      database.transaction(
        async (db) => {
          // Whoever sends at this moment is before the change or after it.
          await db.selectFrom('round').select('round_id').where('round_id', '=', roundId).forUpdate().execute();
          const round = await readRound(db, roundId);
          if (round === null) return err(NO_SUCH_ROUND);
          if (forms !== undefined && !sameJson(forms, round.forms) && (await isSentTo(db, roundId)))
            return err(FORMS_SETTLED);
          const taken = closed === false && round.closedAt !== null ? await whyUnitsTaken(db, round) : null;
          if (taken !== null) return err(taken);
          await db
            .updateTable('round')
            .set({
              // A statement without any assignment is none.
              round_id: roundId,
              ...(deadlines === undefined ? {} : { deadlines: JSON.stringify(deadlines) }),
              ...(forms === undefined ? {} : { forms: JSON.stringify(forms) }),
              ...(closed === undefined ? {} : { closed_at: closed ? auditor.clock() : null }),
            })
            .where('round_id', '=', roundId)
            .execute();
          if (deadlines !== undefined) await moveDueDates(db, { ...round, deadlines });
          await audit(db, auditor, round.unitId, by, 'round.updated', roundId, {
            ...(deadlines === undefined ? {} : { deadlines: deadlines as unknown as Json }),
            ...(forms === undefined ? {} : { forms: forms as unknown as Json }),
            ...(closed === undefined ? {} : { closed }),
          });
          return ok((await readRound(db, roundId))!);
        },
        { repeatable: true },
      ),

    find: (roundId) => database.run(async (db) => ok(await readRound(db, roundId)), { repeatable: true }),

    list: (scope) =>
      database.run(
        async (db) => {
          const rows = await roundQuery(db)
            .where((where) =>
              where.or([
                withinUnits(scope),
                where.exists(
                  where
                    .selectFrom('round_unit')
                    .innerJoin('unit', 'unit.unit_id', 'round_unit.unit_id')
                    .select('round_unit.unit_id')
                    .whereRef('round_unit.round_id', '=', 'round.round_id')
                    .where(withinUnits(scope)),
                ),
              ]),
            )
            .orderBy('round.opened_at', 'desc')
            .execute();
          return ok(rows.map(roundOf));
        },
        { repeatable: true },
      ),

    units: (roundId, scope) =>
      database.run(
        async (db) => {
          const rows = await db
            .selectFrom('round_unit')
            .innerJoin('unit', 'unit.unit_id', 'round_unit.unit_id')
            .leftJoin('declaration', (join) =>
              join
                .onRef('declaration.unit_id', '=', 'round_unit.unit_id')
                .onRef('declaration.round_id', '=', 'round_unit.round_id')
                .on('declaration.stage', '<>', 'discarded'),
            )
            .select(['round_unit.unit_id', 'unit.name', 'round_unit.skipped'])
            .select(['declaration.declaration_id', 'declaration.stage', 'declaration.due_on'])
            .distinctOn(['unit.name', 'round_unit.unit_id'])
            .where('round_unit.round_id', '=', roundId)
            .where(withinUnits(scope))
            .orderBy('unit.name')
            .orderBy('round_unit.unit_id')
            .orderBy('declaration.opened_at', (order) => order.desc().nullsLast())
            .execute();
          return ok(
            rows.map((row) => ({
              unitId: row.unit_id,
              unitName: row.name,
              skipped: row.skipped as ReviewStage[],
              declarationId: row.declaration_id,
              stage: row.stage,
              dueOn: row.due_on,
            })),
          );
        },
        { repeatable: true },
      ),

    isSentTo: (roundId) => database.run(async (db) => ok(await isSentTo(db, roundId)), { repeatable: true }),

    current: (unitId, fiscalYear) =>
      database.run(async (db) => ok(await currentRound(db, unitId, fiscalYear)), { repeatable: true }),

    ofBook: (unitId, bookId) =>
      database.run(
        async (db) => {
          const declared = await db
            .selectFrom('declaration')
            .select('round_id')
            .where('unit_id', '=', unitId)
            .where('book_id', '=', bookId)
            .where('round_id', 'is not', null)
            .where('stage', '<>', 'discarded')
            .orderBy('opened_at', 'desc')
            .orderBy('declaration_id', 'desc')
            .limit(1)
            .executeTakeFirst();
          if (declared !== undefined) return ok(await readRound(db, declared.round_id!));
          const book = await db
            .selectFrom('book')
            .select('fiscal_year')
            .where('unit_id', '=', unitId)
            .where('book_id', '=', bookId)
            .executeTakeFirst();
          return ok(book?.fiscal_year == null ? null : await currentRound(db, unitId, book.fiscal_year));
        },
        { repeatable: true },
      ),
  };
}

async function currentRound(db: Kysely<Tables>, unitId: string, fiscalYear: number): Promise<Round | null> {
  const row = await roundQuery(db)
    .innerJoin('round_unit', 'round_unit.round_id', 'round.round_id')
    .where('round_unit.unit_id', '=', unitId)
    .where('round.fiscal_year', '=', fiscalYear)
    .where('round.closed_at', 'is', null)
    .orderBy('round.opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : roundOf(row);
}

/**
 * 正在办的各册的到期日，照一轮现在的期限重算。
 *
 * The rows are locked first: who moves one at this moment has recorded it, or waits and reads the new deadlines.
 */
async function moveDueDates(
  db: Transaction<Tables>,
  { roundId, deadlines, openedAt }: Pick<Round, 'roundId' | 'deadlines' | 'openedAt'>,
): Promise<void> {
  const rows = await db
    .selectFrom('declaration')
    .select(['unit_id', 'declaration_id', 'kind', 'stage', 'since', 'returns'])
    .where('round_id', '=', roundId)
    .where('stage', 'not in', ['approved', 'discarded'])
    .orderBy('unit_id')
    .orderBy('declaration_id')
    .forUpdate()
    .execute();
  const due = rows.map(({ since, ...row }) =>
    dueInRound(
      { ...row, since: since.toISOString() },
      { deadlines, openedAt: openedAt.toISOString() },
      NATIONAL_CALENDAR,
    ),
  );
  // One statement whatever the number of units.
  await sql`
    update declaration set due_on = moved.due_on
    from unnest(
      ${rows.map(({ unit_id: id }) => id)}::uuid[],
      ${rows.map(({ declaration_id: id }) => id)}::uuid[],
      ${due}::text[]
    ) as moved (unit_id, declaration_id, due_on)
    where declaration.unit_id = moved.unit_id and declaration.declaration_id = moved.declaration_id`.execute(db);
}

/** 有没有单位送审过。 */
async function isSentTo(db: Kysely<Tables> | Transaction<Tables>, roundId: string): Promise<boolean> {
  const sent = await db
    .selectFrom('declaration')
    .select('declaration_id')
    .where('round_id', '=', roundId)
    .where('submissions', '>', 0)
    .limit(1)
    .executeTakeFirst();
  return sent !== undefined;
}

async function audit(
  db: Transaction<Tables>,
  auditor: Auditor,
  unitId: string,
  personId: string | null,
  action: AuditAction,
  roundId: string,
  detail: Json,
): Promise<void> {
  await appendAudit(db, auditor, { chainId: unitId, unitId, personId, action, subject: `round/${roundId}`, detail });
}

function roundQuery(db: Kysely<Tables> | Transaction<Tables>) {
  return db
    .selectFrom('round')
    .innerJoin('unit', 'unit.unit_id', 'round.unit_id')
    .selectAll('round')
    .select('unit.name as unit_name');
}

type RoundRow = Awaited<ReturnType<ReturnType<typeof roundQuery>['execute']>>[number];

async function readRound(db: Kysely<Tables> | Transaction<Tables>, roundId: string): Promise<Round | null> {
  const row = await roundQuery(db).where('round.round_id', '=', roundId).executeTakeFirst();
  return row === undefined ? null : roundOf(row);
}

function roundOf(row: RoundRow): Round {
  return {
    unitId: row.unit_id,
    unitName: row.unit_name,
    roundId: row.round_id,
    fiscalYear: row.fiscal_year,
    title: row.title,
    deadlines: row.deadlines,
    skipped: row.skipped as ReviewStage[],
    profile: row.profile,
    forms: row.forms,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  };
}
