import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Store } from '../index.ts';
import { openStore } from '../index.ts';
import { temporaryFolder } from '../test-data-folder.ts';
import { expectOk } from '../test-database.ts';

const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';
const folders: string[] = [];
after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const newFolder = async (): Promise<string> => {
  const folder = await temporaryFolder();
  folders.push(folder);
  return folder;
};
/** The folder of the tests that only need a database that was there before; each leaves it stopped and whole. */
let kept: string | null = null;
const sharedFolder = async (): Promise<string> => {
  kept ??= await newFolder();
  return kept;
};
const clock = () => new Date();
const open = async (dataFolder: string): Promise<Store> => expectOk(await openStore({ dataFolder }, { clock }));
const dataOf = (folder: string): string => join(folder, 'postgres', 'cluster', 'data');
const pidOf = async (folder: string): Promise<number> =>
  Number((await readFile(join(dataOf(folder), 'postmaster.pid'), 'utf8')).split('\n')[0]);
const unit = { parentId: null, name: '演示省', kind: 'province' as const, by: null };

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // One that ended and that nobody has asked after yet is a shadow only.
    return !isLinux || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};
const untilDead = async (pid: number): Promise<void> => {
  for (let tries = 0; isAlive(pid) && tries < 500; tries++) await sleep(20);
};

test('the first start makes a durable database with checksums, closed to others; the last to leave stops it', async () => {
  const folder = await sharedFolder();
  const store = await open(folder);
  const { rows } = await store.pool.query<Record<string, string>>(
    `select current_setting('fsync') as fsync, current_setting('full_page_writes') as full_pages,
      current_setting('synchronous_commit') as commits, current_setting('data_checksums') as checksums,
      current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
      current_setting('password_encryption') as passwords, current_setting('server_encoding') as encoding`,
  );
  assert.deepEqual(rows[0], {
    fsync: 'on',
    full_pages: 'on',
    commits: 'on',
    checksums: 'on',
    listens: '127.0.0.1',
    sockets: '',
    passwords: 'scram-sha-256',
    encoding: 'UTF8',
  });
  if (process.platform !== 'win32') {
    const mode = async (...path: string[]): Promise<string> =>
      ((await stat(join(folder, 'postgres', 'cluster', ...path))).mode & 0o777).toString(8);
    assert.deepEqual([await mode('data'), await mode('password'), await mode('port')], ['700', '600', '600']);
    if (isRoot) assert.equal((await stat(dataOf(folder))).uid, 65534);
  }
  const stranger = new pg.Client({
    host: '127.0.0.1',
    port: Number(store.pool.options.port),
    user: 'postgres',
    password: 'x',
    database: 'duzhi',
  });
  await assert.rejects(stranger.connect(), /password authentication failed/);

  const pid = await pidOf(folder);
  const second = await open(folder);
  expectOk(await second.ping());
  await store.close();
  assert.ok(isAlive(pid), 'the second still uses it');
  assert.equal((await second.ping()).ok, true);
  await second.close();
  await untilDead(pid);
  assert.ok(!isAlive(pid));
  assert.deepEqual(
    (await readdir(join(folder, 'postgres'))).filter((name) => name.startsWith('in')),
    [],
  );
});

test('what was written is there after a stop, and the port stays', async () => {
  const folder = await sharedFolder();
  const store = await open(folder);
  const made = expectOk(await store.units.create(unit));
  const port = store.pool.options.port;
  await store.close();
  const again = await open(folder);
  assert.deepEqual(expectOk(await again.units.find(made.unitId)), made);
  assert.equal(again.pool.options.port, port);
  await again.close();
});

test('a port that another program took meanwhile is exchanged for a free one', async () => {
  const folder = await sharedFolder();
  const store = await open(folder);
  const port = Number(store.pool.options.port);
  await store.close();
  const squatter = createServer();
  await once(squatter.listen(port, '127.0.0.1'), 'listening');
  const again = await open(folder);
  assert.notEqual(again.pool.options.port, port);
  assert.equal((await again.ping()).ok, true);
  await again.close();
  squatter.close();
});

test('two programs that start at once on a new folder make one database and share it', async () => {
  const folder = await newFolder();
  const stores = await Promise.all([open(folder), open(folder), open(folder)]);
  const made = expectOk(await stores[0]!.units.create(unit));
  for (const store of stores) assert.deepEqual(expectOk(await store.units.find(made.unitId)), made);
  for (const store of stores) await store.close();
});

