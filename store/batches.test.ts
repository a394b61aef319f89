import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Batch, Store } from './index.ts';
import type { TestDatabase } from './test-database.ts';
import { bookOf, expectOk, startTestDatabase } from './test-database.ts';

let database: TestDatabase;
let store: Store;
let unitId: string;
before(async () => {
  database = await startTestDatabase();
  store = await database.newStore();
  ({ unitId } = expectOk(await store.units.create({ parentId: null, name: '演示街道', kind: 'street', by: null })));
});
after(() => database.stop());

const FILES = [
  { name: 'an empty file', bytes: Buffer.alloc(0) },
  { name: 'every byte', bytes: Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)) },
  { name: 'two megabytes', bytes: randomBytes(2 * 1024 * 1024) },
  { name: 'a view into a larger buffer', bytes: new Uint8Array(Buffer.from('前原文件后').buffer, 0, 5) },
];
for (const { name, bytes } of FILES) {
  test(`an attachment comes back byte for byte: ${name}`, async () => {
    const copy = Buffer.from(bytes);
    const added = expectOk(
      await store.attachments.add({
        unitId,
        fileName: `${name}.docx`,
        mediaType: 'application/octet-stream',
        bytes,
        by: null,
      }),
    );
    assert.equal(added.size, copy.length);
    assert.equal(added.sha256, createHash('sha256').update(copy).digest('hex'));
    const read = expectOk(await store.attachments.read(unitId, added.attachmentId));
    assert.ok(read !== null && copy.equals(read.bytes));
    assert.deepEqual(read.attachment, added);
    assert.deepEqual(expectOk(await store.attachments.find(unitId, added.attachmentId)), added);
  });
}

test('an attachment is found under its own unit only', async () => {
  const bytes = Buffer.from('x');
  const { attachmentId } = expectOk(
    await store.attachments.add({ unitId, fileName: 'x', mediaType: 'x', bytes, by: null }),
  );
  assert.equal(expectOk(await store.attachments.find(attachmentId, attachmentId)), null);
  assert.equal(expectOk(await store.attachments.read(attachmentId, attachmentId)), null);
});

const batchOf = async (count: number): Promise<Batch> =>
  expectOk(
    await store.batches.create({
      unitId,
      files: Array.from({ length: count }, (_, index) => ({ fileName: `${index + 1}.docx`, attachmentId: null })),
      by: null,
      enqueue: async () => {},
    }),
  );

const finish = (batch: Batch, seq: number, state: 'done' | 'failed' = 'done') =>
  store.batches.finishFile({
    unitId,
    batchId: batch.batchId,
    seq,
    state,
    ...(state === 'failed' ? { message: '读不了' } : {}),
  });

test('the summary of a file may quote text that the database does not hold', async () => {
  const { batchId } = await batchOf(1);
  const counts = { errors: 1, warnings: 0, advice: 0, completeness: { n: 1, d: 2 } };
  const summary = { ...counts, first: '“\u0000\ud800”不是金额' };
  assert.equal(expectOk(await store.batches.finishFile({ unitId, batchId, seq: 1, state: 'done', summary })), true);
  const [file] = expectOk(await store.batches.find(unitId, batchId))!.files;
  assert.deepEqual(file?.summary, { ...counts, first: '“��”不是金额' });
});

test('a batch is done when its last file is, whoever finishes it', async () => {
  const batch = await batchOf(20);
  assert.deepEqual(batch.counts, { waiting: 20, done: 0, failed: 0, cancelled: 0 });
  assert.ok(expectOk(await store.batches.listUnfinished()).some(({ batchId }) => batchId === batch.batchId));
  await Promise.all(
    Array.from({ length: 20 }, async (_, index) =>
      expectOk(await finish(batch, index + 1, index === 4 ? 'failed' : 'done')),
    ),
  );
  const found = expectOk(await store.batches.find(unitId, batch.batchId));
  assert.equal(found?.state, 'done');
  assert.ok(found.finishedAt !== null);
  assert.deepEqual(found.counts, { waiting: 0, done: 19, failed: 1, cancelled: 0 });
  assert.deepEqual(
    found.files.map(({ seq, fileName, message }) => [seq, fileName, message]),
    Array.from({ length: 20 }, (_, index) => [index + 1, `${index + 1}.docx`, index === 4 ? '读不了' : null]),
  );
  assert.ok(!expectOk(await store.batches.listUnfinished()).some(({ batchId }) => batchId === batch.batchId));
});

test('a batch and its place in the queue are written together, or neither is', async () => {
  const kept = await batchOf(1);
  const files = [{ fileName: '1.docx', attachmentId: null }];
  const create = (enqueue: Parameters<Store['batches']['create']>[0]['enqueue']) =>
    store.batches.create({ unitId, files, by: null, enqueue });
  let seen: unknown;
  await create(async (batchId, execute) => {
    const { rows } = await execute('select state from batch where batch_id = $1', [batchId]);
    seen = rows;
    await execute('delete from batch_file where batch_id = $1', [kept.batchId]);
    await execute(`do $$ begin raise exception using errcode = 'disk_full'; end $$`, []);
  }).then((refused) => assert.ok(!refused.ok && refused.error.code === 'disk-full'));
  assert.deepEqual(seen, [{ state: 'running' }]);
  const { items } = expectOk(await store.batches.list({ scope: [unitId], limit: 1 }));
  assert.deepEqual([items[0]?.batchId, items[0]?.counts.waiting], [kept.batchId, 1]);
});

