import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { BackupHeader, BackupLine, BackupManifest, BackupTable } from './backup-format.ts';
import { BACKUP_FORMAT, BACKUP_TABLES } from './backup-format.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import { storeFailure } from './failure.ts';
import { migrationNames } from './migrate.ts';
import type { Tables } from './migrations/tables.ts';

/** 文件对不上时在读的途中抛出，由 readBackup 变为失败值。 */
class Damaged extends Error {
  readonly failure: StoreFailure;

  constructor(message: string) {
    super(message);
    this.failure = storeFailure('damaged', message);
  }
}

// Enough rows for one statement, few enough for one message.
const MOST_PARAMETERS = 20_000;
const MOST_CHARACTERS = 4 * 1024 * 1024;

/**
 * 从备份恢复到空的数据库，一个事务：对不上（行数、散列、缺末尾）就什么也不写。
 *
 * The backup must come from the same migrations as this program's.
 */
export async function readBackup(database: Database, from: Readable): Promise<Result<BackupManifest, StoreFailure>> {
  const unzipped = createGunzip();
  // Errors of the source reach the reader through the stream it reads.
  from.on('error', (error) => unzipped.destroy(error));
  // An error may come before the first line is asked for; the reader meets it then.
  unzipped.on('error', () => undefined);
  from.pipe(unzipped);
  try {
    return await database.transaction((db) => load(db, linesOf(unzipped)), { repeatable: false });
  } catch (error) {
    if (error instanceof Damaged) return err(error.failure);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('Z_'))
      return err(storeFailure('damaged', '这不是度支的备份文件，或已损坏、不完整。什么也没有恢复。'));
    if (/^E[A-Z]+$/.test(code))
      return err(storeFailure('damaged', `备份文件读到一半出错（${code}）。什么也没有恢复。`));
    throw error;
  } finally {
    from.unpipe(unzipped);
    unzipped.destroy();
  }
}

async function load(
  db: Transaction<Tables>,
  lines: AsyncGenerator<string>,
): Promise<Result<BackupManifest, StoreFailure>> {
  const empty = await requireEmpty(db);
  if (!empty.ok) return empty;
  const first = await lines.next();
  const header = parse(first.done === true ? '' : first.value);
  if (!('format' in header) || header.format !== BACKUP_FORMAT)
    throw new Damaged('这不是度支的备份文件。什么也没有恢复。');
  const fit = await checkMigrations(header);
  if (!fit.ok) return fit;
  // Books and revisions name one another.
  await sql`set constraints all deferred`.execute(db);

  let manifest: BackupManifest | null = null;
  let loading: TableLoader | null = null;
  let loaded = 0;
  for await (const text of lines) {
    const line = parse(text);
    if (Array.isArray(line)) {
      if (loading === null) throw new Damaged('备份文件的次序不对，已损坏。什么也没有恢复。');
      await loading.add(text, line as readonly (string | null)[]);
    } else if ('table' in line) {
      if (line.table !== BACKUP_TABLES[loaded]) throw new Damaged('备份文件缺表，或次序不对。什么也没有恢复。');
      loading = tableLoader(db, line.table, line.columns);
    } else if ('end' in line) {
      const total = await loading?.finish();
      if (total?.sha256 !== line.sha256 || total.rows !== line.rows) {
        throw new Damaged(`备份文件中“${line.end}”的内容与其散列不符，已损坏。什么也没有恢复。`);
      }
      loading = null;
      loaded += 1;
    } else if ('manifest' in line) {
      manifest = line.manifest;
    }
  }
  if (manifest === null || loaded !== BACKUP_TABLES.length) {
    throw new Damaged('备份文件不完整，没有写完就断了。什么也没有恢复。');
  }
  return ok(manifest);
}

async function requireEmpty(db: Transaction<Tables>): Promise<Result<null, StoreFailure>> {
  for (const table of BACKUP_TABLES) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) {
      return err(
        storeFailure('not-empty', '数据库里已有数据，只能恢复到空的数据库。请另选一个数据文件夹，或另建一个库。'),
      );
    }
  }
  return ok(null);
}

async function checkMigrations(header: BackupHeader): Promise<Result<null, StoreFailure>> {
  const known = await migrationNames();
  const [theirs, ours] = [header.migrations.at(-1), known.at(-1)];
  if (header.migrations.join() === known.join()) return ok(null);
  return err(
    storeFailure(
      'wrong-version',
      `备份来自另一版本的度支（${theirs ?? '没有版本'}，本程序是 ${ours ?? '没有版本'}）。请用做备份的版本恢复，再升级。`,
    ),
  );
}

interface TableLoader {
  add(line: string, row: readonly (string | null)[]): Promise<void>;
  finish(): Promise<{ readonly rows: number; readonly sha256: string }>;
}

function tableLoader(db: Transaction<Tables>, table: BackupTable, columns: readonly string[]): TableLoader {
  const hash = createHash('sha256');
  const names = sql.join(columns.map((name) => sql.ref(name)));
  let count = 0;
  let pending: (readonly (string | null)[])[] = [];
  let characters = 0;
  const flush = async (): Promise<void> => {
    if (pending.length === 0) return;
    const rows = sql.join(pending.map((row) => sql`(${sql.join([...row])})`));
    pending = [];
    characters = 0;
    await sql`insert into ${sql.table(table)} (${names}) values ${rows}`.execute(db);
  };
  return {
    add: async (line, row) => {
      if (row.length !== columns.length)
        throw new Damaged(`备份文件中“${table}”有一行的栏数不对，已损坏。什么也没有恢复。`);
      hash.update(`${line}\n`);
      count += 1;
      pending.push(row);
      characters += line.length;
      if (pending.length * columns.length >= MOST_PARAMETERS || characters >= MOST_CHARACTERS) await flush();
    },
    finish: async () => {
      await flush();
      return { rows: count, sha256: hash.digest('hex') };
    },
  };
}

function parse(line: string): BackupLine {
  try {
    const value: unknown = JSON.parse(line);
    if (value !== null && typeof value === 'object') return value as BackupLine;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Damaged('这不是度支的备份文件，或已损坏。什么也没有恢复。');
}

/** 逐行；只认换行符（readline 还会在 U+2028 处断开，而文字里可以有它）。 */
async function* linesOf(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  for await (const chunk of stream) {
    const pieces = decoder.decode(chunk as Uint8Array, { stream: true }).split('\n');
    for (const piece of pieces.slice(0, -1)) {
      yield [...parts, piece].join('');
      parts = [];
    }
    parts.push(pieces.at(-1)!);
  }
  const rest = parts.join('');
  if (rest !== '') yield rest;
}
