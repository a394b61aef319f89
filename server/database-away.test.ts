// A database that goes away and comes back: a sentence, nothing saved, then all is well without a restart.
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Server, Socket } from 'node:net';
import { connect, createServer as createTcpServer } from 'node:net';
import { after, before, describe, it, mock } from 'node:test';
import { openStore, type Store } from '@duzhi/store';
import { uuidv7 } from 'uuidv7';
import { createServer, type DeskServer } from './create-server.ts';
import { clientOf, cookieOf, openTestDesk, TEST_SETTINGS, type TestClient, type TestDesk } from './test-desk.ts';

describe('a database that is away', () => {
  let desk: TestDesk;
  let gate: Server;
  const sockets = new Set<Socket>();
  let port = 0;
  let store: Store;
  let app: DeskServer;
  let clerk: TestClient;

  const open = (at: number) =>
    new Promise<number>((resolve) => {
      const { options } = desk.store.pool as unknown as { options: { host: string; port: number } };
      gate = createTcpServer((near) => {
        const far = connect(options.port, options.host);
        for (const socket of [near, far]) {
          sockets.add(socket);
          socket.on('error', () => {}).on('close', () => sockets.delete(socket));
        }
        near.pipe(far).pipe(near);
      });
      gate.listen(at, '127.0.0.1', () => resolve((gate.address() as { port: number }).port));
    });
  const shut = async () => {
    const closed = new Promise((resolve) => gate.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };

  before(async () => {
    desk = await openTestDesk();
    port = await open(0);
    const { options } = desk.store.pool as unknown as { options: { user: string; password: string } };
    const databaseUrl = `postgres://${options.user}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/duzhi`;
    const opened = await openStore({ databaseUrl }, { clock: () => new Date() });
    assert.ok(opened.ok);
    store = opened.value;
    const settings = { ...TEST_SETTINGS, databaseUrl, logLevel: 'silent' } as const;
    app = await createServer({ store, settings, clock: () => new Date(), newId: uuidv7, random: randomBytes });
    await app.ready();
    const reply = await clientOf(app, undefined).post('/api/session', { login: '填表人', password: 'duzhi-demo' });
    clerk = clientOf(app, { cookie: cookieOf(reply), csrfToken: reply.body.csrfToken });
  });
  after(async () => {
    await app.close();
    await store.close();
    await shut();
    await desk.close();
  });

  it('is told in a sentence, and everything works again once it is back', async () => {
    const path = await desk.bookPath();
    const { head } = (await clerk.get(path)).body;
    const save = () =>
      clerk.post(`${path}/revisions`, {
        ...{ baseRevisionId: head.id, kind: 'draft' },
        book: { ...head.content, fiscalYear: 2031 },
      });

    await shut();
    for (const reply of [await save(), await clerk.get('/api/books'), await clerk.get('/health')]) {
      assert.equal(reply.status, 503, reply.text);
      assert.equal(reply.body.error.code, 'unavailable');
      assert.match(reply.body.error.message, /数据库/);
      assert.equal(reply.headers['retry-after'], '5');
    }

    await open(port);
    assert.equal((await clerk.get('/health')).status, 200);
    assert.equal((await save()).status, 201);
  });

  for (const { name, login, path, body, part } of [
    { name: 'a round', login: '绩效审核员', path: '/api/rounds', body: { closed: true }, part: 'rounds' },
    { name: 'a person', login: '管理员', path: '/api/people', body: { displayName: '新名' }, part: 'people' },
  ] as const) {
    it(`is not told as if there were no such thing, when it goes while ${name} is looked for`, async () => {
      const client = await desk.as(login);
      const failure = { code: 'database-stopped', message: '连不上数据库，这一步没有保存。' } as const;
      const found = mock.method(desk.store[part] as Pick<Store['rounds'], 'find'>, 'find', async () => ({
        ok: false,
        error: failure,
      }));
      const told = desk.log.length;
      try {
        const reply = await client.send({ method: 'PATCH', path: `${path}/${randomUUID()}`, body });
        assert.equal(reply.status, 503, reply.text);
        assert.equal(reply.body.error.message, failure.message);
      } finally {
        found.mock.restore();
      }
      assert.ok(
        desk.log.slice(told).some((line) => /"level":50.*"refused":"连不上数据库，这一步没有保存。"/.test(line)),
      );
    });
  }
});