test('a second server on the folder is refused with a sentence, until the first ends', async () => {
  const folder = await sharedFolder();
  const [first, second] = [await open(folder), await open(folder)];
  expectOk(await first.holdServerLock());
  const refused = await second.holdServerLock();
  assert.ok(!refused.ok);
  assert.equal(refused.error.code, 'server-running');
  assert.match(refused.error.message, /已有一个度支服务在运行/);
  // A client that is no server works beside it.
  assert.equal((await second.ping()).ok, true);
  await first.close();
  expectOk(await second.holdServerLock());
  await second.close();
});

/** A program of its own that opens the folder, tells its number and waits. */
const PROGRAM = `
  import { openStore } from ${JSON.stringify(join(import.meta.dirname, '..', 'index.ts'))};
  const opened = await openStore({ dataFolder: process.argv[1] }, { clock: () => new Date() });
  if (!opened.ok) { console.log(JSON.stringify(opened)); process.exit(1); }
  const locked = await opened.value.holdServerLock();
  const unit = await opened.value.units.create({ parentId: null, name: '演示省', kind: 'province', by: null });
  console.log(JSON.stringify(locked.ok ? unit : locked));
  if (process.argv[2] === 'close') { await opened.value.close(); process.exit(0); }
  setInterval(() => undefined, 1000);
`;

const startProgram = (folder: string, then: 'close' | 'wait', identity: { uid?: number; gid?: number } = {}) =>
  spawn(process.execPath, ['--input-type=module-typescript', '-e', PROGRAM, folder, then], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: '/',
    ...identity,
  });

const firstLine = async (
  program: ReturnType<typeof startProgram>,
): Promise<{ ok: boolean; value?: { unitId: string } }> => {
  let text = '';
  for await (const chunk of program.stdout!) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return JSON.parse(text.split('\n')[0]!) as { ok: boolean; value?: { unitId: string } };
};

test('a database whose server was killed lives on and is adopted, and the lock is free', async () => {
  const folder = await sharedFolder();
  const program = startProgram(folder, 'wait');
  const made = await firstLine(program);
  assert.ok(made.ok);
  const pid = await pidOf(folder);
  program.kill('SIGKILL');
  await once(program, 'exit');
  assert.ok(isAlive(pid));
  const store = await open(folder);
  assert.equal(await pidOf(folder), pid, 'adopted, not started anew');
  assert.ok(expectOk(await store.units.find(made.value!.unitId)) !== null);
  expectOk(await store.holdServerLock());
  await store.close();
  await untilDead(pid);
  assert.ok(!isAlive(pid), 'what it adopted it also stops');
});

test('a killed database starts again by itself, also when nobody asks, and the lock is held again', async () => {
  const folder = await sharedFolder();
  const store = await open(folder);
  expectOk(await store.holdServerLock());
  const made = expectOk(await store.units.create(unit));
  for (let round = 0; round < 2; round++) {
    const pid = await pidOf(folder);
    process.kill(pid, 'SIGKILL');
    await untilDead(pid);
    assert.deepEqual(expectOk(await store.units.find(made.unitId)), made);
  }
  const pid = await pidOf(folder);
  process.kill(pid, 'SIGKILL');
  await untilDead(pid);
  const isNew = (found: number): boolean => found !== pid && isAlive(found);
  const startedAgain = () => pidOf(folder).then(isNew, () => false);
  for (let tries = 0; !(await startedAgain()) && tries < 500; tries++) await sleep(20);
  assert.ok(await startedAgain(), 'nobody asked');
  const lockHolders = async (): Promise<number> => {
    const { rows } = await store.pool.query<{ count: number }>(
      `select count(*)::integer as count from pg_locks join pg_stat_activity using (pid)
       where locktype = 'advisory' and granted and application_name = 'duzhi-server-lock'`,
    );
    return rows[0]!.count;
  };
  expectOk(await store.ping());
  for (let tries = 0; (await lockHolders()) === 0 && tries < 200; tries++) await sleep(50);
  const other = await open(folder);
  const refused = await other.holdServerLock();
  assert.ok(!refused.ok && refused.error.code === 'server-running');
  await other.close();
  await store.close();
});

test('one killed connection makes the database recover, and the next request succeeds', async () => {
  const folder = await sharedFolder();
  const store = await open(folder);
  const { rows } = await store.pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  process.kill(rows[0]!.pid, 'SIGKILL');
  await sleep(50);
  assert.ok((await store.units.list(null)).ok);
  await store.close();
});