test('the result of a file is written once, as after a restart it may be read again', async () => {
  const batch = await batchOf(2);
  assert.equal(expectOk(await finish(batch, 1, 'failed')), true);
  assert.equal(expectOk(await finish(batch, 1, 'done')), false);
  assert.equal(expectOk(await finish(batch, 3, 'done')), false);
  assert.deepEqual(expectOk(await store.batches.find(unitId, batch.batchId))?.counts, {
    waiting: 1,
    done: 0,
    failed: 1,
    cancelled: 0,
  });
});

test('a cancelled batch keeps what was done and does no more', async () => {
  const batch = await batchOf(3);
  expectOk(await finish(batch, 1));
  const cancelled = expectOk(await store.batches.cancel({ unitId, batchId: batch.batchId, by: null }));
  assert.equal(cancelled.state, 'cancelled');
  assert.deepEqual(cancelled.counts, { waiting: 0, done: 1, failed: 0, cancelled: 2 });
  assert.equal(expectOk(await finish(batch, 2)), false);
  const again = expectOk(await store.batches.cancel({ unitId, batchId: batch.batchId, by: null }));
  assert.deepEqual(again, cancelled);
});

test('finishing and cancelling at once leave no file waiting in a batch that ended', async () => {
  for (let round = 0; round < 10; round++) {
    const batch = await batchOf(4);
    await Promise.all([
      ...[1, 2, 3, 4].map((seq) => finish(batch, seq)),
      store.batches.cancel({ unitId, batchId: batch.batchId, by: null }),
    ]);
    const found = expectOk(await store.batches.find(unitId, batch.batchId));
    assert.notEqual(found?.state, 'running');
    assert.equal(found?.counts.waiting, 0);
  }
});

test('a file has its book and says so, or neither, however it is cancelled at that moment', async () => {
  for (let round = 0; round < 10; round++) {
    const { batchId } = await batchOf(1);
    const book = {
      ...{ unitId, bookId: randomUUID(), fiscalYear: 2024, title: `第 ${round} 册`, book: bookOf(100) },
      ...{ kind: 'saved' as const, authorId: null },
    };
    const finished = () => store.batches.finishFile({ unitId, batchId, seq: 1, state: 'done', book });
    const cancelled = () => store.batches.cancel({ unitId, batchId, by: null });
    await Promise.all(round % 2 === 0 ? [finished(), cancelled()] : [cancelled(), finished()]);
    assert.equal(expectOk(await finished()), false);
    const [file] = expectOk(await store.batches.find(unitId, batchId))!.files;
    const found = expectOk(await store.books.find(unitId, book.bookId));
    assert.deepEqual(
      [file?.bookId ?? null, found !== null],
      file?.state === 'done' ? [book.bookId, true] : [null, false],
    );
  }
});

test('no files make a batch that is done, no such batch is said', async () => {
  assert.equal((await batchOf(0)).state, 'done');
  assert.equal(expectOk(await store.batches.find(unitId, unitId)), null);
  const missing = await store.batches.cancel({ unitId, batchId: unitId, by: null });
  assert.ok(!missing.ok && missing.error.code === 'not-found');
});

test('batches are listed latest first, page by page, within the units asked for', async () => {
  const other = expectOk(await store.units.create({ parentId: unitId, name: '第一社区', kind: 'community', by: null }));
  const below = expectOk(
    await store.batches.create({
      unitId: other.unitId,
      files: ['甲.docx', '乙.docx'].map((fileName) => ({ fileName, attachmentId: null })),
      by: null,
      enqueue: async () => {},
    }),
  );
  const latest = await batchOf(0);
  const first = expectOk(await store.batches.list({ scope: [unitId], limit: 2 }));
  assert.deepEqual(
    first.items.map(({ batchId, unitName, firstFileName, counts }) => [
      batchId,
      unitName,
      firstFileName,
      counts.waiting,
    ]),
    [
      [latest.batchId, '演示街道', null, 0],
      [below.batchId, '第一社区', '甲.docx', 2],
    ],
  );
  const rest = expectOk(await store.batches.list({ scope: [unitId], cursor: first.next! }));
  assert.ok(rest.items.length > 10 && rest.next === null);
  const seen = [...first.items, ...rest.items].map(({ batchId }) => batchId);
  assert.equal(new Set(seen).size, seen.length);
  const within = expectOk(await store.batches.list({ scope: [other.unitId] }));
  assert.deepEqual(
    within.items.map(({ batchId }) => batchId),
    [below.batchId],
  );
  assert.deepEqual(expectOk(await store.batches.list({ scope: [] })).items, []);
});
