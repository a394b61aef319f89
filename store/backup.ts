import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type pg from 'pg';
import type { BackupHeader, BackupLine, BackupManifest, BackupTable, TableCount } from './backup-format.ts';
import { BACKUP_FORMAT, BACKUP_TABLES } from './backup-format.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import { databaseFailure, fileSystemFailure } from './failure.ts';
import type { Clock } from './time.ts';

// Rows fetched at once: few where one may be a whole file.
const ROWS: Readonly<Partial<Record<BackupTable, number>>> = { attachment: 1, unit_seal: 1, revision: 50 };
const MANY_ROWS = 1_000;

/**
 * 把一个时刻的全部数据写到 `to`，并结束它。
 *
 * One repeatable-read snapshot, read through cursors: a running system goes on, and memory does not grow with the data.
 */
export async function writeBackup(
  database: Database,
  clock: Clock,
  to: Writable,
): Promise<Result<BackupManifest, StoreFailure>> {
  let client: pg.PoolClient | null = null;
  let broken = false;
  try {
    client = await database.pool.connect();
    await client.query('begin transaction isolation level repeatable read read only');
    await client.query(`set local timezone = 'UTC'`);
    const tables: TableCount[] = [];
    const header = await headerOf(client, clock);
    await pipeline(Readable.from(chunked(lines(client, header, tables))), createGzip(), to);
    await client.query('commit');
    return ok({ at: header.at, migrations: header.migrations, tables });
  } catch (error) {
    broken = true;
    const failure = databaseFailure(error) ?? fileSystemFailure(error, '');
    if (failure === null) throw error;
    return err(failure);
  } finally {
    client?.release(broken);
  }
}

async function headerOf(client: pg.PoolClient, clock: Clock): Promise<BackupHeader> {
  const { rows } = await client.query<{ name: string }>('select name from schema_migration order by name');
  return { format: BACKUP_FORMAT, at: clock().toISOString(), migrations: rows.map(({ name }) => name) };
}

async function* lines(client: pg.PoolClient, header: BackupHeader, tables: TableCount[]): AsyncGenerator<string> {
  const line = (value: BackupLine): string => `${JSON.stringify(value)}\n`;
  yield line(header);
  for (const table of BACKUP_TABLES) {
    const { rows: described } = await client.query<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_schema = current_schema() and table_name = $1 order by ordinal_position`,
      [table],
    );
    const columns = described.map(({ name }) => name);
    yield line({ table, columns });
    const hash = createHash('sha256');
    let count = 0;
    // Texts as the server writes them: exact for every type, and no parser of ours in between.
    const texts = columns.map((name) => `"${name}"::text`).join(', ');
    await client.query(`declare backup_rows no scroll cursor for select ${texts} from "${table}"`);
    for (;;) {
      const { rows } = await client.query<(string | null)[]>({
        text: `fetch ${ROWS[table] ?? MANY_ROWS} from backup_rows`,
        rowMode: 'array',
      });
      if (rows.length === 0) break;
      for (const row of rows) {
        const written = line(row);
        hash.update(written);
        count += 1;
        yield written;
      }
    }
    await client.query('close backup_rows');
    const total = { table, rows: count, sha256: hash.digest('hex') };
    tables.push(total);
    yield line({ end: table, rows: total.rows, sha256: total.sha256 });
  }
  yield line({ manifest: { at: header.at, migrations: header.migrations, tables } });
}

const CHUNK = 64 * 1024;

/** 短行拼成大块：流的每一步都有代价。 */
async function* chunked(source: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const text of source) {
    chunk += text;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
