import type { Action } from '@duzhi/core/cycle';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import { sql } from 'kysely';
import type { Auditor } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import { withinUnits } from './unit-scope.ts';

/** 一条通知：我办过的一册，别人又办了一步。 */
export interface Notice {
  readonly unitId: string;
  readonly unitName: string;
  readonly declarationId: string;
  readonly bookId: string;
  readonly title: string;
  readonly action: Action;
  readonly at: Date;
  readonly displayName: string;
  readonly reason: string | null;
  /** 上次看过通知之后才有的。 */
  readonly fresh: boolean;
}

export interface Notices {
  /** 近 90 天、我一年内办过的册的，新的在前，至多 50 条；`scope` 为现在看得到申报的单位：调走了的人不再知道原单位的事。 */
  list(person: {
    readonly unitId: string;
    readonly personId: string;
    readonly scope: readonly string[];
  }): Promise<Result<readonly Notice[], StoreFailure>>;
  /** 此前的都看过了。 */
  markSeen(person: { readonly unitId: string; readonly personId: string }): Promise<Result<null, StoreFailure>>;
}

const MOST = 50;
/** 列多少天以内的：再早的在那一册的办理过程里。 */
const LISTED_DAYS = 90;
/** 我多少天以内办过的册才通知：一册的申报不出一年。 */
const CONCERNED_DAYS = 365;
const DAY_MS = 24 * 60 * 60 * 1000;

export function noticesOf(database: Database, auditor: Auditor): Notices {
  return {
    list: ({ unitId, personId, scope }) =>
      database.run(
        async (db) => {
          const daysAgo = (days: number) => new Date(auditor.clock().getTime() - days * DAY_MS);
          const seen = await db
            .selectFrom('seen_until')
            .select('at')
            .where('unit_id', '=', unitId)
            .where('person_id', '=', personId)
            .executeTakeFirst();
          const rows = await db
            .selectFrom('declaration_fact as fact')
            .innerJoin('declaration', (join) =>
              join
                .onRef('declaration.unit_id', '=', 'fact.unit_id')
                .onRef('declaration.declaration_id', '=', 'fact.declaration_id'),
            )
            .innerJoin('book', (join) =>
              join.onRef('book.unit_id', '=', 'declaration.unit_id').onRef('book.book_id', '=', 'declaration.book_id'),
            )
            .innerJoin('unit', 'unit.unit_id', 'fact.unit_id')
            .leftJoin('person', 'person.person_id', 'fact.person_id')
            .select(['fact.unit_id', 'fact.declaration_id', 'fact.action', 'fact.at', 'fact.reason'])
            .select(['declaration.book_id', 'book.title', 'unit.name', 'person.display_name'])
            .where('fact.person_id', '<>', personId)
            .where('fact.at', '>=', daysAgo(LISTED_DAYS))
            .where(withinUnits(scope))
            .where(
              sql<boolean>`(fact.unit_id, fact.declaration_id) in (
                select unit_id, declaration_id from declaration_fact
                where person_id = ${personId} and at >= ${daysAgo(CONCERNED_DAYS)}
              )`,
            )
            .orderBy('fact.at', 'desc')
            .limit(MOST)
            .execute();
          return ok(
            rows.map((row) => ({
              unitId: row.unit_id,
              unitName: row.name,
              declarationId: row.declaration_id,
              bookId: row.book_id,
              title: row.title,
              action: row.action,
              at: row.at,
              displayName: row.display_name ?? '',
              reason: row.reason,
              fresh: seen === undefined || row.at > seen.at,
            })),
          );
        },
        { repeatable: true },
      ),

    markSeen: ({ unitId, personId }) =>
      database.run(
        async (db) => {
          const at = auditor.clock();
          await db
            .insertInto('seen_until')
            .values({ unit_id: unitId, person_id: personId, at })
            .onConflict((conflict) => conflict.constraint('seen_until_primary_key').doUpdateSet({ at }))
            .execute();
          return ok(null);
        },
        { repeatable: true },
      ),
  };
}
