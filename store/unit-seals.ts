import { createHash } from 'node:crypto';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Kysely, Transaction } from 'kysely';
import type { Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import { storeFailure } from './failure.ts';
import type { Tables } from './migrations/tables.ts';
import type { NewId } from './time.ts';

/** 一个单位的一枚印章图样：一张图片，不是印章。 */
export interface UnitSeal {
  readonly unitId: string;
  readonly sealId: string;
  readonly png: Uint8Array;
  /** 像素。 */
  readonly width: number;
  readonly height: number;
  readonly registeredAt: Date;
  readonly registeredBy: { readonly personId: string; readonly displayName: string };
}

export interface UnitSeals {
  /** 登记一枚，此后签字用它；签过的字仍用签时的那枚。 */
  register(input: {
    readonly unitId: string;
    readonly picture: Pick<UnitSeal, 'png' | 'width' | 'height'>;
    readonly by: string;
  }): Promise<Result<UnitSeal, StoreFailure>>;
  /** 撤下一枚：签时放过它的也不再放；已经撤下的为 already-there。 */
  withdraw(input: {
    readonly unitId: string;
    readonly sealId: string;
    readonly by: string;
  }): Promise<Result<null, StoreFailure>>;
  /** 单位在用的：最近登记的一枚；没有、已撤下为 null。 */
  current(unitId: string): Promise<Result<UnitSeal | null, StoreFailure>>;
  /** 没有、已撤下为 null。 */
  find(unitId: string, sealId: string): Promise<Result<UnitSeal | null, StoreFailure>>;
}

const NO_SUCH_SEAL = storeFailure('not-found', '没有这枚印章图样。请刷新后再试。');
const WITHDRAWN_ALREADY = storeFailure('already-there', '这枚印章图样已经撤下了。请刷新后再看。');

export function unitSealsOf(database: Database, auditor: Auditor, newId: NewId): UnitSeals {
  return {
    register: ({ unitId, picture, by }) =>
      database.transaction(
        async (db) => {
          const sealId = newId();
          const { png, width, height } = picture;
          const sha256 = createHash('sha256').update(png).digest('hex');
          await db
            .insertInto('unit_seal')
            .values({
              ...{ unit_id: unitId, seal_id: sealId, withdraws: null, width, height, sha256 },
              // The driver sends a Buffer as bytes and any other view as text.
              png: Buffer.from(png.buffer, png.byteOffset, png.byteLength),
              ...{ at: auditor.clock(), person_id: by },
            })
            .execute();
          await appendAudit(db, auditor, {
            ...{ chainId: unitId, unitId, personId: by, action: 'seal.registered', subject: `seal/${sealId}` },
            detail: { width, height, size: png.length, sha256 },
          });
          return ok((await readSeal(db, unitId, sealId))!);
        },
        { repeatable: false },
      ),

    withdraw: ({ unitId, sealId, by }) =>
      database.transaction(
        async (db) => {
          const known = await pictures(db)
            .where('unit_seal.unit_id', '=', unitId)
            .where('unit_seal.seal_id', '=', sealId)
            .executeTakeFirst();
          if (known === undefined) return err(NO_SUCH_SEAL);
          const inserted = await db
            .insertInto('unit_seal')
            .values({
              ...{ unit_id: unitId, seal_id: newId(), withdraws: sealId, at: auditor.clock(), person_id: by },
              ...{ png: null, width: null, height: null, sha256: null },
            })
            // Two may withdraw it at the same moment.
            .onConflict((conflict) => conflict.constraint('unit_seal_withdrawn_once').doNothing())
            .returning('seal_id')
            .executeTakeFirst();
          if (inserted === undefined) return err(WITHDRAWN_ALREADY);
          await appendAudit(db, auditor, {
            ...{ chainId: unitId, unitId, personId: by, action: 'seal.withdrawn', subject: `seal/${sealId}` },
            detail: {},
          });
          return ok(null);
        },
        { repeatable: false },
      ),

    current: (unitId) =>
      database.run(
        async (db) => {
          const sealId = await currentSealId(db, unitId);
          return ok(sealId === null ? null : await readSeal(db, unitId, sealId));
        },
        { repeatable: true },
      ),

    find: (unitId, sealId) => database.run(async (db) => ok(await readSeal(db, unitId, sealId)), { repeatable: true }),
  };
}

type Reader = Kysely<Tables> | Transaction<Tables>;

/** 单位在用的那一枚；没有、已撤下为 null：撤下了最近的，从前的不会回来。 */
export async function currentSealId(db: Reader, unitId: string): Promise<string | null> {
  const latest = await pictures(db)
    .select(['unit_seal.seal_id', 'withdrawal.seal_id as withdrawal_id'])
    .where('unit_seal.unit_id', '=', unitId)
    .orderBy('unit_seal.at', 'desc')
    .orderBy('unit_seal.seal_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return latest === undefined || latest.withdrawal_id !== null ? null : latest.seal_id;
}

async function readSeal(db: Reader, unitId: string, sealId: string): Promise<UnitSeal | null> {
  const row = await pictures(db)
    .leftJoin('person', 'person.person_id', 'unit_seal.person_id')
    .select(['unit_seal.png', 'unit_seal.width', 'unit_seal.height', 'unit_seal.at', 'unit_seal.person_id'])
    .select('person.display_name')
    .where('unit_seal.unit_id', '=', unitId)
    .where('unit_seal.seal_id', '=', sealId)
    .where('withdrawal.seal_id', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...{ unitId, sealId, png: row.png!, width: row.width!, height: row.height!, registeredAt: row.at },
    registeredBy: { personId: row.person_id, displayName: row.display_name ?? '' },
  };
}

/** 各枚图样，连同撤下它的那一行。 */
function pictures(db: Reader) {
  return db
    .selectFrom('unit_seal')
    .leftJoin('unit_seal as withdrawal', (join) =>
      join
        .onRef('withdrawal.unit_id', '=', 'unit_seal.unit_id')
        .onRef('withdrawal.withdraws', '=', 'unit_seal.seal_id'),
    )
    .where('unit_seal.withdraws', 'is', null);
}
