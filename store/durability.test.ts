import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbeddedServer } from './embedded/embedded-server.ts';
import type { Revision, Store } from './index.ts';
import { openStore } from './index.ts';
import { temporaryFolder } from './test-data-folder.ts';
import { bookOf, expectOk } from './test-database.ts';

const clock = () => new Date();
const street = { parentId: null, name: '演示街道', kind: 'street' as const, by: null };
const pidOf = async (folder: string): Promise<number> =>
  Number((await readFile(join(folder, 'postgres', 'cluster', 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);

const newBook = async (store: Store): Promise<Revision> => {
  const { unitId } = expectOk(await store.units.create(street));
  const book = { unitId, fiscalYear: 2024, title: '册', book: bookOf(0), kind: 'saved' as const, authorId: null };
  return expectOk(await store.books.create(book)).revision;
};

test('the database is killed in the middle of 200 saves, three times: no acknowledged revision is missing', async () => {
  const folder = await temporaryFolder();
  const store = expectOk(await openStore({ dataFolder: folder }, { clock }));
  for (let round = 0; round < 3; round++) {
    const books = [await newBook(store), await newBook(store), await newBook(store), await newBook(store)];
    const acknowledged: Revision[] = [];
    let killed = 0;
    await Promise.all(
      books.map(async (first) => {
        let base = first;
        for (let amount = 1; amount <= 50; amount++) {
          const saved = await store.books.saveRevision({
            unitId: base.unitId,
            bookId: base.bookId,
            baseRevisionId: base.revisionId,
            book: bookOf(amount),
            kind: 'draft',
            authorId: null,
          });
          if (!saved.ok) {
            assert.ok(['connection-lost', 'database-stopped', 'busy'].includes(saved.error.code), saved.error.message);
            amount -= 1;
            continue;
          }
          base = saved.value.revision;
          acknowledged.push(base);
          if (acknowledged.length === 80 + 20 * round) {
            killed = await pidOf(folder);
            process.kill(killed, 'SIGKILL');
          }
        }
      }),
    );
    assert.ok(killed > 0);
    assert.notEqual(await pidOf(folder), killed, 'started again by itself');
    for (const revision of acknowledged) {
      const found = expectOk(await store.books.findRevision(revision.unitId, revision.revisionId));
      assert.deepEqual(found?.book, revision.book);
    }
    for (const { unitId, bookId } of books) {
      const book = expectOk(await store.books.find(unitId, bookId));
      const head = expectOk(await store.books.findRevision(unitId, book!.headRevisionId));
      assert.deepEqual(head?.book, bookOf(50));
    }
  }
  assert.deepEqual(expectOk(await store.verify()).breaks, []);
  await store.close();
  await rm(folder, { recursive: true });
});

test('a stopped database is said in a sentence; when it runs again the store works again', async () => {
  const folder = await temporaryFolder();
  const server = expectOk(await openEmbeddedServer(folder));
  const { host, port, user, password } = expectOk(await server.ensureRunning());
  const databaseUrl = `postgres://${user}:${password}@${host}:${port}/postgres`;
  const store = expectOk(await openStore({ databaseUrl }, { clock }));
  const first = await newBook(store);
  await server.stop();

  const input = { unitId: first.unitId, bookId: first.bookId, baseRevisionId: first.revisionId };
  const save = () => store.books.saveRevision({ ...input, book: bookOf(7), kind: 'draft', authorId: null });
  for (const result of [await save(), await store.units.list(null), await store.ping(), await store.verify()]) {
    assert.ok(!result.ok);
    assert.equal(result.error.code, 'database-stopped');
    assert.match(result.error.message, /连不上数据库/);
  }
  const unopened = await openStore({ databaseUrl }, { clock });
  assert.ok(!unopened.ok);
  assert.equal(unopened.error.code, 'database-stopped');

  const again = expectOk(await openEmbeddedServer(folder));
  assert.equal(expectOk(await again.ensureRunning()).port, port);
  const saved = expectOk(await save());
  assert.deepEqual(saved.revision.book, bookOf(7));
  await store.close();
  await again.stop();
  await rm(folder, { recursive: true });
});

const refusals = [
  { name: 'a wrong password', change: (url: string) => url.replace(/:[^:@]+@/, ':wrong@'), code: 'database-refused' },
  { name: 'no such database', change: (url: string) => url.replace(/[^/]+$/, 'nowhere'), code: 'database-refused' },
  { name: 'no address', change: () => 'not an address', code: 'database-refused' },
  { name: 'no such host', change: () => 'postgres://u:p@duzhi.invalid:5432/x', code: 'database-stopped' },
] as const;
test('an address that does not lead to a database is said in a sentence', async () => {
  const folder = await temporaryFolder();
  const server = expectOk(await openEmbeddedServer(folder));
  const { host, port, user, password } = expectOk(await server.ensureRunning());
  for (const { name, change, code } of refusals) {
    const databaseUrl = change(`postgres://${user}:${password}@${host}:${port}/postgres`);
    const refused = await openStore({ databaseUrl }, { clock });
    assert.ok(!refused.ok, name);
    assert.equal(refused.error.code, code, name);
    assert.ok(!refused.error.message.includes(password), name);
  }
  await server.stop();
  await rm(folder, { recursive: true });
});

test('a really full disk is said in a sentence, nothing acknowledged is lost, and space brings it back', async (t) => {
  const folder = await temporaryFolder();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=230m,mode=0711', 'tmpfs', folder]);
  if (mounted.status !== 0) {
    t.diagnostic('没有运行：本机不能挂载小磁盘（需要 root）');
    await rm(folder, { recursive: true });
    return;
  }
  try {
    await chmod(folder, 0o711);
    const store = expectOk(await openStore({ dataFolder: folder }, { clock }));
    const first = await newBook(store);
    // What an administrator will clear away.
    const ballast = join(folder, 'ballast');
    await writeFile(ballast, Buffer.alloc(40 * 1024 * 1024));
    const kept: string[] = [];
    let failure: { readonly code: string; readonly message: string } | null = null;
    for (let count = 0; count < 400 && failure === null; count++) {
      const bytes = randomBytes(1024 * 1024);
      const added = await store.attachments.add({
        unitId: first.unitId,
        fileName: 'x',
        mediaType: 'x',
        bytes,
        by: null,
      });
      if (added.ok) kept.push(added.value.attachmentId);
      else failure = added.error;
    }
    assert.ok((await statfs(folder)).bavail * 4096 < 20 * 1024 * 1024, 'the disk is full');
    // A database that stopped for want of space says so at the next request.
    for (let tries = 0; failure?.code !== 'disk-full' && tries < 20; tries++) {
      await sleep(100);
      const bytes = randomBytes(1024 * 1024);
      const added = await store.attachments.add({
        unitId: first.unitId,
        fileName: 'x',
        mediaType: 'x',
        bytes,
        by: null,
      });
      if (added.ok) kept.push(added.value.attachmentId);
      else failure = added.error;
    }
    assert.equal(failure?.code, 'disk-full');
    assert.match(failure.message, /磁盘已满/);

    await rm(ballast);
    const input = { unitId: first.unitId, bookId: first.bookId, baseRevisionId: first.revisionId };
    const saved = expectOk(
      await store.books.saveRevision({ ...input, book: bookOf(9), kind: 'saved', authorId: null }),
    );
    assert.deepEqual(saved.revision.book, bookOf(9));
    for (const attachmentId of kept) assert.ok(expectOk(await store.attachments.find(first.unitId, attachmentId)));
    assert.deepEqual(expectOk(await store.verify()).breaks, []);
    await store.close();
  } finally {
    spawnSync('umount', [folder]);
    await rm(folder, { recursive: true });
  }
});

test('the first start on a full disk says so', async (t) => {
  const folder = await temporaryFolder();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=60m,mode=0711', 'tmpfs', folder]);
  if (mounted.status !== 0) {
    t.diagnostic('没有运行：本机不能挂载小磁盘（需要 root）');
    await rm(folder, { recursive: true });
    return;
  }
  try {
    await chmod(folder, 0o711);
    const refused = await openStore({ dataFolder: folder }, { clock });
    assert.ok(!refused.ok);
    assert.equal(refused.error.code, 'disk-full');
  } finally {
    spawnSync('umount', [folder]);
    await rm(folder, { recursive: true });
  }
});
