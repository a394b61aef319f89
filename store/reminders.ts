import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { Auditor } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';

/** 哪个人哪一天的提醒。 */
export interface ReminderDay {
  readonly unitId: string;
  readonly personId: string;
  /** YYYY-MM-DD。 */
  readonly date: string;
}

/** 一人一天一封：几个服务一起运行也只有一个发。 */
export interface Reminders {
  /** 由我来发；这一天的已经有人发（或正在发）为 false。 */
  claim(day: ReminderDay): Promise<Result<boolean, StoreFailure>>;
  /** 没有发成，留给下一次。 */
  release(day: ReminderDay): Promise<Result<null, StoreFailure>>;
}

export function remindersOf(database: Database, auditor: Auditor): Reminders {
  return {
    claim: ({ unitId, personId, date }) =>
      database.run(
        async (db) => {
          const inserted = await db
            .insertInto('reminder')
            .values({ unit_id: unitId, person_id: personId, on_date: date, sent_at: auditor.clock() })
            .onConflict((conflict) => conflict.constraint('reminder_primary_key').doNothing())
            .executeTakeFirst();
          return ok(inserted.numInsertedOrUpdatedRows === 1n);
        },
        // Done twice, the second would find the first and nobody would send.
        { repeatable: false },
      ),

    release: ({ unitId, personId, date }) =>
      database.run(
        async (db) => {
          await db
            .deleteFrom('reminder')
            .where('unit_id', '=', unitId)
            .where('person_id', '=', personId)
            .where('on_date', '=', date)
            .execute();
          return ok(null);
        },
        { repeatable: true },
      ),
  };
}
