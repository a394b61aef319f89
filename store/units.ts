import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Auditor } from './audit-chain.ts';
import { appendAudit, SYSTEM_CHAIN } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import { storeFailure } from './failure.ts';
import type { Tables, UnitKind } from './migrations/tables.ts';
import { storableText } from './storable-text.ts';
import type { NewId } from './time.ts';
import { withinUnits } from './unit-scope.ts';

/** 单位：省、市、区、街道，及其科室与社区，成一棵树。 */
export interface Unit {
  readonly unitId: string;
  /** 上级；最上级为 null。 */
  readonly parentId: string | null;
  /** 自上而下各级的编号，以 "/" 相连，末一个是自己。 */
  readonly path: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** 预算单位代码；没有为 null。 */
  readonly code: string | null;
  /** 曾用名与简称，供认出文件上的填报单位。 */
  readonly aliases: readonly string[];
}

export interface Units {
  /** 新增单位；上级不存在为 not-found。 */
  create(input: {
    readonly parentId: string | null;
    readonly name: string;
    readonly kind: UnitKind;
    readonly code?: string | null;
    readonly aliases?: readonly string[];
    readonly by: string | null;
  }): Promise<Result<Unit, StoreFailure>>;
  update(input: {
    readonly unitId: string;
    readonly name?: string;
    readonly kind?: UnitKind;
    readonly code?: string | null;
    readonly aliases?: readonly string[];
    readonly by: string | null;
  }): Promise<Result<Unit, StoreFailure>>;
  /** 没有为 null。 */
  find(unitId: string): Promise<Result<Unit | null, StoreFailure>>;
  /** 在树中的位置；没有为 null。单位不移走、不删除，找到过的不再问数据库。 */
  findPath(unitId: string): Promise<Result<string | null, StoreFailure>>;
  /** 这些单位及其以下，上级在前；null 为全部。 */
  list(scope: readonly string[] | null): Promise<Result<readonly Unit[], StoreFailure>>;
  /** 该单位是否在这些单位之内（含其以下）；不存在的单位不在。 */
  isWithin(unitId: string, scope: readonly string[]): Promise<Result<boolean, StoreFailure>>;
}

const COLUMNS = ['unit_id', 'parent_id', 'path', 'name', 'kind', 'code', 'aliases'] as const;
const NO_SUCH_UNIT = storeFailure('not-found', '没有这个单位，可能已被移走。请刷新后再试。');

// A path is some two hundred bytes; a province has some tens of thousands of units.
const MOST_PATHS = 50_000;

export function unitsOf(database: Database, auditor: Auditor, newId: NewId): Units {
  const paths = new Map<string, string>();
  return {
    create: (input) =>
      database.transaction(
        async (db) => {
          const parent = input.parentId === null ? null : await readUnit(db, input.parentId);
          if (input.parentId !== null && parent === null) return err(NO_SUCH_UNIT);
          const unitId = newId();
          const row = await db
            .insertInto('unit')
            .values({
              unit_id: unitId,
              parent_id: input.parentId,
              path: parent === null ? unitId : `${parent.path}/${unitId}`,
              name: storableText(input.name),
              kind: input.kind,
              code: input.code == null ? null : storableText(input.code),
              aliases: (input.aliases ?? []).map(storableText),
              created_at: auditor.clock(),
            })
            .returning(COLUMNS)
            .executeTakeFirstOrThrow();
          const { by, aliases = [], ...detail } = input;
          await appendAudit(db, auditor, {
            chainId: SYSTEM_CHAIN,
            unitId,
            personId: by,
            action: 'unit.created',
            subject: `unit/${unitId}`,
            detail: { ...detail, aliases },
          });
          return ok(unitOf(row));
        },
        { repeatable: false },
      ),

    update: (input) =>
      database.transaction(
        async (db) => {
          const { unitId, by, ...detail } = input;
          const row = await db
            .updateTable('unit')
            .set({
              ...(input.name === undefined ? {} : { name: storableText(input.name) }),
              ...(input.kind === undefined ? {} : { kind: input.kind }),
              ...(input.code === undefined ? {} : { code: input.code === null ? null : storableText(input.code) }),
              ...(input.aliases === undefined ? {} : { aliases: input.aliases.map(storableText) }),
              // A statement without any assignment is none.
              unit_id: unitId,
            })
            .where('unit_id', '=', unitId)
            .returning(COLUMNS)
            .executeTakeFirst();
          if (row === undefined) return err(NO_SUCH_UNIT);
          await appendAudit(db, auditor, {
            chainId: SYSTEM_CHAIN,
            unitId,
            personId: by,
            action: 'unit.updated',
            subject: `unit/${unitId}`,
            detail: { ...detail },
          });
          return ok(unitOf(row));
        },
        { repeatable: true },
      ),

    find: (unitId) => database.run(async (db) => ok(await readUnit(db, unitId)), { repeatable: true }),

    findPath: async (unitId) => {
      const known = paths.get(unitId);
      if (known !== undefined) return ok(known);
      const unit = await database.run<Unit | null, never>(async (db) => ok(await readUnit(db, unitId)), {
        repeatable: true,
      });
      if (!unit.ok) return unit;
      if (unit.value === null) return ok(null);
      if (paths.size < MOST_PATHS) paths.set(unitId, unit.value.path);
      return ok(unit.value.path);
    },

    list: (scope) =>
      database.run(
        async (db) => {
          let query = db.selectFrom('unit').select(COLUMNS).orderBy('path');
          if (scope !== null) query = query.where(withinUnits(scope));
          return ok((await query.execute()).map(unitOf));
        },
        { repeatable: true },
      ),

    isWithin: (unitId, scope) =>
      database.run(
        async (db) => {
          const row = await db
            .selectFrom('unit')
            .select(sql<number>`1`.as('found'))
            .where('unit.unit_id', '=', unitId)
            .where(withinUnits(scope))
            .executeTakeFirst();
          return ok(row !== undefined);
        },
        { repeatable: true },
      ),
  };
}

async function readUnit(db: Kysely<Tables> | Transaction<Tables>, unitId: string): Promise<Unit | null> {
  const row = await db.selectFrom('unit').select(COLUMNS).where('unit_id', '=', unitId).executeTakeFirst();
  return row === undefined ? null : unitOf(row);
}

function unitOf(row: Pick<Tables['unit'], (typeof COLUMNS)[number]>): Unit {
  return {
    unitId: row.unit_id,
    parentId: row.parent_id,
    path: row.path,
    name: row.name,
    kind: row.kind,
    code: row.code,
    aliases: row.aliases,
  };
}
