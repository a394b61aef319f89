import assert from 'node:assert/strict';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openStore } from './index.ts';
import { migrate, migrationNames } from './migrate.ts';
import type { TestDatabase } from './test-database.ts';
import { expectOk, startTestDatabase, withClient } from './test-database.ts';

let database: TestDatabase;
let migrated: string;
before(async () => {
  database = await startTestDatabase();
  migrated = await database.newDatabase();
  await withClient(migrated, async (client) => expectOk(await migrate(client)));
});
after(() => database.stop());

const rowsOf = async (sql: string): Promise<readonly Record<string, unknown>[]> => {
  let rows: Record<string, unknown>[] = [];
  await withClient(migrated, async (client) => {
    rows = (await client.query(sql)).rows;
  });
  return rows;
};

test('migrations run once, and once only when two programs start together', async () => {
  const url = await database.newDatabase();
  const ran: string[] = [];
  const run = (): Promise<void> =>
    withClient(url, async (client) => {
      ran.push(...expectOk(await migrate(client)));
    });
  await Promise.all([run(), run(), run()]);
  await run();
  assert.deepEqual(ran, await migrationNames());
});

test('migration files are named by time and subject', async () => {
  for (const name of await migrationNames()) assert.match(name, /^\d{14}-[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/);
});

test('a migration that was changed after it ran is refused, a new one runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duzhi-migrations-'));
  const first = join(folder, '20240101000000-create-a.sql');
  await writeFile(first, 'create table a (id integer);');
  await withClient(await database.newDatabase(), async (client) => {
    expectOk(await migrate(client, folder));
    await writeFile(
      join(folder, '20240201000000-create-b.sql'),
      'create table b (id integer); create table c (id integer);',
    );
    assert.deepEqual(expectOk(await migrate(client, folder)), ['20240201000000-create-b.sql']);
    await writeFile(first, 'create table a (id bigint);');
    const refused = await migrate(client, folder);
    assert.ok(!refused.ok);
    assert.equal(refused.error.code, 'schema-changed');
    assert.match(refused.error.message, /20240101000000-create-a\.sql/);
  });
});

test('a migration that fails leaves nothing behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duzhi-migrations-'));
  await writeFile(join(folder, '20240101000000-half.sql'), 'create table half (id integer); select 1 / 0;');
  await withClient(await database.newDatabase(), async (client) => {
    await assert.rejects(migrate(client, folder), pg.DatabaseError);
    const { rows } = await client.query(
      `select to_regclass('half') as half, count(*)::integer as run from schema_migration`,
    );
    assert.deepEqual(rows, [{ half: null, run: 0 }]);
  });
});

test('a database newer than the program is refused', async () => {
  const url = await database.newDatabase();
  await withClient(url, async (client) => {
    expectOk(await migrate(client));
    await client.query(`insert into schema_migration (name, sha256) values ('29990101000000-from-the-future.sql', '')`);
  });
  const refused = await openStore({ databaseUrl: url }, { clock: () => new Date() });
  assert.ok(!refused.ok);
  assert.equal(refused.error.code, 'schema-changed');
  assert.match(refused.error.message, /请升级本程序/);
});

test('a database in another encoding is refused', async () => {
  const url = await database.newDatabase();
  await withClient(url, (client) =>
    client.query(`create database latin template template0 encoding 'LATIN1' locale_provider libc locale 'C'`),
  );
  const refused = await openStore({ databaseUrl: url.replace(/[^/]+$/, 'latin') }, { clock: () => new Date() });
  assert.ok(!refused.ok);
  assert.equal(refused.error.code, 'wrong-version');
});

/** Where the types of `Tables` say what PostgreSQL calls it. */
const TYPES: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  integer: 'number',
  // Too wide for a number, so it comes as its digits.
  bigint: 'string',
  boolean: 'boolean',
  bytea: 'Uint8Array',
  'timestamp with time zone': 'Date',
  ARRAY: 'string[]',
};

