import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { tidyUp } from '../jobs/tidy-up.ts';
import type { TestDesk } from '../test-desk.ts';
import { openTestDesk } from '../test-desk.ts';
import { SESSION_COOKIE } from './session-cookie.ts';

describe('throttling of logins', () => {
  let desk: TestDesk;
  let now = new Date('2026-03-01T08:00:00Z');
  before(async () => {
    desk = await openTestDesk({ clock: () => now, settings: { trustProxy: true } });
  });
  after(() => desk.close());

  const tryLogin = (login: string, password: string) => desk.nobody.post('/api/session', { login, password });

  it('lets five wrong passwords through, then refuses even the right one, until the quarter of an hour is over', async () => {
    for (let count = 1; count <= 5; count += 1) assert.equal((await tryLogin('填表人', '不对')).status, 401);
    const refused = await tryLogin('填表人', 'duzhi-demo');
    assert.equal(refused.status, 429);
    assert.equal(refused.body.error.code, 'too-many');
    assert.equal(Number(refused.headers['retry-after']), 15 * 60);
    now = new Date(now.getTime() + 15 * 60_000 + 1);
    assert.equal((await tryLogin('填表人', 'duzhi-demo')).status, 200);
  });

  it('is the same however the account is written', async () => {
    for (const login of ['abc', 'ABC', ' Abc', 'ａｂｃ', 'aBc '])
      assert.equal((await tryLogin(login, '不对')).status, 401);
    assert.equal((await tryLogin('abc', '不对')).status, 429);
  });

  it('starts anew after a login', async () => {
    for (let count = 1; count <= 4; count += 1) await tryLogin('审计员', '不对');
    assert.equal((await tryLogin('审计员', 'duzhi-demo')).status, 200);
    for (let count = 1; count <= 5; count += 1) assert.equal((await tryLogin('审计员', '不对')).status, 401);
  });

  it('holds for whoever tries the password of a session left open', async () => {
    now = new Date(now.getTime() + 3_600_000);
    const clerk = await desk.as('填表人');
    const change = (current: string) => clerk.post('/api/session/password', { current, next: '甲乙丙丁戊己庚辛壬癸' });
    for (let count = 1; count <= 5; count += 1) assert.equal((await change('不对')).status, 401);
    assert.equal((await change('duzhi-demo')).status, 429);
    now = new Date(now.getTime() + 15 * 60_000 + 1);
  });

  it('stands in the database, for other servers and after a restart, without login or address', async () => {
    const { rows } = await desk.store.pool.query('select * from login_attempt');
    assert.ok(rows.length > 0);
    for (const row of rows) assert.match(row.key_hash, /^[0-9a-f]{64}$/);
  });

  it('stops an address that tries many accounts', async () => {
    now = new Date(now.getTime() + 3_600_000);
    const statuses = [];
    for (let count = 1; count <= 61; count += 1) statuses.push((await tryLogin(`账号${count}`, '不对')).status);
    assert.deepEqual([statuses.at(-2), statuses.at(-1)], [401, 429]);
  });

  it('cannot be outrun by asking many times at once', async () => {
    now = new Date(now.getTime() + 3_600_000);
    const replies = await Promise.all(Array.from({ length: 20 }, () => tryLogin('管理员', '不对')));
    assert.equal(replies.filter(({ status }) => status === 401).length, 5);
  });

  describe('who is counted', () => {
    const left = async (headers: Readonly<Record<string, string>>, client = desk.nobody) =>
      Number((await client.send({ path: '/api/setup', headers })).headers['x-ratelimit-remaining']);
    const madeUp = (letter: string) => ({ cookie: `${SESSION_COOKIE}=${letter.repeat(43)}` });
    const proxied = (...addresses: string[]) => ({ 'x-forwarded-for': addresses.join(', ') });

    it('is the address, whatever session is made up', async () => {
      const [one, two, three] = [await left(madeUp('a')), await left(madeUp('b')), await left({})];
      assert.deepEqual([one - two, two - three], [1, 1]);
    });

    it('is the session, once it is known to be one', async () => {
      now = new Date(now.getTime() + 3_600_000);
      const clerk = await desk.as('填表人');
      assert.equal((await clerk.get('/api/books')).status, 200);
      const stranger = await left({});
      const [one, two] = [await left({}, clerk), await left({}, clerk)];
      assert.deepEqual([one - two, stranger - (await left({}))], [1, 1]);
    });

    it('is who came to the proxy, not who is said to stand behind', async () => {
      const [one, two] = [
        await left(proxied('198.51.100.1', '203.0.113.9')),
        await left(proxied('198.51.100.2', '203.0.113.9')),
      ];
      assert.equal(one - two, 1);
      assert.ok((await left(proxied('203.0.113.10'))) > two);
    });
  });

  it('leaves nothing behind once it is over, nor do logins', async () => {
    const count = async () => {
      const { rows } = await desk.store.pool.query(
        'select (select count(*) from login_attempt)::integer as attempts, (select count(*) from session)::integer as sessions',
      );
      return rows[0];
    };
    const before = await count();
    assert.ok(before.attempts > 0 && before.sessions > 0);
    await tidyUp({ store: desk.store, log: desk.app.log });
    assert.equal((await count()).sessions, before.sessions);
    now = new Date(now.getTime() + 13 * 3_600_000);
    await tidyUp({ store: desk.store, log: desk.app.log });
    assert.deepEqual(await count(), { attempts: 0, sessions: 0 });
  });
});
