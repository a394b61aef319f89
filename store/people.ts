import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { Database } from './database.ts';
import { releaseHeld } from './declarations.ts';
import type { StoreFailure } from './failure.ts';
import { storeFailure } from './failure.ts';
import type { Tables } from './migrations/tables.ts';
import { storableText } from './storable-text.ts';
import type { NewId } from './time.ts';
import { withinUnits } from './unit-scope.ts';

/** 一项授权：在该单位及其以下担任的角色。角色的名称由服务器的权限表定。 */
export interface RoleGrant {
  readonly unitId: string;
  readonly role: string;
}

/** 使用人员。 */
export interface Person {
  readonly personId: string;
  /** 所在单位。 */
  readonly unitId: string;
  readonly login: string;
  /** 显示的名称：岗位名，不是人名。 */
  readonly displayName: string;
  /** 下次登录须改口令。 */
  readonly mustChange: boolean;
  /** 停用的时间；在用为 null。 */
  readonly disabledAt: Date | null;
  /** 提醒发到哪里；没有为 null。 */
  readonly email: string | null;
  readonly grants: readonly RoleGrant[];
}

/** 登录时核对口令用；不要传出服务器。 */
export interface PersonWithPassword extends Person {
  readonly passwordHash: string;
}

export interface People {
  /** 新增人员；登录名已有人用为 already-there，单位不存在为 not-found。 */
  create(input: {
    readonly unitId: string;
    readonly login: string;
    readonly displayName: string;
    /** 已散列的口令，原样保存。 */
    readonly passwordHash: string;
    readonly mustChange: boolean;
    readonly email?: string | null;
    readonly grants: readonly RoleGrant[];
    readonly by: string | null;
  }): Promise<Result<Person, StoreFailure>>;
  /** 没有为 null。 */
  find(personId: string): Promise<Result<Person | null, StoreFailure>>;
  /** 没有为 null；停用的也找得到。 */
  findByLogin(login: string): Promise<Result<PersonWithPassword | null, StoreFailure>>;
  findWithPassword(personId: string): Promise<Result<PersonWithPassword | null, StoreFailure>>;
  /** 这些单位及其以下的人员，按登录名；null 为全部。 */
  list(scope: readonly string[] | null): Promise<Result<readonly Person[], StoreFailure>>;
  /** 改显示名、停用或恢复、改授权（`grants` 给出时整个替换）；停用即结束其全部登录。停用、授权有变的，受理着的各册放回。 */
  update(input: {
    readonly personId: string;
    readonly displayName?: string;
    readonly disabled?: boolean;
    readonly email?: string | null;
    readonly grants?: readonly RoleGrant[];
    readonly by: string | null;
  }): Promise<Result<Person, StoreFailure>>;
  /** 改口令，并结束其全部登录（`exceptTokenHash` 除外）。 */
  setPassword(input: {
    readonly personId: string;
    readonly passwordHash: string;
    readonly mustChange: boolean;
    readonly exceptTokenHash?: string;
    readonly by: string | null;
  }): Promise<Result<null, StoreFailure>>;
  /** 人员总数；0 为还没有设置过。 */
  count(): Promise<Result<number, StoreFailure>>;
}

type Reader = Kysely<Tables> | Transaction<Tables>;

const NO_SUCH_PERSON = storeFailure('not-found', '没有这个账号。请刷新后再试。');
const NO_SUCH_UNIT = storeFailure('not-found', '没有这个单位，可能已被移走。请刷新后再试。');
const LOGIN_TAKEN = storeFailure('already-there', '这个登录名已有人使用，请换一个。');

