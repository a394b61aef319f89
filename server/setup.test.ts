// The first run of a real installation: no account until someone who sees the console makes one.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TestDesk } from './test-desk.ts';
import { openTestDesk } from './test-desk.ts';

describe('first run', () => {
  let desk: TestDesk;
  before(async () => {
    desk = await openTestDesk({ seed: false, settings: { demonstration: false } });
  });
  after(() => desk.close());

  const wish = (token: string, password = '甲乙丙丁戊己庚辛壬癸') => ({
    token,
    unit: { name: '某街道', kind: 'street' },
    login: 'admin',
    displayName: '系统管理员',
    password,
  });

  it('tells that it is needed and shows no demonstration account', async () => {
    assert.deepEqual((await desk.nobody.get('/api/setup')).body, { needed: true, demonstration: null });
    assert.equal((await desk.nobody.post('/api/session', { login: '管理员', password: 'duzhi-demo' })).status, 401);
  });

  it('needs the token of the console and a password that is hard to guess', async () => {
    const wrong = await desk.nobody.post('/api/setup', wish('x'.repeat(24)));
    assert.equal(wrong.status, 403);
    assert.equal(wrong.body.error.code, 'setup-token');
    for (const password of ['短', '一一一一一一一一一一一一', 'admin1234567'])
      assert.equal((await desk.nobody.post('/api/setup', wish(desk.app.setupToken, password))).status, 400, password);
  });

  it('makes one administrator and one unit, once, even when asked twice at once', async () => {
    const replies = await Promise.all([1, 2].map(() => desk.nobody.post('/api/setup', wish(desk.app.setupToken))));
    assert.deepEqual(replies.map(({ status }) => status).sort(), [201, 409]);
    assert.equal((await desk.nobody.get('/api/setup')).body.needed, false);
    const units = await desk.store.units.list(null);
    assert.ok(units.ok && units.value.length === 1);
  });

  it('lets the administrator add units and people, within what is theirs', async () => {
    const admin = await desk.as('admin', '甲乙丙丁戊己庚辛壬癸');
    const [root] = (await admin.get('/api/units')).body.items;
    const office = await admin.post('/api/units', { parentId: root.id, name: '财政所', kind: 'department' });
    assert.equal(office.status, 201);
    const person = {
      ...{ unitId: office.body.id, login: 'clerk', displayName: '填表人', password: '子丑寅卯辰巳午未申酉' },
      grants: [{ unitId: root.id, role: 'clerk' }],
    };
    const made = await admin.post('/api/people', person);
    assert.equal(made.status, 201, made.text);
    assert.equal(made.body.mustChangePassword, true);
    const twice = await admin.post('/api/people', person);
    assert.equal(twice.status, 409);
    const path = `/api/people/${made.body.id}`;
    const disabled = await admin.send({ method: 'PATCH', path, body: { disabled: true } });
    assert.notEqual(disabled.body.disabledAt, null);
    const refused = await desk.nobody.post('/api/session', { login: 'clerk', password: '子丑寅卯辰巳午未申酉' });
    assert.equal(refused.status, 401);
    const own = (await admin.get('/api/people')).body.items.find((each: { login: string }) => each.login === 'admin');
    const self = await admin.send({ method: 'PATCH', path: `/api/people/${own.id}`, body: { disabled: true } });
    assert.equal(self.status, 409);
  });
});
