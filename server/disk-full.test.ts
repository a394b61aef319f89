// A disk that is really full: a sentence and a fitting status for who writes, pages for who reads, and all is well again once
// there is space, without a restart.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Store } from '@duzhi/store';
import { openStore } from '@duzhi/store';
import { temporaryFolder } from '@duzhi/store/test-data-folder';
import { uuidv7 } from 'uuidv7';
import type { DeskServer } from './create-server.ts';
import { createServer } from './create-server.ts';
import { demonstrationBookId } from './demonstration/books.ts';
import type { TestReply } from './test-desk.ts';
import { clientOf, cookieOf, demonstrationFolder, TEST_SETTINGS } from './test-desk.ts';

const MEGABYTE = 1024 * 1024;

describe('a full disk', () => {
  it('is told in a sentence, loses nothing, and is forgotten once there is space', async (t) => {
    const disk = await temporaryFolder();
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=260m,mode=0711', 'tmpfs', disk]);
    if (mounted.status !== 0) {
      t.diagnostic('没有运行：本机不能挂载小磁盘（需要 root）');
      await rm(disk, { recursive: true });
      return;
    }
    try {
      await chmod(disk, 0o711);
      const prepared = await demonstrationFolder();
      // Only cp keeps the owner, who alone may run the database.
      const copied = spawnSync('cp', ['-aL', `${prepared}/.`, disk]);
      assert.equal(copied.status, 0, String(copied.stderr));
      await rm(prepared, { recursive: true });
      await serveAndFill(disk);
    } finally {
      spawnSync('umount', [disk]);
      await rm(disk, { recursive: true });
    }
  });
});

async function serveAndFill(disk: string): Promise<void> {
  const clock = () => new Date();
  const opened = await openStore({ dataFolder: disk }, { clock });
  assert.ok(opened.ok, opened.ok ? '' : opened.error.message);
  const store = opened.value;
  const settings = { ...TEST_SETTINGS, dataFolder: disk, logLevel: 'silent' } as const;
  const app = await createServer({ store, settings, clock, newId: uuidv7, random: randomBytes });
  try {
    await fillAndFree(app, store, disk);
  } finally {
    await app.close();
    await store.close();
  }
}

async function fillAndFree(app: DeskServer, store: Store, disk: string): Promise<void> {
  const entered = await clientOf(app, undefined).post('/api/session', { login: '填表人', password: 'duzhi-demo' });
  const clerk = clientOf(app, { cookie: cookieOf(entered), csrfToken: entered.body.csrfToken });
  const unit = entered.body.unit.id as string;
  const book = `/api/books/${unit}/${demonstrationBookId(2023)}`;
  const { head } = (await clerk.get(book)).body;
  let base = head.id as string;
  const save = async (year: number): Promise<TestReply> => {
    const content = { ...head.content, fiscalYear: year };
    const reply = await clerk.post(`${book}/revisions`, { baseRevisionId: base, book: content, kind: 'draft' });
    if (reply.status === 201) base = reply.body.revision.id;
    return reply;
  };

  // What an administrator will clear away: all but room for a few files.
  const { bavail, bsize } = await statfs(disk);
  const ballast = join(disk, 'ballast');
  await writeFile(ballast, Buffer.alloc(bavail * bsize - 24 * MEGABYTE));
  const bytes = randomBytes(2 * MEGABYTE);
  const send = () =>
    clerk.send({ method: 'POST', path: `/api/batches?unit=${unit}`, files: [{ name: '附件.docx', bytes }] });
  const kept: string[] = [];
  let refused: TestReply | undefined;
  // A database that stopped for want of space says so at one of the next requests.
  for (let tries = 0; tries < 60 && !/磁盘已满/.test(refused?.text ?? ''); tries += 1) {
    const reply = await send();
    if (reply.status === 202) kept.push(reply.body.files[0].attachmentId);
    else {
      refused = reply;
      assert.equal(reply.status, 503, reply.text);
    }
  }
  assert.ok(refused !== undefined, 'the disk is full');
  assert.equal(refused.body.error.code, 'unavailable');
  assert.match(refused.body.error.message, /^磁盘已满，.*请清理出空间/);
  assert.equal(refused.headers['retry-after'], '5');
  const then = await save(2030);
  assert.ok(then.status === 201 || (then.status === 503 && /。$/.test(then.body.error.message)), then.text);

  await rm(ballast);
  assert.equal((await save(2031)).status, 201);
  assert.equal((await clerk.get(book)).body.head.id, base);
  assert.equal((await clerk.get('/health')).status, 200);
  assert.equal((await send()).status, 202);
  assert.ok(kept.length > 0);
  for (const id of kept) assert.ok((await clerk.get(`/api/attachments/${unit}/${id}`)).bytes.equals(bytes));
  const verified = await store.verify();
  assert.ok(verified.ok, JSON.stringify(verified));
  assert.deepEqual(verified.value.breaks, []);
}