export function peopleOf(database: Database, auditor: Auditor, newId: NewId): People {
  return {
    create: (input) =>
      database.transaction(
        async (db) => {
          const units = [...new Set([input.unitId, ...input.grants.map(({ unitId }) => unitId)])];
          if (!(await allExist(db, units))) return err(NO_SUCH_UNIT);
          const personId = newId();
          const inserted = await db
            .insertInto('person')
            .values({
              unit_id: input.unitId,
              person_id: personId,
              login: storableText(input.login),
              display_name: storableText(input.displayName),
              password_hash: input.passwordHash,
              must_change: input.mustChange,
              disabled_at: null,
              email: emailOf(input.email),
              created_at: auditor.clock(),
            })
            .onConflict((conflict) => conflict.constraint('person_login_unique').doNothing())
            .executeTakeFirst();
          if (inserted.numInsertedOrUpdatedRows === 0n) return err(LOGIN_TAKEN);
          await replaceGrants(db, personId, input.grants);
          await appendAudit(db, auditor, {
            chainId: input.unitId,
            unitId: input.unitId,
            personId: input.by,
            action: 'person.created',
            subject: `person/${personId}`,
            detail: { login: input.login, grants: input.grants.map((grant) => ({ ...grant })) },
          });
          return ok((await readPerson(db, personId))!);
        },
        { repeatable: false },
      ),

    find: (personId) => database.run(async (db) => ok(await readPerson(db, personId)), { repeatable: true }),

    findByLogin: (login) =>
      database.run(
        async (db) => {
          const rows = await peopleQuery(db).where('person.login', '=', storableText(login)).execute();
          return ok(rows[0] === undefined ? null : withPassword(rows[0]));
        },
        { repeatable: true },
      ),

    findWithPassword: (personId) =>
      database.run(
        async (db) => {
          const rows = await peopleQuery(db).where('person.person_id', '=', personId).execute();
          return ok(rows[0] === undefined ? null : withPassword(rows[0]));
        },
        { repeatable: true },
      ),

    list: (scope) =>
      database.run(
        async (db) => {
          let query = peopleQuery(db).innerJoin('unit', 'unit.unit_id', 'person.unit_id').orderBy('person.login');
          if (scope !== null) query = query.where(withinUnits(scope));
          return ok((await query.execute()).map(personOf));
        },
        { repeatable: true },
      ),

    update: (input) =>
      database.transaction(
        async (db) => {
          const { personId, by, ...detail } = input;
          // Two who change the same person at once come one after the other: the grants are those of one of them.
          await db.selectFrom('person').select('person_id').where('person_id', '=', personId).forUpdate().execute();
          const person = await readPerson(db, personId);
          if (person === null) return err(NO_SUCH_PERSON);
          if (input.grants !== undefined) {
            if (!(await allExist(db, [...new Set(input.grants.map(({ unitId }) => unitId))]))) return err(NO_SUCH_UNIT);
            await replaceGrants(db, personId, input.grants);
          }
          await db
            .updateTable('person')
            .set({
              ...(input.displayName === undefined ? {} : { display_name: storableText(input.displayName) }),
              ...(input.email === undefined ? {} : { email: emailOf(input.email) }),
              ...(input.disabled === undefined ? {} : { disabled_at: input.disabled ? auditor.clock() : null }),
              // A statement without any assignment is none.
              person_id: personId,
            })
            .where('person_id', '=', personId)
            .execute();
          if (input.disabled === true) await endSessions(db, personId, null);
          const regranted = input.grants !== undefined && !sameGrants(input.grants, person.grants);
          if (input.disabled === true || regranted) await releaseHeld(db, auditor, { personId, by });
          await appendAudit(db, auditor, {
            chainId: person.unitId,
            unitId: person.unitId,
            personId: by,
            action: 'person.updated',
            subject: `person/${personId}`,
            detail: {
              ...(detail.displayName === undefined ? {} : { displayName: detail.displayName }),
              ...(detail.disabled === undefined ? {} : { disabled: detail.disabled }),
              // That it changed, not what it is: the log keeps no address.
              ...(detail.email === undefined ? {} : { email: detail.email !== null }),
              ...(detail.grants === undefined ? {} : { grants: detail.grants.map((grant) => ({ ...grant })) }),
            },
          });
          return ok((await readPerson(db, personId))!);
        },
        { repeatable: true },
      ),

    setPassword: (input) =>
      database.transaction(
        async (db) => {
          const row = await db
            .updateTable('person')
            .set({ password_hash: input.passwordHash, must_change: input.mustChange })
            .where('person_id', '=', input.personId)
            .returning('unit_id')
            .executeTakeFirst();
          if (row === undefined) return err(NO_SUCH_PERSON);
          await endSessions(db, input.personId, input.exceptTokenHash ?? null);
          await appendAudit(db, auditor, {
            chainId: row.unit_id,
            unitId: row.unit_id,
            personId: input.by,
            action: 'person.password-changed',
            subject: `person/${input.personId}`,
            detail: { mustChange: input.mustChange },
          });
          return ok(null);
        },
        { repeatable: true },
      ),

    count: () =>
      database.run(
        async (db) => {
          const row = await db
            .selectFrom('person')
            .select(sql<number>`count(*)::integer`.as('count'))
            .executeTakeFirstOrThrow();
          return ok(row.count);
        },
        { repeatable: true },
      ),
  };
}

