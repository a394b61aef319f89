import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { PassThrough, Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { BACKUP_TABLES } from './backup-format.ts';
import type { BackupManifest, Store } from './index.ts';
import type { TestDatabase } from './test-database.ts';
import { bookOf, expectOk, startTestDatabase } from './test-database.ts';

let database: TestDatabase;
let original: Store;
let unitId: string;
before(async () => {
  database = await startTestDatabase();
  original = await database.newStore();
  const by = null;
  ({ unitId } = expectOk(
    await original.units.create({ parentId: null, name: '演示街道', kind: 'street', aliases: ['甲,"乙"'], by }),
  ));
  expectOk(await original.units.create({ parentId: unitId, name: '社区\t一', kind: 'community', by }));
  const { personId } = expectOk(
    await original.people.create({
      unitId,
      login: 'clerk',
      displayName: '填表人',
      passwordHash: '$argon2id$',
      mustChange: false,
      grants: [{ unitId, role: 'clerk' }],
      by,
    }),
  );
  expectOk(await original.sessions.start({ tokenHash: 'secret', personId, expiresAt: new Date('2999-01-01') }));
  const { attachmentId } = expectOk(
    await original.attachments.add({
      unitId,
      fileName: '目标.docx',
      mediaType: 'x',
      bytes: randomBytes(3_000_000),
      by,
    }),
  );
  for (let year = 2020; year < 2024; year++) {
    const { revision } = expectOk(
      await original.books.create({
        unitId,
        fiscalYear: year,
        title: `${year}\n年 \\N`,
        book: bookOf(1, '一行\n两行 \u2028 \u0000 \ud800 𠮷'),
        kind: 'saved',
        authorId: personId,
        attachmentId,
        summarise: () => ({ errors: 1, warnings: 2, advice: 3, completeness: { n: 4, d: 5 } }),
      }),
    );
    for (let amount = 2; amount < 40; amount++) {
      expectOk(
        await original.books
          .saveRevision({
            unitId,
            bookId: revision.bookId,
            baseRevisionId: revision.revisionId,
            book: bookOf(1, `目标${amount}`),
            kind: 'draft',
            authorId: personId,
          })
          .then((saved) => (saved.ok || saved.error.code === 'conflict' ? { ok: true as const, value: null } : saved)),
      );
    }
  }
  const picture = { png: randomBytes(40_000), width: 200, height: 200 };
  expectOk(await original.unitSeals.register({ unitId, picture, by: personId }));
  const enqueue = async () => {};
  expectOk(await original.batches.create({ unitId, files: [{ fileName: '甲.docx', attachmentId }], by, enqueue }));
});
after(() => database.stop());

const backUp = async (store: Store): Promise<{ readonly bytes: Buffer; readonly manifest: BackupManifest }> => {
  const through = new PassThrough();
  const [bytes, manifest] = await Promise.all([buffer(through), store.backup(through)]);
  return { bytes, manifest: expectOk(manifest) };
};

const countsOf = async (store: Store): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const table of BACKUP_TABLES) {
    const { rows } = await store.pool.query<{ count: number }>(`select count(*)::integer as count from "${table}"`);
    counts[table] = rows[0]!.count;
  }
  return counts;
};

/** Every row as text, in an order of its own. */
const rowsOf = async (store: Store): Promise<Record<string, readonly string[]>> => {
  const found: Record<string, readonly string[]> = {};
  for (const table of BACKUP_TABLES) {
    const { rows } = await store.pool.query<{ row: string }>(`select t::text as row from "${table}" as t order by 1`);
    found[table] = rows.map(({ row }) => row);
  }
  return found;
};

test('what was restored is what was backed up: counts, every row, verified', async () => {
  const { bytes, manifest } = await backUp(original);
  const copy = await database.newStore();
  assert.deepEqual(expectOk(await copy.restore(Readable.from([bytes]))), manifest);
  assert.deepEqual(await countsOf(copy), await countsOf(original));
  assert.deepEqual(await rowsOf(copy), await rowsOf(original));
  const [restored, before] = [expectOk(await copy.verify()), expectOk(await original.verify())];
  assert.deepEqual(restored, before);
  assert.deepEqual(restored.breaks, []);
  assert.ok(restored.revisions > 4);
  // A backup of the copy holds the same.
  assert.deepEqual(
    (await backUp(copy)).manifest.tables.map(({ rows }) => rows),
    manifest.tables.map(({ rows }) => rows),
  );
  // Work goes on upon it.
  expectOk(await copy.units.create({ parentId: unitId, name: '社区二', kind: 'community', by: null }));
  assert.deepEqual(expectOk(await copy.verify()).breaks, []);
});

