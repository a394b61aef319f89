import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type pg from 'pg';
import type { StoreFailure } from './failure.ts';
import { databaseFailure, storeFailure } from './failure.ts';

const FOLDER = join(import.meta.dirname, 'migrations');
// Any number of our own: two programs that start at once migrate one after the other.
const LOCK = 7_241_001;
const OLDEST_VERSION = 150_000;

/**
 * 把数据库升级到本程序的版本：依次运行没有运行过的迁移文件，各在一个事务里，并记下内容的散列。
 *
 * Refused: PostgreSQL older than 15, an encoding other than UTF-8, a migration that was changed after it ran, a database
 * that is newer than the program. Gives the names of what was run now.
 */
export async function migrate(
  client: pg.ClientBase,
  folder: string = FOLDER,
): Promise<Result<readonly string[], StoreFailure>> {
  try {
    const fit = await checkServer(client);
    if (!fit.ok) return fit;
    await client.query(`select pg_advisory_lock(${LOCK})`);
    try {
      return await runPending(client, folder);
    } finally {
      await client.query(`select pg_advisory_unlock(${LOCK})`);
    }
  } catch (error) {
    const failure = databaseFailure(error);
    if (failure === null) throw error;
    return err(failure);
  }
}

async function checkServer(client: pg.ClientBase): Promise<Result<null, StoreFailure>> {
  const { rows } = await client.query<{ version: string; name: string; encoding: string }>(
    `select current_setting('server_version_num') as version, current_setting('server_version') as name,
      current_setting('server_encoding') as encoding`,
  );
  const { version, name, encoding } = rows[0]!;
  if (Number(version) < OLDEST_VERSION) {
    return err(
      storeFailure('wrong-version', `数据库是 PostgreSQL ${name}，度支需要 15 或更新的版本，请先升级数据库。`),
    );
  }
  if (encoding !== 'UTF8') {
    return err(storeFailure('wrong-version', `数据库的编码是 ${encoding}，度支需要 UTF8，请另建一个 UTF8 编码的库。`));
  }
  return ok(null);
}

async function runPending(client: pg.ClientBase, folder: string): Promise<Result<readonly string[], StoreFailure>> {
  await client.query(
    `create table if not exists schema_migration (
      name text collate "C" not null,
      sha256 text collate "C" not null,
      applied_at timestamptz not null default now(),
      constraint schema_migration_primary_key primary key (name)
    )`,
  );
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migration');
  const applied = new Map(rows.map((row) => [row.name, row.sha256]));
  const names = await migrationNames(folder);
  const unknown = [...applied.keys()].filter((name) => !names.includes(name)).sort();
  if (unknown.length > 0) {
    return err(
      storeFailure(
        'schema-changed',
        `数据库比本程序新（已有迁移 ${unknown.at(-1)}），请升级本程序后再启动，数据没有改动。`,
      ),
    );
  }
  const run: string[] = [];
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    const sha256 = createHash('sha256').update(text).digest('hex');
    const before = applied.get(name);
    if (before === sha256) continue;
    if (before !== undefined) {
      return err(
        storeFailure(
          'schema-changed',
          `迁移文件 ${name} 在运行过之后被改动了。请恢复原文件，改动另写一个新的迁移文件。`,
        ),
      );
    }
    await client.query('begin');
    try {
      await client.query(text);
      await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
    run.push(name);
  }
  return ok(run);
}

/** 迁移文件的名称，按时间的次序。 */
export async function migrationNames(folder: string = FOLDER): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
}
