import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import { storeFailure } from './failure.ts';
import type { Person } from './people.ts';
import { peopleQuery, personOf } from './people.ts';

/** 一次登录。令牌本身不保存，只保存它的 SHA-256。 */
export interface Session {
  readonly unitId: string;
  readonly personId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface Sessions {
  /** 登录；人员不存在或已停用为 not-found。 */
  start(input: {
    readonly tokenHash: string;
    readonly personId: string;
    readonly expiresAt: Date;
  }): Promise<Result<Session, StoreFailure>>;
  /** 谁的登录，连同授权；没有、已过期或人员已停用为 null。 */
  findPerson(tokenHash: string): Promise<Result<Person | null, StoreFailure>>;
  /** 延长。 */
  extend(tokenHash: string, expiresAt: Date): Promise<Result<null, StoreFailure>>;
  /** 退出；本来就没有也算成功。 */
  end(tokenHash: string): Promise<Result<null, StoreFailure>>;
  /** 清除过期的，给出条数。 */
  removeExpired(): Promise<Result<number, StoreFailure>>;
}

const NO_SUCH_PERSON = storeFailure('not-found', '没有这个账号，或已停用。');

export function sessionsOf(database: Database, auditor: Auditor): Sessions {
  return {
    start: ({ tokenHash, personId, expiresAt }) =>
      database.transaction(
        async (db) => {
          const person = await db
            .selectFrom('person')
            .select('unit_id')
            .where('person_id', '=', personId)
            .where('disabled_at', 'is', null)
            .executeTakeFirst();
          if (person === undefined) return err(NO_SUCH_PERSON);
          const createdAt = auditor.clock();
          await db
            .insertInto('session')
            .values({
              unit_id: person.unit_id,
              token_hash: tokenHash,
              person_id: personId,
              created_at: createdAt,
              expires_at: expiresAt,
            })
            .execute();
          await appendAudit(db, auditor, {
            chainId: person.unit_id,
            unitId: person.unit_id,
            personId,
            action: 'session.started',
            subject: `person/${personId}`,
            detail: {},
          });
          return ok({ unitId: person.unit_id, personId, createdAt, expiresAt });
        },
        { repeatable: false },
      ),

    // Each request asks, so that whoever is no longer allowed in is out at once: one statement.
    findPerson: (tokenHash) =>
      database.run(
        async (db) => {
          const row = await peopleQuery(db)
            .innerJoin('session', 'session.person_id', 'person.person_id')
            .where('session.token_hash', '=', tokenHash)
            .where('session.expires_at', '>', auditor.clock())
            .where('person.disabled_at', 'is', null)
            .executeTakeFirst();
          return ok(row === undefined ? null : personOf(row));
        },
        { repeatable: true },
      ),

    extend: (tokenHash, expiresAt) =>
      database.run(
        async (db) => {
          await db.updateTable('session').set({ expires_at: expiresAt }).where('token_hash', '=', tokenHash).execute();
          return ok(null);
        },
        { repeatable: true },
      ),

    end: (tokenHash) =>
      database.transaction(
        async (db) => {
          const row = await db
            .deleteFrom('session')
            .where('token_hash', '=', tokenHash)
            .returning(['unit_id', 'person_id'])
            .executeTakeFirst();
          if (row === undefined) return ok(null);
          await appendAudit(db, auditor, {
            chainId: row.unit_id,
            unitId: row.unit_id,
            personId: row.person_id,
            action: 'session.ended',
            subject: `person/${row.person_id}`,
            detail: {},
          });
          return ok(null);
        },
        { repeatable: true },
      ),

    removeExpired: () =>
      database.run(
        async (db) => {
          const removed = await db.deleteFrom('session').where('expires_at', '<=', auditor.clock()).executeTakeFirst();
          return ok(Number(removed.numDeletedRows));
        },
        { repeatable: true },
      ),
  };
}