test('a stale number that now belongs to another program does not keep the database from starting', async () => {
  const folder = await sharedFolder();
  await (await open(folder)).close();
  const sleeper = spawn('sleep', ['60'], { stdio: 'ignore', ...(isRoot ? { uid: 65534, gid: 65534 } : {}) });
  const file = join(dataOf(folder), 'postmaster.pid');
  await writeFile(file, `${sleeper.pid}\n${dataOf(folder)}\n1\n5432\n\n127.0.0.1\n0 0\nready   \n`);
  if (isRoot) await chown(file, 65534, 65534);
  const store = await open(folder);
  assert.equal((await store.ping()).ok, true);
  await store.close();
  assert.ok(isAlive(sleeper.pid!), 'and the other program is left alone');
  sleeper.kill();
});

test('a start that was cut off is begun anew', async () => {
  const folder = await newFolder();
  await mkdir(join(folder, 'postgres', 'initialising-half', 'data'), { recursive: true });
  await mkdir(join(folder, 'postgres', 'installing-half', 'bin'), { recursive: true });
  const store = await open(folder);
  assert.equal((await store.ping()).ok, true);
  await store.close();
});

test('a data folder that is a file, and one of another version, are refused with a sentence', async () => {
  const folder = await newFolder();
  await writeFile(join(folder, 'file'), '');
  const onFile = await openStore({ dataFolder: join(folder, 'file') }, { clock });
  assert.ok(!onFile.ok);
  assert.match(onFile.error.message, /已有一个文件/);
  await (await open(folder)).close();
  await writeFile(join(dataOf(folder), 'PG_VERSION'), '17\n');
  const older = await openStore({ dataFolder: folder }, { clock });
  assert.ok(!older.ok);
  assert.equal(older.error.code, 'wrong-version');
  assert.match(older.error.message, /PostgreSQL 17，本程序自带的是 18/);
});

if (isRoot && isLinux) {
  test('as root a folder that others may not pass is refused, and nothing of it is opened', async () => {
    const folder = await newFolder();
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const refused = await openStore({ dataFolder: join(closed, 'data') }, { clock });
    assert.ok(!refused.ok);
    assert.equal(refused.error.code, 'no-permission');
    assert.match(refused.error.message, new RegExp(`${closed} 不许其他用户通过.*chmod o\\+x`));
    assert.equal((await stat(closed)).mode & 0o777, 0o700);
  });

  test('an ordinary user runs it as himself; root after him leaves the files his', async (t) => {
    const user = { uid: 1000, gid: 1000 };
    // The user must be able to read this program.
    const readable = spawnSync('test', ['-r', join(import.meta.dirname, '..', 'index.ts')], user);
    if (readable.status !== 0) {
      t.diagnostic('没有运行：普通用户读不到本项目的文件夹');
      return;
    }
    const folder = await newFolder();
    await chown(folder, user.uid, user.gid);
    const program = startProgram(folder, 'close', user);
    const made = await firstLine(program);
    assert.ok(made.ok, JSON.stringify(made));
    await once(program, 'exit');
    assert.equal((await stat(dataOf(folder))).uid, user.uid);
    const store = await open(folder);
    assert.ok(expectOk(await store.units.find(made.value!.unitId)) !== null);
    const owner = spawnSync('stat', ['-c', '%u', `/proc/${await pidOf(folder)}`])
      .stdout.toString()
      .trim();
    assert.equal(owner, '1000');
    await store.close();
    const again = startProgram(folder, 'close', user);
    assert.ok((await firstLine(again)).ok);
    await once(again, 'exit');
  });

  test('a user who may not read the folder is told so', async () => {
    const folder = await sharedFolder();
    await (await open(folder)).close();
    await chmod(folder, 0o711);
    const program = startProgram(folder, 'close', { uid: 1000, gid: 1000 });
    const refused = (await firstLine(program)) as unknown as { ok: boolean; error: { code: string; message: string } };
    assert.equal(refused.ok, false);
    assert.equal(refused.error.code, 'no-permission');
    await once(program, 'exit');
  });
}

if (isLinux) {
  test('the database stands in the root folder, not where the server was started', async () => {
    const folder = await sharedFolder();
    const store = await open(folder);
    assert.equal(await readlink(`/proc/${await pidOf(folder)}/cwd`), dataOf(folder));
    await store.close();
  });
}