/** 空的是没有。 */
function emailOf(given: string | null | undefined): string | null {
  const email = given?.trim() ?? '';
  return email === '' ? null : storableText(email);
}

async function allExist(db: Reader, unitIds: readonly string[]): Promise<boolean> {
  if (unitIds.length === 0) return true;
  const rows = await db.selectFrom('unit').select('unit_id').where('unit_id', 'in', unitIds).execute();
  return rows.length === unitIds.length;
}

async function replaceGrants(db: Transaction<Tables>, personId: string, grants: readonly RoleGrant[]): Promise<void> {
  await db.deleteFrom('role_grant').where('person_id', '=', personId).execute();
  if (grants.length === 0) return;
  await db
    .insertInto('role_grant')
    .values(grants.map(({ unitId, role }) => ({ unit_id: unitId, person_id: personId, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function sameGrants(a: readonly RoleGrant[], b: readonly RoleGrant[]): boolean {
  const [one, other] = [a, b].map((grants) =>
    [...new Set(grants.map(({ unitId, role }) => `${unitId} ${role}`))].sort().join(),
  );
  return one === other;
}

async function endSessions(db: Transaction<Tables>, personId: string, exceptTokenHash: string | null): Promise<void> {
  let query = db.deleteFrom('session').where('person_id', '=', personId);
  if (exceptTokenHash !== null) query = query.where('token_hash', '<>', exceptTokenHash);
  await query.execute();
}

interface PersonRow {
  readonly unit_id: string;
  readonly person_id: string;
  readonly login: string;
  readonly display_name: string;
  readonly password_hash: string;
  readonly must_change: boolean;
  readonly disabled_at: Date | null;
  readonly email: string | null;
  readonly grants: readonly RoleGrant[];
}

export function peopleQuery(db: Reader) {
  return db.selectFrom('person').select([
    'person.unit_id',
    'person.person_id',
    'person.login',
    'person.display_name',
    'person.password_hash',
    'person.must_change',
    'person.disabled_at',
    'person.email',
    sql<readonly RoleGrant[]>`coalesce((
        select json_agg(json_build_object('unitId', unit_id, 'role', role) order by unit_id, role)
        from role_grant where role_grant.person_id = person.person_id
      ), '[]')`.as('grants'),
  ]);
}

async function readPerson(db: Reader, personId: string): Promise<Person | null> {
  const rows = await peopleQuery(db).where('person.person_id', '=', personId).execute();
  return rows[0] === undefined ? null : personOf(rows[0]);
}

export function personOf(row: PersonRow): Person {
  return {
    personId: row.person_id,
    unitId: row.unit_id,
    login: row.login,
    displayName: row.display_name,
    mustChange: row.must_change,
    disabledAt: row.disabled_at,
    email: row.email,
    grants: row.grants,
  };
}

function withPassword(row: PersonRow): PersonWithPassword {
  return { ...personOf(row), passwordHash: row.password_hash };
}