test('every table is in a backup, or is left out on purpose', async () => {
  const { rows } = await original.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  // Who is logged in, who was reminded today, what was seen, and which migrations this database has run.
  const leftOut = ['login_attempt', 'reminder', 'schema_migration', 'seen_until', 'session'];
  assert.deepEqual(rows.map(({ name }) => name).sort(), [...BACKUP_TABLES, ...leftOut].sort());
});

test('no session travels with a backup', async () => {
  const { bytes } = await backUp(original);
  assert.doesNotMatch(gunzipSync(bytes).toString('latin1'), /secret/);
});

test('a backup is one moment of a running system', async () => {
  let saving = true;
  const writer = (async () => {
    for (let index = 0; saving; index++) {
      expectOk(await original.units.create({ parentId: unitId, name: `社区${index}`, kind: 'community', by: null }));
    }
  })();
  const { bytes } = await backUp(original);
  saving = false;
  await writer;
  const copy = await database.newStore();
  expectOk(await copy.restore(Readable.from([bytes])));
  assert.deepEqual(expectOk(await copy.verify()).breaks, []);
});

test('only an empty database takes a backup', async () => {
  const { bytes } = await backUp(original);
  const before = await countsOf(original);
  const refused = await original.restore(Readable.from([bytes]));
  assert.ok(!refused.ok);
  assert.equal(refused.error.code, 'not-empty');
  assert.deepEqual(await countsOf(original), before);
});

interface Damage {
  readonly name: string;
  readonly damage: (bytes: Buffer) => Buffer;
  readonly expected: RegExp;
  readonly code?: string;
}
const lines = (bytes: Buffer): string[] => gunzipSync(bytes).toString('utf8').split('\n');
const zipped = (text: readonly string[]): Buffer => gzipSync(text.join('\n'));

const DAMAGES: readonly Damage[] = [
  { name: 'a file cut short', damage: (bytes) => bytes.subarray(0, bytes.length - 100), expected: /不完整/ },
  { name: 'a file without its end', damage: (bytes) => zipped(lines(bytes).slice(0, -2)), expected: /不完整/ },
  {
    name: 'a changed word',
    damage: (bytes) => zipped(lines(bytes).map((line) => line.replace('演示街道', '示范街道'))),
    expected: /散列不符/,
  },
  { name: 'a missing row', damage: (bytes) => zipped(lines(bytes).toSpliced(3, 1)), expected: /散列不符/ },
  {
    name: 'a missing table',
    damage: (bytes) => zipped(lines(bytes).filter((line) => !line.includes('"batch"'))),
    expected: /次序不对/,
  },
  { name: 'another file', damage: () => Buffer.from('PK\u0003\u0004 not ours'), expected: /不是度支的备份文件/ },
  { name: 'an empty file', damage: () => Buffer.alloc(0), expected: /不是度支的备份文件|不完整/ },
  { name: 'another zipped file', damage: () => gzipSync('{"a":1}\n'), expected: /不是度支的备份文件/ },
  {
    name: 'a backup of another version',
    damage: (bytes) => zipped(lines(bytes).with(0, lines(bytes)[0]!.replace('["2026', '["2025'))),
    expected: /另一版本/,
    code: 'wrong-version',
  },
];
for (const { name, damage, expected, code = 'damaged' } of DAMAGES) {
  test(`nothing is restored from ${name}`, async () => {
    const { bytes } = await backUp(original);
    const copy = await database.newStore();
    const refused = await copy.restore(Readable.from([damage(bytes)]));
    assert.ok(!refused.ok);
    assert.equal(refused.error.code, code);
    assert.match(refused.error.message, expected);
    assert.ok(Object.values(await countsOf(copy)).every((count) => count === 0));
    // And the right file still can be.
    expectOk(await copy.restore(Readable.from([bytes])));
  });
}

test('a backup onto a full disk says so, and the store goes on', async () => {
  const full = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('write'), { code: 'ENOSPC' })),
  });
  const failed = await original.backup(full);
  assert.ok(!failed.ok);
  assert.equal(failed.error.code, 'disk-full');
  await backUp(original);
});