test('the table types say what the database has', async () => {
  const source = await readFile(join(import.meta.dirname, 'migrations', 'tables.ts'), 'utf8');
  const declared = source.slice(source.indexOf('interface Tables'));
  const written: Record<string, Record<string, string>> = {};
  for (const [, table = '', body = ''] of declared.matchAll(/^ {2}(\w+): \{([^}]*)\}/gm)) {
    written[table] = Object.fromEntries(
      [...body.matchAll(/(\w+): ([^;]+);?/g)].map(([, column = '', type = '']) => [column, type.trim()]),
    );
  }
  const found: Record<string, Record<string, string>> = {};
  for (const row of await rowsOf(
    `select table_name, column_name, data_type, is_nullable from information_schema.columns
     where table_schema = 'public' order by table_name, ordinal_position`,
  )) {
    const {
      table_name: table,
      column_name: column,
      data_type: type,
      is_nullable: nullable,
    } = row as Record<string, string>;
    const named = written[table!]?.[column!] ?? '(missing)';
    // A closed union of texts and the value of a JSON column say more than the database knows.
    const base =
      type === 'jsonb'
        ? named.replace(/ \| null$/, '')
        : /Kind|State|Stage|Action|Algorithm/.test(named)
          ? named
          : TYPES[type!];
    const isNull = nullable === 'YES' && type !== 'jsonb' ? ' | null' : '';
    found[table!] = { ...found[table!], [column!]: `${base}${isNull}` };
    if (type === 'jsonb') assert.equal(/null/.test(named), nullable === 'YES', `${table}.${column}`);
  }
  assert.deepEqual(found, written);
});

/** Tables that belong to no unit, with what their keys lead with. A chain of the audit is named by its unit. */
const UNITLESS: Readonly<Record<string, string>> = {
  audit_chain: 'chain_id',
  audit_entry: 'chain_id',
  login_attempt: 'key_hash',
  schema_migration: 'name',
};

test('every primary key leads with the unit (the audit with its chain), every constraint has a name of ours', async () => {
  const keys = await rowsOf(
    `select c.conrelid::regclass::text as table, a.attname as first from pg_constraint c
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'p' and c.connamespace = 'public'::regnamespace`,
  );
  assert.ok(keys.length >= 12);
  for (const { table, first } of keys) {
    const expected = UNITLESS[String(table)] ?? 'unit_id';
    assert.equal(first, expected, String(table));
  }
  const named = await rowsOf(
    `select conname, conrelid::regclass::text as table from pg_constraint
     where connamespace = 'public'::regnamespace and contype <> 'n'`,
  );
  for (const { conname, table } of named)
    assert.ok(!/_(?:pkey|fkey|check\d*)$|(?<!primary)_key$/.test(String(conname)), `${table}: ${conname}`);
});

test('what is ordered or compared has a named collation', async () => {
  const open = await rowsOf(
    `select distinct i.indrelid::regclass::text as table, a.attname as column from pg_index i
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     join pg_type t on t.oid = a.atttypid
     where i.indrelid::regclass::text not like 'pg_%' and t.typname = 'text' and a.attcollation = 'pg_catalog.default'::regcollation
       and i.indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`,
  );
  // The roles are a short list of words, never sorted for people.
  assert.deepEqual(open, [{ table: 'role_grant', column: 'role' }]);
});

test('what refuses a change refuses to be emptied', async () => {
  // Bits of a trigger: 8 delete, 16 update, 32 truncate.
  const rows = await rowsOf(
    `select tgrelid::regclass::text as table, bit_or(tgtype) & 56 as refuses from pg_trigger
     where tgfoid = 'refuse_change'::regproc group by tgrelid order by 1`,
  );
  assert.ok(rows.length >= 9);
  assert.deepEqual(
    rows.filter(({ refuses }) => refuses !== 56),
    [],
  );
});

for (const [table, columns, values] of [
  ['revision', 'reason', `'x'`],
  ['attachment', 'file_name', `'x'`],
  ['audit_entry', 'action', `'x'`],
] as const) {
  test(`${table} is append-only`, async () => {
    const store = expectOk(await openStore({ databaseUrl: migrated }, { clock: () => new Date() }));
    const unit = expectOk(await store.units.create({ parentId: null, name: '演示省', kind: 'province', by: null }));
    const attachment = {
      unitId: unit.unitId,
      fileName: 'a',
      mediaType: 'text/plain',
      bytes: Buffer.from('a'),
      by: null,
    };
    expectOk(await store.attachments.add(attachment));
    const book = { schema: 'duzhi-book/1' as const, fiscalYear: null, unit: null, forms: [], origins: {} };
    const { unitId } = unit;
    expectOk(await store.books.create({ unitId, fiscalYear: null, title: '册', book, kind: 'draft', authorId: null }));
    await store.close();
    await withClient(migrated, async (client) => {
      const { rows } = await client.query(`select count(*)::integer as count from ${table}`);
      assert.ok((rows[0] as { count: number }).count > 0);
      for (const statement of [
        `update ${table} set ${columns} = ${values}`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ]) {
        await assert.rejects(client.query(statement), /is append-only/, statement);
      }
    });
  });
}
