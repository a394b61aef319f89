import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Attachments } from './attachments.ts';
import { attachmentsOf } from './attachments.ts';
import type { Audit } from './audit.ts';
import { auditOf } from './audit.ts';
import type { Auditor } from './audit-chain.ts';
import { hasAlgorithm } from './audit-chain.ts';
import { writeBackup } from './backup.ts';
import type { BackupManifest } from './backup-format.ts';
import type { Batches } from './batches.ts';
import { batchesOf } from './batches.ts';
import type { Books } from './books.ts';
import { booksOf } from './books.ts';
import type { CountedBooks } from './counted-books.ts';
import { countedBooksOf } from './counted-books.ts';
import { openDatabase } from './database.ts';
import type { Declarations } from './declarations.ts';
import { declarationsOf } from './declarations.ts';
import type { EmbeddedServer } from './embedded/embedded-server.ts';
import { openEmbeddedServer } from './embedded/embedded-server.ts';
import type { StoreFailure } from './failure.ts';
import { databaseFailure, storeFailure } from './failure.ts';
import type { LoginAttempts } from './login-attempts.ts';
import { loginAttemptsOf } from './login-attempts.ts';
import { migrate } from './migrate.ts';
import type { AuditAlgorithm } from './migrations/tables.ts';
import type { Notices } from './notices.ts';
import { noticesOf } from './notices.ts';
import type { People } from './people.ts';
import { peopleOf } from './people.ts';
import type { Reminders } from './reminders.ts';
import { remindersOf } from './reminders.ts';
import { readBackup } from './restore.ts';
import type { ReviewNotes } from './review-notes.ts';
import { reviewNotesOf } from './review-notes.ts';
import type { ReviewQueue } from './review-queue.ts';
import { reviewQueueOf } from './review-queue.ts';
import type { ReviewSheets } from './review-sheets.ts';
import { reviewSheetsOf } from './review-sheets.ts';
import type { Rounds } from './rounds.ts';
import { roundsOf } from './rounds.ts';
import type { ServerLock } from './server-lock.ts';
import { acquireServerLock, SERVER_LOCK_NAME } from './server-lock.ts';
import type { Sessions } from './sessions.ts';
import { sessionsOf } from './sessions.ts';
import type { Signatures } from './signatures.ts';
import { signaturesOf } from './signatures.ts';
import type { Clock, NewId } from './time.ts';
import type { UnitSeals } from './unit-seals.ts';
import { unitSealsOf } from './unit-seals.ts';
import type { Units } from './units.ts';
import { unitsOf } from './units.ts';
import type { Verification } from './verify.ts';
import { verifyStore } from './verify.ts';
import type { Waivers } from './waivers.ts';
import { waiversOf } from './waivers.ts';

/** 数据在哪里：DATABASE_URL 指的 PostgreSQL，或自带的数据库的数据文件夹。 */
export type StorePlace = { readonly databaseUrl: string } | { readonly dataFolder: string };

export interface StoreOptions {
  readonly clock: Clock;
  /** 不给时为 UUIDv7。 */
  readonly newId?: NewId;
  /** 审计链今后用的散列算法，默认 sha256；已有的条目仍按各自的算法核对。 */
  readonly auditAlgorithm?: AuditAlgorithm;
  /** 连接池的大小，默认 10。 */
  readonly connections?: number;
}

/** 存储：每个聚合一个对象；预料之内的失败都是值，附中文一句话。 */
export interface Store {
  readonly units: Units;
  readonly people: People;
  readonly sessions: Sessions;
  readonly loginAttempts: LoginAttempts;
  readonly books: Books;
  readonly attachments: Attachments;
  readonly batches: Batches;
  readonly rounds: Rounds;
  readonly declarations: Declarations;
  readonly reviewQueue: ReviewQueue;
  readonly countedBooks: CountedBooks;
  readonly reviewNotes: ReviewNotes;
  readonly reviewSheets: ReviewSheets;
  readonly signatures: Signatures;
  readonly unitSeals: UnitSeals;
  readonly notices: Notices;
  readonly reminders: Reminders;
  readonly waivers: Waivers;
  readonly audit: Audit;
  /** 连接池，供任务队列等同一数据库的库使用。 */
  readonly pool: pg.Pool;
  /** 数据库答得出话。 */
  ping(): Promise<Result<null, StoreFailure>>;
  /** 作为服务运行：同一数据文件夹已有服务时为 server-running；DATABASE_URL 的数据库许多个服务共用。 */
  holdServerLock(): Promise<Result<null, StoreFailure>>;
  /** 把全部数据（登录除外）写成一个压缩的文件；运行中也可以。 */
  backup(to: Writable): Promise<Result<BackupManifest, StoreFailure>>;
  /** 恢复到空的数据库；不成则什么也没有写。 */
  restore(from: Readable): Promise<Result<BackupManifest, StoreFailure>>;
  /** 核对审计链、修订与附件的散列。 */
  verify(): Promise<Result<Verification, StoreFailure>>;
  /** 关闭。自带的数据库没有别的程序在用时一并停止。 */
  close(): Promise<void>;
}

const DATABASE = 'duzhi';
const WRONG_ADDRESS = storeFailure(
  'database-refused',
  'DATABASE_URL 写得不对，应如 postgres://用户:口令@主机:5432/库名（口令中的特殊字符按网址转义）。',
);

