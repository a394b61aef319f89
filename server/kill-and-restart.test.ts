// The server as a real process: killed in the middle of its work, told to stop, started twice.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '@duzhi/store';
import { zipSync } from 'fflate';
import { demonstrationBookId } from './demonstration/books.ts';
import type { ProcessClient, ServerProcess } from './test-process.ts';
import { mustStart, startProcess } from './test-process.ts';

const WORD = readFileSync(new URL('../fixtures/demo-office-2023.docx', import.meta.url));
const SAVES = 200;
const SAVERS = 4;

describe('a server that is killed', () => {
  let folder = '';
  let env: Record<string, string> = {};
  let server: ServerProcess;
  let street = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duzhi-kill-'));
    env = { DUZHI_DATA: folder };
    server = await mustStart(env);
    const clerk = await server.logIn('填表人');
    const asked = (await (await clerk.request('/api/session')).json()) as { session: { unit: { id: string } } };
    street = asked.session.unit.id;
  });
  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const post = (client: ProcessClient, path: string, body: unknown) =>
    client.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  for (const round of [1, 2, 3]) {
    it(`in the middle of ${SAVES} saves has every revision that it acknowledged (round ${round})`, async () => {
      const clerk = await server.logIn('填表人');
      const books = await Promise.all(
        Array.from({ length: SAVERS }, async () => {
          const made = await post(clerk, '/api/books', {
            ...{ unitId: street, fiscalYear: 2024, from: { template: 'declaration' } },
          });
          return ((await made.json()) as { id: string }).id;
        }),
      );
      const acknowledged: { book: string; revision: string; duties: string }[] = [];
      const killAt = 20 + round * 40;
      let killed: Promise<void> | undefined;
      const savers = books.map(async (book) => {
        const path = `/api/books/${street}/${book}`;
        const opened = (await (await clerk.request(path)).json()) as {
          head: { id: string; content: { forms: object[] } };
        };
        let base = opened.head.id;
        for (let count = 1; count <= SAVES / SAVERS; count += 1) {
          const duties = `第 ${count} 次修改`;
          const [first, ...others] = opened.head.content.forms;
          const content = { ...opened.head.content, forms: [{ ...first, duties }, ...others] };
          try {
            const saved = await post(clerk, `${path}/revisions`, {
              baseRevisionId: base,
              book: content,
              kind: 'draft',
            });
            if (saved.status !== 201) return;
            base = ((await saved.json()) as { revision: { id: string } }).revision.id;
          } catch {
            // The server is gone; what was not acknowledged may or may not be there.
            return;
          }
          acknowledged.push({ book, revision: base, duties });
          if (acknowledged.length === killAt) killed = server.kill();
        }
      });
      await Promise.all(savers);
      await killed;
      assert.ok(acknowledged.length >= killAt && acknowledged.length < SAVES, `${acknowledged.length} saves`);

      server = await mustStart(env);
      const again = await server.logIn('填表人');
      for (const { book, revision, duties } of acknowledged) {
        const found = await again.request(`/api/books/${street}/${book}/revisions/${revision}`);
        assert.equal(found.status, 200, `revision ${revision} is missing`);
        const { content } = (await found.json()) as { content: { forms: { duties: string }[] } };
        assert.equal(content.forms[0]!.duties, duties);
      }
    });
  }

  it('does the rest of a batch after it is started again, each file once', async () => {
    const reviewer = await server.logIn('业务审核员');
    const files = 24;
    const zip = zipSync(
      Object.fromEntries(Array.from({ length: files }, (_, index) => [`街道${index + 1}.docx`, new Uint8Array(WORD)])),
      { level: 0 },
    );
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(zip)]), '各街道.zip');
    const created = await reviewer.request(`/api/batches?unit=${street}`, { method: 'POST', body: form });
    assert.equal(created.status, 202);
    const { id } = (await created.json()) as { id: string };
    const path = `/api/batches/${street}/${id}`;
    type State = { state: string; counts: { done: number; failed: number }; files: { bookId: string }[] };
    const look = async (client: ProcessClient) => (await (await client.request(path)).json()) as State;
    while ((await look(reviewer)).counts.done < 3) await sleep(20);
    await server.kill();

    server = await mustStart(env);
    const again = await server.logIn('业务审核员');
    let batch = await look(again);
    assert.equal(batch.state, 'running', 'the batch was over before the server was killed');
    for (let left = 600; batch.state === 'running' && left > 0; left -= 1) {
      await sleep(100);
      batch = await look(again);
    }
    assert.deepEqual([batch.state, batch.counts.done, batch.counts.failed], ['done', files, 0]);
    assert.equal(new Set(batch.files.map(({ bookId }) => bookId)).size, files);
    const listed = (await (await again.request('/api/books?q=街道&limit=200')).json()) as {
      items: { title: string }[];
    };
    assert.equal(listed.items.filter(({ title }) => /^街道\d+ /.test(title)).length, files);
  });

  it('is refused a second time on its data, in a sentence', async () => {
    const second = await startProcess(env);
    assert.ok(!('address' in second));
    assert.equal(second.status, 2);
    assert.match(second.output, /已有一个度支服务在运行/);
  });

  it('is refused a port that is taken, in a sentence, and leaves nothing running', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    assert.ok(address !== null && typeof address !== 'string');
    const other = await mkdtemp(join(tmpdir(), 'duzhi-port-'));
    const refused = await startProcess({ DUZHI_DATA: other, PORT: String(address.port) });
    taken.close();
    await rm(other, { recursive: true, force: true });
    assert.ok(!('address' in refused));
    assert.equal(refused.status, 2);
    assert.match(refused.output, new RegExp(`端口 ${address.port} 已被别的程序占用`));
    assert.doesNotMatch(refused.output, /演示数据/, 'nobody waits for the demonstration first');
  });

  for (const [signal, fiscalYear] of [
    ['SIGTERM', 2030],
    ['SIGINT', 2031],
  ] as const) {
    it(`told to stop by ${signal}, finishes the request it has begun and ends well`, async () => {
      const clerk = await server.logIn('填表人');
      const book = `/api/books/${street}/${demonstrationBookId(2023)}`;
      const { head } = (await (await clerk.request(book)).json()) as { head: { id: string; content: object } };
      const save = { baseRevisionId: head.id, kind: 'draft', book: { ...head.content, fiscalYear } };
      const begun = await clerk.begin(`${book}/revisions`, save);
      const stopped = server.stop(signal);
      await server.told(/正在停下/);
      assert.equal(await begun.finish(), 201);
      assert.equal(await stopped, 0);
      assert.match(server.output(), /已停下/);
      server = await mustStart(env);
    });
  }

  it('has left whole chains, revisions and files', async () => {
    const store = await openStore({ dataFolder: folder }, { clock: () => new Date() });
    assert.ok(store.ok);
    const verified = await store.value.verify();
    await store.value.close();
    assert.ok(verified.ok);
    assert.deepEqual(verified.value.breaks, []);
    assert.ok(verified.value.revisions > 100);
  });
});
