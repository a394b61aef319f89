import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Kysely } from 'kysely';
import type { Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import { storeFailure } from './failure.ts';
import type { Tables } from './migrations/tables.ts';
import { storableText } from './storable-text.ts';
import type { NewId } from './time.ts';
import { withinUnits } from './unit-scope.ts';

/** 台账里的一条豁免：对一本册（或一个单位全部的册）的某条规则，说明理由，不再计入。 */
export interface FiledWaiver {
  readonly unitId: string;
  readonly unitName: string;
  readonly waiverId: string;
  /** 只管这一本；管这个单位全部的册为 null。 */
  readonly bookId: string | null;
  readonly bookTitle: string | null;
  /** 规则编号，R05。 */
  readonly rule: string;
  /** 只管这一格、行或表；全册为 null。 */
  readonly pointer: string | null;
  readonly reason: string;
  /** 管到哪个预算年度（含）；一直有效为 null。 */
  readonly until: number | null;
  readonly at: Date;
  readonly by: { readonly personId: string; readonly displayName: string };
  /** 撤销；没有撤销为 null。 */
  readonly revoked: { readonly at: Date; readonly displayName: string; readonly reason: string } | null;
}

export interface Waivers {
  grant(input: {
    readonly unitId: string;
    readonly bookId: string | null;
    readonly rule: string;
    readonly pointer: string | null;
    readonly reason: string;
    readonly until: number | null;
    readonly by: string;
  }): Promise<Result<FiledWaiver, StoreFailure>>;
  /** 撤销；已经撤销的为 already-there。台账上两条都在。 */
  revoke(input: {
    readonly unitId: string;
    readonly waiverId: string;
    readonly reason: string;
    readonly by: string;
  }): Promise<Result<FiledWaiver, StoreFailure>>;
  /** 对一本册现在有效的：它自己的，和它的单位的。 */
  inForce(unitId: string, bookId: string): Promise<Result<readonly FiledWaiver[], StoreFailure>>;
  /** 台账：这些单位及其以下的，新的在前，连同撤销了的；至多 500 条。 */
  list(scope: readonly string[]): Promise<Result<readonly FiledWaiver[], StoreFailure>>;
}

const NO_SUCH_WAIVER = storeFailure('not-found', '没有这条豁免。请刷新后再试。');
const REVOKED_ALREADY = storeFailure('already-there', '这条豁免已经撤销了。');
const MOST = 500;

export function waiversOf(database: Database, auditor: Auditor, newId: NewId): Waivers {
  const read = async (db: Kysely<Tables>, unitId: string, waiverId: string): Promise<FiledWaiver | null> => {
    const row = await waiverQuery(db)
      .where('waiver.unit_id', '=', unitId)
      .where('waiver.waiver_id', '=', waiverId)
      .executeTakeFirst();
    return row === undefined ? null : waiverOf(row);
  };
  return {
    grant: ({ unitId, bookId, rule, reason, until, by, ...input }) =>
      database.transaction(
        async (db) => {
          const waiverId = newId();
          const pointer = input.pointer === null ? null : storableText(input.pointer);
          await db
            .insertInto('waiver')
            .values({
              ...{ unit_id: unitId, waiver_id: waiverId, book_id: bookId, revokes: null, rule, pointer, until },
              ...{ reason: storableText(reason), at: auditor.clock(), person_id: by },
            })
            .execute();
          await appendAudit(db, auditor, {
            ...{ chainId: unitId, unitId, personId: by, action: 'waiver.granted', subject: `waiver/${waiverId}` },
            detail: {
              rule,
              ...(bookId === null ? {} : { book: bookId }),
              ...(pointer === null ? {} : { at: pointer }),
            },
          });
          return ok((await read(db, unitId, waiverId))!);
        },
        { repeatable: false },
      ),

    revoke: ({ unitId, waiverId, reason, by }) =>
      database.transaction(
        async (db) => {
          const known = await read(db, unitId, waiverId);
          if (known === null) return err(NO_SUCH_WAIVER);
          if (known.revoked !== null) return err(REVOKED_ALREADY);
          const { bookId, rule, pointer } = known;
          const inserted = await db
            .insertInto('waiver')
            .values({
              ...{
                unit_id: unitId,
                waiver_id: newId(),
                book_id: bookId,
                revokes: waiverId,
                rule,
                pointer,
                until: null,
              },
              ...{ reason: storableText(reason), at: auditor.clock(), person_id: by },
            })
            .onConflict((conflict) => conflict.constraint('waiver_revoked_once').doNothing())
            .executeTakeFirst();
          if (inserted.numInsertedOrUpdatedRows === 0n) return err(REVOKED_ALREADY);
          await appendAudit(db, auditor, {
            ...{ chainId: unitId, unitId, personId: by, action: 'waiver.revoked', subject: `waiver/${waiverId}` },
            detail: { rule },
          });
          return ok((await read(db, unitId, waiverId))!);
        },
        { repeatable: false },
      ),

    inForce: (unitId, bookId) =>
      database.run(
        async (db) => {
          const rows = await waiverQuery(db)
            .where('waiver.unit_id', '=', unitId)
            .where((where) => where.or([where('waiver.book_id', 'is', null), where('waiver.book_id', '=', bookId)]))
            .where('revocation.waiver_id', 'is', null)
            .orderBy('waiver.at')
            .execute();
          return ok(rows.map(waiverOf));
        },
        { repeatable: true },
      ),

    list: (scope) =>
      database.run(
        async (db) => {
          const rows = await waiverQuery(db)
            .where(withinUnits(scope))
            .orderBy('waiver.at', 'desc')
            .orderBy('waiver.waiver_id', 'desc')
            .limit(MOST)
            .execute();
          return ok(rows.map(waiverOf));
        },
        { repeatable: true },
      ),
  };
}

function waiverQuery(db: Kysely<Tables>) {
  return db
    .selectFrom('waiver')
    .innerJoin('unit', 'unit.unit_id', 'waiver.unit_id')
    .leftJoin('book', (join) =>
      join.onRef('book.unit_id', '=', 'waiver.unit_id').onRef('book.book_id', '=', 'waiver.book_id'),
    )
    .leftJoin('person', 'person.person_id', 'waiver.person_id')
    .leftJoin('waiver as revocation', (join) =>
      join.onRef('revocation.unit_id', '=', 'waiver.unit_id').onRef('revocation.revokes', '=', 'waiver.waiver_id'),
    )
    .leftJoin('person as revoker', 'revoker.person_id', 'revocation.person_id')
    .selectAll('waiver')
    .select(['unit.name', 'book.title', 'person.display_name'])
    .select(['revocation.at as revoked_at', 'revocation.reason as revoked_reason', 'revoker.display_name as revoker'])
    .where('waiver.revokes', 'is', null);
}

type WaiverRow = Awaited<ReturnType<ReturnType<typeof waiverQuery>['execute']>>[number];

function waiverOf(row: WaiverRow): FiledWaiver {
  return {
    unitId: row.unit_id,
    unitName: row.name,
    waiverId: row.waiver_id,
    bookId: row.book_id,
    bookTitle: row.title,
    rule: row.rule,
    pointer: row.pointer,
    reason: row.reason,
    until: row.until,
    at: row.at,
    by: { personId: row.person_id, displayName: row.display_name ?? '' },
    revoked:
      row.revoked_at === null
        ? null
        : { at: row.revoked_at, displayName: row.revoker ?? '', reason: row.revoked_reason ?? '' },
  };
}