/** 打开存储：需要时启动自带的数据库，并把表升级到本程序的版本。 */
export async function openStore(place: StorePlace, options: StoreOptions): Promise<Result<Store, StoreFailure>> {
  const algorithm = options.auditAlgorithm ?? 'sha256';
  if (!hasAlgorithm(algorithm)) {
    return err(storeFailure('cannot-start', `本机的 OpenSSL 没有 ${algorithm} 算法，审计链请改用 sha256。`));
  }
  if ('databaseUrl' in place) {
    if (!/^postgres(?:ql)?:$/.test(URL.parse(place.databaseUrl)?.protocol ?? '')) return err(WRONG_ADDRESS);
    const config: pg.PoolConfig = { connectionString: place.databaseUrl };
    return openOn(config, null, options, { clock: options.clock, algorithm });
  }
  const embedded = await openEmbeddedServer(place.dataFolder);
  if (!embedded.ok) return embedded;
  const opened = await openEmbedded(embedded.value, options, { clock: options.clock, algorithm });
  if (!opened.ok) await leaveOrStop(embedded.value);
  return opened;
}

async function openEmbedded(
  embedded: EmbeddedServer,
  options: StoreOptions,
  auditor: Auditor,
): Promise<Result<Store, StoreFailure>> {
  const connection = await embedded.ensureRunning();
  if (!connection.ok) return connection;
  const created = await createDatabase(connection.value);
  if (!created.ok) return created;
  return openOn({ ...connection.value, database: DATABASE }, embedded, options, auditor);
}

/** 建库（没有时）。 */
async function createDatabase(connection: pg.ClientConfig): Promise<Result<null, StoreFailure>> {
  return withClient({ ...connection, database: 'postgres' }, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) {
      await client.query(`create database ${DATABASE} template template0`).catch((error: unknown) => {
        // Another process that opened at the same moment was faster: duplicate_database, or a unique violation.
        if (!(error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505'))) throw error;
      });
    }
    return ok(null);
  });
}

async function openOn(
  config: pg.PoolConfig,
  embedded: EmbeddedServer | null,
  options: StoreOptions,
  auditor: Auditor,
): Promise<Result<Store, StoreFailure>> {
  const migrated = await withClient(config, (client) => migrate(client));
  if (!migrated.ok) return migrated;
  const revive = embedded === null ? null : () => embedded.ensureRunning();
  const newId = options.newId ?? uuidv7;
  const database = openDatabase({ ...config, max: options.connections ?? 10 }, revive);
  let lock: ServerLock | null = null;
  return ok({
    units: unitsOf(database, auditor, newId),
    people: peopleOf(database, auditor, newId),
    sessions: sessionsOf(database, auditor),
    loginAttempts: loginAttemptsOf(database, auditor),
    books: booksOf(database, auditor, newId),
    attachments: attachmentsOf(database, auditor, newId),
    batches: batchesOf(database, auditor, newId),
    rounds: roundsOf(database, auditor, newId),
    declarations: declarationsOf(database, auditor, newId),
    reviewQueue: reviewQueueOf(database),
    countedBooks: countedBooksOf(database),
    reviewNotes: reviewNotesOf(database, auditor, newId),
    reviewSheets: reviewSheetsOf(database, auditor, newId),
    signatures: signaturesOf(database, auditor, newId),
    unitSeals: unitSealsOf(database, auditor, newId),
    notices: noticesOf(database, auditor),
    reminders: remindersOf(database, auditor),
    waivers: waiversOf(database, auditor, newId),
    audit: auditOf(database, auditor),
    pool: database.pool,
    ping: () =>
      database.run(
        async (db) => {
          await db.selectNoFrom((select) => select.val(1).as('one')).execute();
          return ok(null);
        },
        { repeatable: true },
      ),
    holdServerLock: async () => {
      if (embedded === null || lock !== null) return ok(null);
      const held = await acquireServerLock(async () => {
        const connection = await embedded.ensureRunning();
        return connection.ok ? ok({ ...connection.value, database: DATABASE }) : connection;
      });
      if (!held.ok) return held;
      lock = held.value;
      return ok(null);
    },
    backup: (to) => writeBackup(database, auditor.clock, to),
    restore: (from) => readBackup(database, from),
    verify: () => verifyStore(database),
    close: async () => {
      await lock?.release();
      await database.close();
      if (embedded !== null) await leaveOrStop(embedded);
    },
  });
}

// A connection that was closed lingers for a moment: longer than that, and someone uses it.
const LINGER_MS = 2_000;

/** 还有别的程序（备份、核对、另一个刚启动的服务）连着时让数据库继续运行，由最后离开的停止。 */
async function leaveOrStop(embedded: EmbeddedServer): Promise<void> {
  embedded.leave();
  const connection = await embedded.find();
  if (connection === null) return;
  const used = await withClient({ ...connection, database: 'postgres' }, async (client) => {
    const begun = performance.now();
    for (;;) {
      const { rows } = await client.query<{ others: number; server: boolean }>(
        `select count(*)::integer as others, coalesce(bool_or(application_name = '${SERVER_LOCK_NAME}'), false) as server
         from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      );
      const { others, server } = rows[0]!;
      if (others === 0 || server || performance.now() - begun > LINGER_MS) return ok(others > 0);
      await sleep(50);
    }
  });
  if (!used.ok || !used.value) await embedded.stop();
}

async function withClient<Value>(
  config: pg.ClientConfig,
  work: (client: pg.Client) => Promise<Result<Value, StoreFailure>>,
): Promise<Result<Value, StoreFailure>> {
  const client = new pg.Client({ application_name: 'duzhi', connectionTimeoutMillis: 5_000, ...config });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    const failure = databaseFailure(error);
    if (failure === null) throw error;
    return err(failure);
  } finally {
    await client.end().catch(() => undefined);
  }
}
